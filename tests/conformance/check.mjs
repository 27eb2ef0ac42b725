// SPDX-License-Identifier: MIT
// Compares single programs on CPython and on Loopscope: see usage below.

import { loadCPython } from './cpython.mjs';
import { compareProgram } from './compare.mjs';
import { commands } from './loopscope.mjs';

const usage = `usage: tests/conformance/check [--wasm | --loopscope "COMMAND"] FILE...
       tests/conformance/check --expected | --expected-trace FILE...

Runs each program on CPython and on Loopscope (the native build unless told
otherwise), and prints "identical, N rows" or the first difference in standard
output, exit status or trace. The second form prints what CPython gives.
The exit status is 0 if nothing differs.`;

function parse(words) {
  const options = { command: commands.native, show: null, files: [] };
  while (words.length) {
    const word = words.shift();
    if (word === '--wasm') options.command = commands.wasm;
    else if (word === '--loopscope') options.command = (words.shift() ?? '').split(/\s+/);
    else if (word === '--expected') options.show = 'stdout';
    else if (word === '--expected-trace') options.show = 'rows';
    else if (word.startsWith('-')) return null;
    else options.files.push(word);
  }
  return options.files.length && options.command[0] ? options : null;
}

function show(report, what) {
  if (what === 'rows') {
    process.stdout.write(report.rows.map((row) => `${row}\n`).join(''));
    return;
  }
  process.stdout.write(report.stdout);
  if (report.error) console.error(report.error);
  if (report.status === null) console.error(report.ending);
}

const options = parse(process.argv.slice(2));
if (!options) {
  console.error(usage);
  process.exit(2);
}
const cpython = await loadCPython();
let failed = 0;
for (const file of options.files) {
  const report = cpython.reportOn(file);
  if (options.show) {
    show(report, options.show);
    continue;
  }
  const { same, text } = compareProgram(report, options.command, file);
  console.log(`${file}: ${text}`);
  if (!same) failed++;
}
process.exitCode = failed ? 1 : 0;
