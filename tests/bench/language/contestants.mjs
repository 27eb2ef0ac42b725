// SPDX-License-Identifier: MIT
// Who runs the programs. run(FILE) gives {ms, output}.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const scratch = mkdtempSync(`${tmpdir()}/loopscope-bench-`);
process.on('exit', () => rmSync(scratch, { recursive: true }));
const hello = `${scratch}/hello.py`;
writeFileSync(hello, 'print("hello")\n');

function output([program, ...given]) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error || status !== 0) {
    throw new Error(`${[program, ...given].join(' ')}: ${error?.message ?? signal ?? `exit status ${status}`}\n${stderr}`);
  }
  return stdout;
}

const measured = (command) => (file) => JSON.parse(output([...command, file]));


export const contestants = {
  native: { title: 'Loopscope', run: measured([path('build/native/language_bench')]) },
  cpython: { title: 'CPython', run: measured(['python3', path('tests/bench/language/measured.py')]) },
  web: { title: 'Loopscope, wasm', run: measured([process.execPath, path('build/web/language_bench.js')]) },
  pyodide: { title: 'CPython, wasm', run: measured([process.execPath, path('tests/bench/language/pyodide.mjs')]) },
};

async function untilOutput([program, ...given]) {
  const begin = performance.now();
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const ms = performance.now() - begin;
  await once(child, 'close');
  return ms;
}

/** By name, {median, least, most}: `loopscope run` of a program that prints, and beside it what any process takes. */
export async function firstOutput(repetitions) {
  const commands = { 'loopscope run': [path('build/native/loopscope'), 'run', hello], 'echo, for comparison': ['/bin/echo', 'hello'], python3: ['python3', hello] };
  const figures = {};
  for (let i = 0; i < repetitions; ++i) {
    for (const [name, command] of Object.entries(commands)) (figures[name] ??= []).push(await untilOutput(command));
  }
  return Object.fromEntries(Object.entries(figures).map(([name, values]) => {
    const sorted = values.toSorted((a, b) => a - b);
    return [name, { median: sorted[sorted.length >> 1], least: sorted[0], most: sorted.at(-1) }];
  }));
}
