// SPDX-License-Identifier: MIT
// loop.mjs [--repetitions N] [--quick] [WORKLOAD...]: runs what `tests/bench/run` has built, and prints the tables. Each repetition
// runs every contestant of a workload once, in turn, each in a process of its own, so that what else the machine does meets all.

import { parseArgs } from 'node:util';

import { Results } from './common/results.mjs';
import { contestants, run } from './loop/contestants.mjs';
import { printBytes, printGrowth, printTargets, printTimes, printTrace, printWorkloads } from './loop/tables.mjs';
import { workloads as all } from './loop/workloads.mjs';

const { values: options, positionals: wanted } = parseArgs({
  options: { repetitions: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const repetitions = Number(options.repetitions);
const unknown = wanted.find((name) => !all.some((one) => one.name === name));
if (unknown || !Number.isInteger(repetitions) || repetitions < 1) {
  console.error(`usage: run [--repetitions N] [--quick] [${all.map(({ name }) => name).join('|')}...]`);
  process.exit(2);
}

const workloads = all
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .map((one) => ({ ...one, n: options.quick ? one.n / 10 : one.n }));
const results = new Results();
for (let repetition = 1; repetition <= repetitions; ++repetition) {
  for (const { name, n } of workloads) {
    process.stderr.write(`${name}, repetition ${repetition} of ${repetitions}\n`);
    for (const [contestant, how] of Object.entries(contestants)) results.add(contestant, name, run(how, name, n));
  }
}

printWorkloads(workloads);
printTimes(workloads, results);
printBytes(workloads, results);
printTargets(workloads, results);
printTrace(workloads, results);
printGrowth(workloads, results);
