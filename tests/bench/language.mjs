// SPDX-License-Identifier: MIT
// language.mjs [--repetitions N] [--quick] [PROGRAM...]: runs the programs of language/programs in Loopscope and in CPython, natively
// and as WebAssembly, and prints how their times compare. Each repetition runs every contestant of a program once, in turn, each in a
// process of its own, which runs the program twice: measured is the second time, when an engine has compiled WebAssembly well. A time
// is processor time of all threads, to compile and to run the program. All have to print the same.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { Results } from './common/results.mjs';
import { Marks, number, print, spread } from './common/table.mjs';
import { contestants, firstOutput } from './language/contestants.mjs';

const folder = fileURLToPath(new URL('language/programs/', import.meta.url));
const all = readdirSync(folder).filter((name) => name.endsWith('.py')).map((name) => name.slice(0, -3));
const { values: options, positionals: wanted } = parseArgs({
  options: { repetitions: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const repetitions = options.quick ? 1 : Number(options.repetitions);
if (wanted.some((name) => !all.includes(name)) || !Number.isInteger(repetitions) || repetitions < 1) {
  console.error(`usage: run language [--repetitions N] [--quick] [${all.join('|')}...]`);
  process.exit(2);
}

// The most that Loopscope's time may be, as a part of CPython's.
const kinds = {
  'bound by asyncio': { native: 1 / 5, web: 1 / 10 },
  computation: { native: 1.5, web: 1 },
};
const kindOf = (source) => source.includes('import asyncio') ? 'bound by asyncio' : 'computation';

const programs = all.filter((name) => wanted.length === 0 || wanted.includes(name)).map((name) => {
  const file = `${folder}${name}.py`;
  const source = readFileSync(file, 'utf8');
  return { name, file, kind: kindOf(source), about: source.match(/"""(.*?)\.?"""/s)[1] };
});

const results = new Results();
for (let repetition = 1; repetition <= repetitions; ++repetition) {
  for (const { name, file } of programs) {
    process.stderr.write(`${name}, repetition ${repetition} of ${repetitions}\n`);
    const outputs = new Map();
    for (const [contestant, { run }] of Object.entries(contestants)) {
      const { ms, output } = run(file);
      results.add(contestant, name, { ms });
      outputs.set(contestant, output);
    }
    const [[first, expected], ...others] = outputs;
    for (const [other, output] of others) {
      if (output !== expected) throw new Error(`${name}: ${other} does not print what ${first} does:\n${output}\n${expected}`);
    }
  }
}

const shown = Object.entries(contestants);
const geometricMean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const ratio = (own, peer, name) => results.median(own, name, 'ms') / results.median(peer, name, 'ms');

for (const [kind, targets] of Object.entries(kinds)) {
  const rows = programs.filter((one) => one.kind === kind);
  if (rows.length === 0) continue;
  const marks = new Marks();
  print(`Programs: ${kind}; processor time in ms: median (least-most); how many times CPython's it is`, [
    ['', ...shown.map(([, { title }]) => title), 'of CPython', 'target', 'wasm: of CPython', 'target', ''],
    ...rows.map(({ name, about }) => {
      const native = ratio('native', 'cpython', name);
      const web = ratio('web', 'pyodide', name);
      return [name, ...shown.map(([one]) => spread(results.of(one, name, 'ms'))),
        native.toFixed(3), marks.mark(native, targets.native), web.toFixed(3), marks.mark(web, targets.web), about];
    }),
  ]);
  const mean = (own, peer) => geometricMean(rows.map(({ name }) => ratio(own, peer, name))).toFixed(3);
  console.log(`${marks.met} targets met, ${marks.missed} missed; geometric means: ${mean('native', 'cpython')} of CPython, ` +
    `${mean('web', 'pyodide')} of CPython where both are WebAssembly`);
}

const FIRST_OUTPUT_MS = 5;
const starts = await firstOutput(Math.max(5, repetitions));
const marks = new Marks();
print('From the start of the process to its first output, in ms by the clock: median (least-most)', [
  ['', 'ms', 'target'],
  ...Object.entries(starts).map(([what, figure]) =>
    [what, spread(figure), what === 'loopscope run' ? marks.mark(Number(number(figure.median)), FIRST_OUTPUT_MS) : '']),
]);
