// SPDX-License-Identifier: MIT
// The whole conformance suite: every example, and every program of programs/ and errors/, on the
// native build and on WebAssembly under node, compared with one CPython.

import { readdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { loadCPython } from './cpython.mjs';
import { compareProgram } from './compare.mjs';
import { commands } from './loopscope.mjs';

const usage = `usage: tests/conformance/run [--native] [--wasm] [--loopscope "COMMAND"] [--part K/N] [WORD...]

Without options the native and the WebAssembly build are checked; with WORDs only
the programs that have one of them in their name. --part: only every N-th program,
from the K-th on, for several at once.`;

const here = dirname(fileURLToPath(import.meta.url));

function programs(folder) {
  return readdirSync(`${here}/${folder}`).filter((name) => name.endsWith('.py')).sort()
    .map((name) => relative('', `${here}/${folder}/${name}`));
}

const builds = {};
const wanted = [];
let [part, parts] = [1, 1];
const words = process.argv.slice(2);
while (words.length) {
  const word = words.shift();
  if (word === '--native' || word === '--wasm') builds[word.slice(2)] = commands[word.slice(2)];
  else if (word === '--part' && /^[1-9]\d*\/[1-9]\d*$/.test(words[0])) [part, parts] = words.shift().split('/').map(Number);
  else if (word === '--loopscope' && words.length) builds.given = words.shift().split(/\s+/);
  else if (word.startsWith('-')) {
    console.error(usage);
    process.exit(2);
  } else wanted.push(word);
}
if (!Object.keys(builds).length) Object.assign(builds, commands);

const files = [...programs('../../ui/examples'), ...programs('programs'), ...programs('errors')]
  .filter((file) => !wanted.length || wanted.some((word) => file.includes(word)))
  .filter((_, index) => index % parts === part - 1);
const cpython = await loadCPython();
const count = { passed: 0, failed: 0 };
for (const file of files) {
  const report = cpython.reportOn(file);
  for (const [build, command] of Object.entries(builds)) {
    const { same, text } = compareProgram(report, command, file);
    console.log(`${same ? 'passed' : 'FAILED'}  ${build.padEnd(6)}  ${file}: ${text}`);
    count[same ? 'passed' : 'failed']++;
  }
}
// A suite that found nothing to run has proven nothing.
const nothing = count.passed + count.failed === 0;
console.log(`conformance with CPython ${cpython.version}: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed || nothing ? 1 : 0;
