// SPDX-License-Identifier: MIT
// interface.mjs [--repetitions N] [--quick] [PART...]: measures the page of build/site in Chromium, and prints the tables. Times are of
// the page's own thread; Chromium's other processes draw meanwhile, in software where there is no graphics card.

import { parseArgs } from 'node:util';

import { Marks } from './common/table.mjs';
import { measureEdits } from './interface/edits.mjs';
import { measureEvents } from './interface/events.mjs';
import { measureGreedy } from './interface/greedy.mjs';
import { measureStart } from './interface/start.mjs';
import { measureTasks } from './interface/tasks.mjs';
import { measureTyping } from './interface/typing.mjs';

const parts = {
  tasks: measureTasks, events: measureEvents, edits: measureEdits, typing: measureTyping, greedy: measureGreedy, start: measureStart,
};
const { values: options, positionals: wanted } = parseArgs({
  options: { repetitions: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const repetitions = options.quick ? 1 : Number(options.repetitions);
if (wanted.some((name) => !Object.hasOwn(parts, name)) || !Number.isInteger(repetitions) || repetitions < 1) {
  console.error(`usage: run interface [--repetitions N] [--quick] [${Object.keys(parts).join('|')}...]`);
  process.exit(2);
}

const marks = new Marks();
const say = (what) => process.stderr.write(`${what}\n`);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure({ repetitions, quick: options.quick, marks, say });
}
console.log(`\n${marks.met} budgets met, ${marks.missed} missed`);
process.exit(0);
