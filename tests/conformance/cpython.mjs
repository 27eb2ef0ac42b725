// SPDX-License-Identifier: MIT
// CPython, as the npm package pyodide brings it, with the tracer loaded.
// Loading takes seconds, so it is done once however many programs follow.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the pyodide package: $PYODIDE, or the tests' own. */
export function pyodideFolder() {
  const folder = resolve(process.env.PYODIDE ?? `${here}/../node_modules/pyodide`);
  if (!existsSync(`${folder}/pyodide.mjs`)) {
    throw new Error(`no pyodide in ${folder}: run "npm ci" in tests/, or set PYODIDE`);
  }
  return folder;
}

/** Loads CPython; the result reports on one program file a call. */
export async function loadCPython() {
  const folder = pyodideFolder();
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const python = await loadPyodide({ indexURL: `${folder}/` });
  python.mountNodeFS('/check', `${here}/../../web/check`);
  const reportOn = python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path[:0] = ["/check", "/check/library"]
import json, tracer
lambda source, path: json.dumps(tracer.report_on(source, path))
`);
  return {
    version: python.runPython('sys.version.split()[0]'),
    /** What CPython does with the program; see tracer/program.py for the fields. */
    reportOn(path) {
      return JSON.parse(reportOn(readFileSync(path, 'utf8'), path));
    },
  };
}
