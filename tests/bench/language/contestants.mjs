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
const programOf = (name, text) => {
  const file = `${scratch}/${name}.py`;
  writeFileSync(file, text);
  return file;
};
const empty = programOf('empty', '');
const hello = programOf('hello', 'print("hello")\n');

function output([program, ...given]) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error || status !== 0) {
    throw new Error(`${[program, ...given].join(' ')}: ${error?.message ?? signal ?? `exit status ${status}`}\n${stderr}`);
  }
  return { stdout, stderr };
}

/** Processor time of a process and of all its threads, as the shell tells it behind what the process says. */
function timed(command) {
  const { stdout, stderr } = output(['bash', '-c', 'TIMEFORMAT="%3U %3S"; time "$@"', 'time', ...command]);
  const [user, system] = stderr.trimEnd().split('\n').at(-1).split(' ').map(Number);
  return { ms: (user + system) * 1000, output: stdout };
}

/** Loopscope without its start, which is measured each time anew. */
const loopscope = (command) => (file) => {
  const start = Math.min(...[1, 2, 3].map(() => timed([...command, 'run', empty]).ms));
  const { ms, output } = timed([...command, 'run', file]);
  return { ms: Math.max(ms - start, 1), output };
};
const cpython = (command) => (file) => JSON.parse(output([...command, file]).stdout);

const native = [path('build/native/loopscope')];
const web = [process.execPath, path('build/web/language_bench.js')];

export const contestants = {
  native: { title: 'Loopscope', run: loopscope(native) },
  cpython: { title: 'CPython', run: cpython(['python3', path('tests/bench/language/measured.py')]) },
  web: { title: 'Loopscope, wasm', run: loopscope(web) },
  pyodide: { title: 'CPython, wasm', run: cpython([process.execPath, path('tests/bench/language/pyodide.mjs')]) },
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
  const commands = { 'loopscope run': [...native, 'run', hello], 'echo, for comparison': ['/bin/echo', 'hello'], python3: ['python3', hello] };
  const figures = {};
  for (let i = 0; i < repetitions; ++i) {
    for (const [name, command] of Object.entries(commands)) (figures[name] ??= []).push(await untilOutput(command));
  }
  return Object.fromEntries(Object.entries(figures).map(([name, values]) => {
    const sorted = values.toSorted((a, b) => a - b);
    return [name, { median: sorted[sorted.length >> 1], least: sorted[0], most: sorted.at(-1) }];
  }));
}
