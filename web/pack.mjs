#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// pack.mjs FILE.wasm: sorts the module's code, in place, into the streams that web/page/unpack.js makes code of again.
// Brotli and gzip find more in opcodes, variables and constants each by themselves than in a mix of them.

import { readFileSync, writeFileSync } from 'node:fs';

const { unpack, kindOf, streamOf, ACCESS, PLAIN, PREFIX, TABLE } = new Function(
  `${readFileSync(new URL('page/unpack.js', import.meta.url), 'utf8')}
  return { unpack, kindOf, streamOf, ACCESS, PLAIN, PREFIX, TABLE };`)();

// Opcodes without anything behind them that kindOf() does not know from others: unreachable, nop, else, end, return, drop, select.
const plain = [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b];

function encoded(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push(number & 127 | 128);
  return [...bytes, number];
}

/** A place in bytes that is read on. */
class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  /** The bytes of so many numbers. */
  numbers(count) {
    const start = this.at;
    while (count--) this.number();
    return this.bytes.subarray(start, this.at);
  }
}

/** The streams of a code section's functions: key -> bytes; and how large the section becomes again. */
function streamsOf(code) {
  const streams = new Map();
  const put = (key, bytes) => {
    if (!streams.has(key)) streams.set(key, []);
    for (const byte of bytes) streams.get(key).push(byte);
  };
  const reader = new Reader(code, 0);
  const functions = reader.number();
  let size = 3;
  for (let left = functions; left--;) {
    const end = reader.number() + reader.at;
    size += 3;
    const locals = reader.number();
    const declared = [...encoded(locals), ...reader.numbers(2 * locals)];
    put(1, declared);
    size += declared.length;
    while (reader.at < end) {
      const opcode = code[reader.at++];
      put(0, [opcode]);
      size++;
      const kind = kindOf(opcode);
      if (kind === PLAIN) {
        if (!plain.includes(opcode) && (opcode < 0x45 || opcode > 0xc4)) throw new Error(`unknown opcode ${opcode}`);
        continue;
      }
      let operand;
      if (kind > 8) {
        operand = code.subarray(reader.at, reader.at += kind - 8);
      } else if (kind === ACCESS) {
        reader.number();
        size++;
        operand = reader.numbers(1);
      } else if (kind === TABLE) {
        const count = reader.number();
        operand = [...encoded(count), ...reader.numbers(count + 1)];
      } else if (kind === PREFIX) {
        const operation = reader.number();
        if (operation > 11) throw new Error(`unknown operation ${operation}`);
        operand = [operation, ...reader.numbers(operation > 7 ? operation === 8 || operation === 10 ? 2 : 1 : 0)];
      } else {
        operand = reader.numbers(kind);
      }
      size += operand.length;
      put(streamOf(opcode, code[reader.at]), operand);
    }
  }
  return { streams, functions, size };
}

function pack(file) {
  const parts = [file.subarray(0, 8)];
  const reader = new Reader(file, 8);
  while (reader.at < file.length) {
    const start = reader.at;
    const id = file[reader.at++];
    const end = reader.number() + reader.at;
    if (id === 10) {
      const { streams, functions, size } = streamsOf(file.subarray(reader.at, end));
      const sorted = [...streams].sort(([a], [b]) => a - b);
      const head = [0, ...encoded(size), ...encoded(functions), ...encoded(sorted.length),
        ...sorted.flatMap(([key, bytes]) => [...encoded(key), ...encoded(bytes.length)])];
      const body = Buffer.concat([Buffer.from(head), ...sorted.map(([, bytes]) => Buffer.from(bytes))]);
      parts.push(Buffer.from([0, ...encoded(body.length)]), body);
    } else if (id !== 0) {
      parts.push(file.subarray(start, end));
    }
    reader.at = end;
  }
  return Buffer.concat(parts);
}

const packed = pack(readFileSync(process.argv[2]));
const module = unpack(packed);
// Nothing got lost: the same comes of it again.
if (!WebAssembly.validate(module) || Buffer.compare(pack(module), packed) !== 0) throw new Error('the packed program is another one');
writeFileSync(process.argv[2], packed);
