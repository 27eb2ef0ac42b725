#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// pack.mjs FILE.wasm: sorts the module's code, in place, into the streams that web/page/unpack.js makes code of again.
// Brotli and gzip find more in opcodes, variables and constants each by themselves than in a mix of them.

import { readFileSync, writeFileSync } from 'node:fs';
import { ordered } from './order.mjs';
import { encoded, functionsOf, read, section, sectionsOf, streamOf, unpack } from './wasm_code.mjs';

/** The section that stands for a code section. */
function packedCode(code) {
  const streams = new Map();
  const put = (key, bytes) => {
    if (!streams.has(key)) streams.set(key, []);
    for (const byte of bytes) streams.get(key).push(byte);
  };
  const functions = functionsOf(code);
  let size = 3;
  for (const body of functions) {
    const { locals, instructions } = read(body);
    put(1, locals);
    size += 3 + locals.length;
    instructions.forEach(({ opcode, alignment, operand }, index) => {
      put(0, [opcode]);
      if (operand.length) put(streamOf(opcode, instructions[index + 1].opcode), operand);
      size += 1 + alignment.length + operand.length;
    });
  }
  const sorted = [...streams].sort(([a], [b]) => a - b);
  return section(0, [[0], encoded(size), encoded(functions.length), encoded(sorted.length),
    ...sorted.map(([key, bytes]) => [...encoded(key), ...encoded(bytes.length)]), ...sorted.map(([, bytes]) => bytes)]);
}

function pack(file) {
  return Buffer.concat([file.subarray(0, 8),
    ...sectionsOf(file).map(({ id, body }) => id === 10 ? packedCode(body) : section(id, [body]))]);
}

const packed = pack(ordered(readFileSync(process.argv[2])));
const module = unpack(packed);
// Nothing got lost: the same comes of it again.
if (!WebAssembly.validate(module) || Buffer.compare(pack(module), packed) !== 0) {
  throw new Error('the packed program is another one');
}
writeFileSync(process.argv[2], packed);
