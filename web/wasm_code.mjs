// SPDX-License-Identifier: MIT
// WebAssembly's binary format, as far as pack.mjs and order.mjs have to know it.

import { readFileSync } from 'node:fs';

export const { unpack, kindOf, streamOf, ACCESS, LOCAL, NO_LOCAL, PLAIN, PREFIX, TABLE } = new Function(
  `${readFileSync(new URL('page/unpack.js', import.meta.url), 'utf8')}
  return { unpack, kindOf, streamOf, ACCESS, LOCAL, NO_LOCAL, PLAIN, PREFIX, TABLE };`)();

export const CALL = 0x10;

// Unreachable, nop, else, end, return, drop, select; what has nothing behind it, besides arithmetic.
const plain = [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b];

export function encoded(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push(number & 127 | 128);
  return [...bytes, number];
}

/** A place in bytes that is read on. */
export class Reader {
  constructor(bytes, at = 0) {
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
    return this.take(this.at - start, start);
  }
  take(count, start = this.at) {
    this.at = start + count;
    return this.bytes.subarray(start, this.at);
  }
}

/** A module's sections: {id, body}; without those that say nothing to the browser, like names. */
export function sectionsOf(file) {
  const sections = [];
  for (const reader = new Reader(file, 8); reader.at < file.length;) {
    const id = file[reader.at++];
    const body = reader.take(reader.number());
    if (id !== 0) sections.push({ id, body });
  }
  return sections;
}

export function section(id, parts) {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([id, ...encoded(body.length)]), body]);
}

/** The bytes of a code section's functions. */
export function functionsOf(code) {
  const reader = new Reader(code);
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

/** A function's declarations of locals, and its instructions: opcode, an access's alignment, the other bytes behind it. */
export function read(body) {
  const reader = new Reader(body);
  const count = reader.number();
  const locals = [...encoded(count), ...reader.numbers(2 * count)];
  const instructions = [];
  while (reader.at < body.length) {
    const opcode = body[reader.at++];
    const alignment = kindOf(opcode) === ACCESS ? reader.numbers(1) : [];
    instructions.push({ opcode, alignment, operand: operand(opcode, reader) });
  }
  return { locals, instructions };
}

function operand(opcode, reader) {
  const kind = kindOf(opcode);
  if (kind > 8) return reader.take(kind - 8);
  switch (kind) {
    case PLAIN:
      if (!plain.includes(opcode) && (opcode < 0x45 || opcode > 0xc4)) throw new Error(`unknown opcode ${opcode}`);
      return [];
    case ACCESS:
    case LOCAL:
      return reader.numbers(1);
    case TABLE: {
      const count = reader.number();
      return [...encoded(count), ...reader.numbers(count + 1)];
    }
    case PREFIX: {
      const operation = reader.number();
      if (operation > 11) throw new Error(`unknown operation ${operation}`);
      return [operation, ...reader.numbers(operation > 7 ? operation === 8 || operation === 10 ? 2 : 1 : 0)];
    }
    default:
      return reader.numbers(kind);
  }
}
