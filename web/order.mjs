// SPDX-License-Identifier: MIT
// The order of a module's functions: those that are alike next to each other, where a compressor finds them (more than 10 KB).

import { CALL, encoded, functionsOf, read, Reader, section, sectionsOf } from './wasm_code.mjs';

// So many instructions in a row are compared; what more functions than this have is found anyway. A function is to be like the
// last ones before it, each of which counts for less than the one after it. Tried: runs of 1 to 6, 100 to all functions, 1 to 8 last
// ones, powers of 0.4 to 0.6 (see chain()): up to 6 KB apart.
const run = 2;
const common = 8000;
const last = 4;
const fading = 0.7;

/** Numbers for all runs of instructions in a function. */
function runsOf(instructions) {
  const hashes = instructions.map(({ opcode, operand }) =>
    operand.reduce((hash, byte) => Math.imul(hash, 33) + byte | 0, opcode));
  const runs = new Set();
  for (let at = 0; at + run <= hashes.length; at++) {
    runs.add(hashes.slice(at, at + run).reduce((hash, next) => Math.imul(hash, 0x01000193) ^ next, 0));
  }
  return runs;
}

/** Each function is followed by the one that has most in common with it and those before it, for its size, of those that are left. */
function chain(runs) {
  const having = new Map();
  runs.forEach((own, index) => {
    for (const hash of own) {
      if (!having.has(hash)) having.set(hash, []);
      having.get(hash).push(index);
    }
  });
  const left = new Set(runs.keys());
  const order = [];
  for (let current = 0; left.size;) {
    left.delete(current);
    order.push(current);
    const scores = new Map();
    const seen = new Set();
    order.slice(-last).reverse().forEach((one, age) => {
      for (const hash of runs[one]) {
        const others = having.get(hash);
        if (seen.has(hash) || others.length > common) continue;
        seen.add(hash);
        const worth = fading ** age / Math.log2(1 + others.length);
        for (const other of others) {
          if (left.has(other)) scores.set(other, (scores.get(other) ?? 0) + worth);
        }
      }
    });
    [current] = left;
    let best = 0;
    for (const [other, score] of scores) {
      const likeness = score / (runs[other].size + 20) ** 0.45;
      if (likeness > best) [best, current] = [likeness, other];
    }
  }
  return order;
}

/** How many functions the module imports: they have the first numbers. */
function importedFunctions(body) {
  const reader = new Reader(body);
  let functions = 0;
  for (let count = reader.number(); count--;) {
    reader.take(reader.number());
    reader.take(reader.number());
    if (body[reader.at++] !== 0) throw new Error('an import that is no function');
    reader.number();
    functions++;
  }
  return functions;
}

/** The same module, its functions in the order that compresses best. */
export function ordered(file) {
  const sections = sectionsOf(file);
  const bodyOf = (wanted) => sections.find(({ id }) => id === wanted).body;
  const imported = importedFunctions(bodyOf(2));
  const functions = functionsOf(bodyOf(10)).map(read);
  const order = chain(functions.map(({ instructions }) => runsOf(instructions)));
  const places = new Map(order.map((old, index) => [imported + old, imported + index]));
  const placed = (number) => encoded(places.get(number) ?? number);

  const rewritten = {
    3(reader) {
      const types = Array.from({ length: reader.number() }, () => reader.number());
      return [encoded(types.length), ...order.map((old) => encoded(types[old]))];
    },
    7(reader) {
      const count = reader.number();
      return [encoded(count), ...Array.from({ length: count }, () => {
        const name = reader.take(reader.number());
        const kind = reader.bytes[reader.at++];
        const number = reader.number();
        return [...encoded(name.length), ...name, kind, ...(kind === 0 ? placed(number) : encoded(number))];
      })];
    },
    8: (reader) => [placed(reader.number())],
    9(reader) {
      const count = reader.number();
      return [encoded(count), ...Array.from({ length: count }, () => {
        const offset = [...reader.take(1), ...reader.take(1), ...reader.numbers(1), ...reader.take(1)];
        if (offset[0] !== 0 || offset.at(-1) !== 0x0b) throw new Error('elements that are not simply functions');
        const size = reader.number();
        return [...offset, ...encoded(size), ...Array.from({ length: size }, () => placed(reader.number())).flat()];
      })];
    },
    10: () => [encoded(order.length), ...order.map((old) => {
      const { locals, instructions } = functions[old];
      const body = [...locals];
      for (const { opcode, alignment, operand } of instructions) {
        body.push(opcode, ...alignment, ...(opcode === CALL ? placed(new Reader(operand).number()) : operand));
      }
      return [...encoded(body.length), ...body];
    })],
  };
  return Buffer.concat([file.subarray(0, 8),
    ...sections.map(({ id, body }) => section(id, rewritten[id] ? rewritten[id](new Reader(body)) : [body]))]);
}
