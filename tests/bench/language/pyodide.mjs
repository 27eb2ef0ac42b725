// SPDX-License-Identifier: MIT
// pyodide.mjs FILE: CPython as WebAssembly runs the file of that name in programs/ as measured.py has it, and this prints what that prints.

import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { pyodideFolder } from '../../conformance/cpython.mjs';

const folder = pyodideFolder();
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
python.mountNodeFS('/bench', fileURLToPath(new URL('.', import.meta.url)));
const measure = python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/bench")
import measured
measured.measure
`);
// Of all threads, as compiling the program to machine code is a part of its time.
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
console.log(measure(`/bench/programs/${basename(process.argv[2])}`, clock));
process.exit(0);
