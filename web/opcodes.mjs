// SPDX-License-Identifier: MIT
// How a module's opcodes are written: which byte stands for which of them, or for several in a row (13 KB).
//
// Brotli guesses a byte from the two before it, but looks at no more of these than which of eight classes of bytes they
// belong to (RFC 7932, 7.1: signed). So opcodes that are followed by the same ones get bytes of the same class.

/** Where the classes of bytes start. */
const classes = [0, 1, 16, 64, 128, 192, 240, 255, 256];
const sizes = classes.slice(1).map((end, index) => end - classes[index]);

/** More words make the stream shorter, but leave less to guess from. */
const words = 48;

/** What it costs to tell another byte's frequency, in bits, about. */
const perFrequency = 3;

/** Names pairs that are often next to each other, again and again: the sequences in new names, and what the names mean. */
function pairUp(sequences) {
  const meanings = [];
  for (let name = 0; name < 256; name++) meanings.push([name]);
  for (let made = 0; made < words; made++) {
    const pairs = new Map();
    for (const sequence of sequences) {
      for (let at = 1; at < sequence.length; at++) {
        const pair = sequence[at - 1] << 16 | sequence[at];
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
    const [best] = [...pairs].reduce((one, other) => other[1] > one[1] ? other : one, [0, 0]);
    const [first, second] = [best >> 16, best & 0xffff];
    const name = meanings.push([...meanings[first], ...meanings[second]]) - 1;
    sequences = sequences.map((sequence) => {
      const shorter = [];
      for (let at = 0; at < sequence.length; at++) {
        const pair = sequence[at] === first && sequence[at + 1] === second;
        shorter.push(pair ? name : sequence[at]);
        if (pair) at++;
      }
      return shorter;
    });
  }
  return { sequence: sequences.flat(), meanings };
}

/** The class of each name: name by name moved to where the sequence gets shortest, until nothing does it any good. */
function classify(sequence, names) {
  const frequency = new Float64Array(names);
  const triples = new Map();
  sequence.forEach((name, at) => {
    frequency[name]++;
    if (at < 2) return;
    const triple = (sequence[at - 2] * names + sequence[at - 1]) * names + name;
    triples.set(triple, (triples.get(triple) ?? 0) + 1);
  });
  const followed = [...triples].map(([triple, count]) =>
    [Math.floor(triple / names / names), Math.floor(triple / names) % names, triple % names, count]);
  const used = [...frequency.keys()].filter((name) => frequency[name]).sort((a, b) => frequency[b] - frequency[a]);
  const classOf = new Int32Array(names).fill(-1);
  const room = [...sizes];
  used.forEach((name, rank) => {
    let own = rank % 8;
    while (!room[own]) own = (own + 1) % 8;
    classOf[name] = own;
    room[own]--;
  });

  const counts = new Float64Array(64 * names);
  const totals = new Float64Array(64);
  const cost = () => {
    counts.fill(0);
    totals.fill(0);
    for (const [before, last, name, count] of followed) {
      const context = classOf[last] * 8 + classOf[before];
      counts[context * names + name] += count;
      totals[context] += count;
    }
    return counts.reduce((bits, count, index) =>
      count ? bits + count * Math.log2(totals[Math.floor(index / names)] / count) + perFrequency : bits, 0);
  };
  const swap = (name, other, to) => {
    if (other !== undefined) classOf[other] = classOf[name];
    classOf[name] = to;
  };

  let least = cost();
  for (let better = true; better;) {
    better = false;
    for (const name of used.slice(0, 100)) {
      for (let to = 0; to < 8; to++) {
        const from = classOf[name];
        // Where there is no room it takes the place of another one.
        const other = room[to] ? undefined : used.find((one) => classOf[one] === to);
        if (to === from) continue;
        swap(name, other, to);
        const now = cost();
        if (now < least - 1) {
          least = now;
          better = true;
          if (other === undefined) {
            room[from]++;
            room[to]--;
          }
        } else {
          swap(name, other, from);
          if (other !== undefined) classOf[other] = to;
        }
      }
    }
  }
  return classOf;
}

/** The functions' opcodes (an array for each function) as bytes, and the opcodes that each of 256 bytes stands for. */
export function written(functions) {
  const { sequence, meanings } = pairUp(functions);
  const classOf = classify(sequence, meanings.length);
  const next = [...classes];
  const byteOf = [...classOf].map((own) => own < 0 ? -1 : next[own]++);
  const opcodesOf = Array.from({ length: 256 }, (_, byte) => meanings[byteOf.indexOf(byte)] ?? []);
  return { bytes: sequence.map((name) => byteOf[name]), opcodesOf };
}
