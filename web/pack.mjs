#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// pack.mjs FILE.wasm: sorts the module's code, in place, into the streams that web/page/unpack.js makes code of again.
// Brotli and gzip find more in opcodes, variables and constants each by themselves than in a mix of them.

import { readFileSync, writeFileSync } from 'node:fs';
import { written } from './opcodes.mjs';
import { ordered } from './order.mjs';
import { encoded, functionsOf, kindOf, LOCAL, NO_LOCAL, read, Reader, section, sectionsOf, streamOf, unpack } from './wasm_code.mjs';

/** Gives for a local how many others of the function were in use since it was. */
function recency() {
  const recent = [];
  return (local) => {
    while (recent.length <= local) recent.push(recent.length);
    const place = recent.indexOf(local);
    recent.unshift(...recent.splice(place, 1));
    return place;
  };
}

/** The section that stands for a code section. */
function packedCode(code) {
  const streams = new Map();
  const put = (key, bytes) => {
    if (!streams.has(key)) streams.set(key, []);
    for (const byte of bytes) streams.get(key).push(byte);
  };
  const functions = functionsOf(code).map(read);
  const { bytes, opcodesOf } = written(functions.map(({ instructions }) => instructions.map(({ opcode }) => opcode)));
  put(0, bytes);
  let size = 3;
  for (const { locals, instructions } of functions) {
    const placeOf = recency();
    let last = NO_LOCAL;
    put(1, locals);
    size += 3 + locals.length;
    instructions.forEach(({ opcode, alignment, operand }, index) => {
      const local = kindOf(opcode) === LOCAL ? new Reader(operand).number() : undefined;
      if (operand.length) {
        put(streamOf(opcode, instructions[index + 1].opcode, last), local === undefined ? operand : encoded(placeOf(local)));
      }
      last = local === undefined ? NO_LOCAL : Math.min(local, NO_LOCAL - 1);
      size += 1 + alignment.length + operand.length;
    });
  }
  const sorted = [...streams].sort(([a], [b]) => a - b);
  return section(0, [[0], encoded(size), encoded(functions.length),
    opcodesOf.map(({ length }) => length), opcodesOf.flat(), encoded(sorted.length),
    ...sorted.map(([key, bytes]) => [...encoded(key), ...encoded(bytes.length)]), ...sorted.map(([, bytes]) => bytes)]);
}

/** The data section, its segments joined where few zeros are between them: to say where the next one is costs more. */
function joinedData(body) {
  const reader = new Reader(body);
  const segments = [];
  let end = -Infinity;
  for (let count = reader.number(); count--;) {
    const head = reader.at;
    if (reader.number() !== 0 || reader.number() !== 0x41) throw new Error('data whose place is not simply a number');
    const place = reader.number();
    if (reader.number() !== 0x0b) throw new Error('data whose place is calculated');
    const where = reader.take(reader.at - head, head);
    const bytes = reader.take(reader.number());
    const zeros = place - end;
    if (zeros <= 64) segments.at(-1).parts.push(new Uint8Array(zeros), bytes);
    else segments.push({ where, parts: [bytes] });
    end = place + bytes.length;
  }
  return section(11, [encoded(segments.length), ...segments.flatMap(({ where, parts }) =>
    [where, encoded(parts.reduce((size, { length }) => size + length, 0)), ...parts])]);
}

/** The same module with other sections, where `rewrite` has a function of that number. */
function rewritten(file, rewrite) {
  return Buffer.concat([file.subarray(0, 8),
    ...sectionsOf(file).map(({ id, body }) => rewrite[id] ? rewrite[id](body) : section(id, [body]))]);
}

/** All that is in a module but its hints at alignment, which are not sent. */
function content(file) {
  return Buffer.concat(sectionsOf(file).flatMap(({ id, body }) => id !== 10 ? [body] :
    functionsOf(body).map(read).map(({ locals, instructions }) =>
      Buffer.from([...locals, ...instructions.flatMap(({ opcode, operand }) => [opcode, ...operand])]))));
}

const program = rewritten(ordered(readFileSync(process.argv[2])), { 11: joinedData });
const packed = rewritten(program, { 10: packedCode });
const module = unpack(packed);
if (!WebAssembly.validate(module) || Buffer.compare(content(program), content(module)) !== 0) {
  throw new Error('the packed program is another one');
}
writeFileSync(process.argv[2], packed);
