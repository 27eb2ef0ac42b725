// SPDX-License-Identifier: MIT
// Random programs, compared with CPython live; see usage below.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadCPython } from './cpython.mjs';
import { compareProgram } from './compare.mjs';
import { randomProgram } from './generator.mjs';
import { commands } from './loopscope.mjs';

const usage = `usage: tests/conformance/random [--wasm] [FIRST [COUNT]]
       tests/conformance/random --show NUMBER

Compares COUNT (200) random programs, from number FIRST (1) on, on CPython and on
Loopscope: standard output, exit status, trace. A number always means the same
program; the second form prints it. The exit status is 0 if nothing differs.`;

const words = process.argv.slice(2);
const show = words[0] === '--show' && words.shift();
const wasm = words[0] === '--wasm' && words.shift();
const [first, count] = [words[0] ?? 1, words[1] ?? (show ? 1 : 200)].map(Number);
if (words.length > 2 || ![first, count].every((number) => Number.isInteger(number) && number > 0)) {
  console.error(usage);
  process.exit(2);
}
if (show) {
  process.stdout.write(randomProgram(first));
  process.exit(0);
}

const cpython = await loadCPython();
const folder = mkdtempSync(join(tmpdir(), 'loopscope-random-'));
let [failed, rows] = [0, 0];
for (let number = first; number < first + count; ++number) {
  const file = join(folder, `random-${number}.py`);
  writeFileSync(file, randomProgram(number));
  const { same, text } = compareProgram(cpython.reportOn(file), wasm ? commands.wasm : commands.native, file);
  if (same) {
    rows += Number(/\d+/.exec(text)?.[0] ?? 0);
  } else {
    failed++;
    console.log(`FAILED  program ${number}: ${text}`);
  }
}
rmSync(folder, { recursive: true });
console.log(`${count} random programs on CPython ${cpython.version}: ${count - failed} the same (${rows} trace rows), ${failed} different`);
process.exitCode = failed ? 1 : 0;
