// SPDX-License-Identifier: MIT
// pyodide.mjs FILE: CPython as WebAssembly runs the program as measured.py has it, and this prints what that prints.

import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { pyodideFolder } from '../../conformance/cpython.mjs';

const folder = pyodideFolder();
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
python.mountNodeFS('/bench', fileURLToPath(new URL('.', import.meta.url)));
const run = python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/bench")
import json, measured
lambda source, name, clock: json.dumps(measured.run(source, name, clock))
`);
// Of all threads, as compiling the program to machine code is a part of its time.
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const [file] = process.argv.slice(2);
run('', 'empty', clock);
const [seconds, output] = JSON.parse(run(readFileSync(file, 'utf8'), file, clock));
console.log(JSON.stringify({ ms: seconds * 1000, output }));
process.exit(0);
