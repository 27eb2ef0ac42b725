// SPDX-License-Identifier: MIT
// Who takes part: programs that take `WORKLOAD N` and print one line of JSON with "ns" and "bytes" a unit.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const native = (name) => [path(`build/native/${name}`)];
const web = (name) => [process.execPath, path(`build/web/${name}.js`)];

const aioNative = native('aio_bench');
const aioWeb = web('aio_bench_fast');
const aioPage = web('aio_bench');

/** As WebAssembly the library is compiled for speed, and as the page has it, for size. `share`: how much of a workload's N; what is slow does less, as figures are of a unit. */
const all = {
  native: { title: 'aio', command: aioNative },
  asio: { title: 'Boost.Asio', command: native('asio_bench') },
  cpython: { title: 'CPython', command: ['python3', path('tests/bench/peers/asyncio_bench.py')], share: 0.1 },
  floor: { title: 'floor', command: native('floor_bench') },
  web: { title: 'aio, wasm', command: aioWeb },
  page: { title: 'aio, page', command: aioPage },
  promises: { title: 'promises', command: [process.execPath, path('tests/bench/peers/promises.mjs')] },
  webFloor: { title: 'floor, wasm', command: web('floor_bench') },
  nativeTenth: { command: aioNative, share: 0.1 },
  nativeTraced: { command: aioNative, share: 0.1, more: ['--traced'] },
  webTenth: { command: aioWeb, share: 0.1 },
  pageTenth: { command: aioPage, share: 0.1 },
  pageTraced: { command: aioPage, share: 0.1, more: ['--traced'] },
};

/** Those that are built, by name. */
export const contestants = Object.fromEntries(
  Object.entries(all).filter(([, { command }]) => existsSync(command.at(-1)) || !command.at(-1).includes('/')));

export const unitsOf = (contestant, n) => Math.round(n * (contestant.share ?? 1));

/** Runs one once; gives what it prints. */
export function run({ command: [program, ...given], more = [], ...contestant }, workload, n) {
  const units = unitsOf(contestant, n);
  const { status, signal, stdout, stderr, error } = spawnSync(program, [...given, workload, units, ...more].map(String),
    { encoding: 'utf8', maxBuffer: 1 << 20 });
  if (error || status !== 0) {
    const command = [program, ...given, workload, units, ...more].join(' ');
    throw new Error(`${command}: ${error?.message ?? signal ?? `exit status ${status}`}\n${stderr}`);
  }
  return JSON.parse(stdout);
}
