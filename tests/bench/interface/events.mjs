// SPDX-License-Identifier: MIT
// Runs of many events: what they take, how soon an instant of them is found, and frames while the cursor is dragged.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { call } from '../../e2e/browser.mjs';
import { number, print, spread } from '../common/table.mjs';
import { framesDuring, heaps, moveOver, withPage } from './page.mjs';
import { ofEvents } from './programs.mjs';
import { most, parts, range } from './samples.mjs';
import { frameBudget, frameCells, frameTitles } from './tasks.mjs';

// The most that finding an instant may take, in ms.
const sizes = [
  { tasks: 200, sleeps: 60, budget: 16 },
  { tasks: 10_000, sleeps: 2, budget: 16 },
  { tasks: 1_000, sleeps: 105, budget: 50 },
  { tasks: 10_000, sleeps: 10, budget: 50 },
];
const eventBytes = 64;
const mebibytes = (bytes) => bytes / 2 ** 20;

/** Bytes an event of the log, as the same program as WebAssembly tells: the page does not. */
function logBytes({ tasks, sleeps }) {
  const bench = fileURLToPath(new URL('../../../build/web/seek_bench.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [bench, tasks, sleeps].map(String), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${bench}: exit status ${status}\n${stderr}`);
  return Number(stdout.trimEnd().split(/\s+/).at(-1));
}

/** Parts of a run that look random and are the same each time. */
function* instants(count) {
  let seed = 1;
  for (let i = 0; i < count; ++i) {
    seed = (seed * 48_271) % 0x7fffffff;
    yield seed / 0x7fffffff;
  }
}

/** Jumps to the times; gives of each the direction, how long finding it took, and how long until it was shown. */
const jump = (page, times) => page.evaluate(async (all) => {
  const jumps = [];
  let last = window.loopscope.state(0).time;
  for (const time of all) {
    window.probe.take();
    const begin = performance.now();
    window.loopscope.seek(time);
    const found = performance.now() - begin;
    while (window.probe.frames.length === 0) await window.probe.nextFrame();
    const [{ whole }] = window.probe.frames;
    jumps.push({ forward: time > last, found, shown: found + whole });
    await window.probe.rest();
    last = time;
  }
  return jumps;
}, times);

async function measureRun(page, { jumps, moves }) {
  const before = await heaps(page);
  const { events, end, clock, computed } = await page.evaluate(async () => {
    window.probe.take();
    const begin = performance.now();
    await window.loopscope.runToEnd();
    const clock = performance.now() - begin;
    const { events, time: end } = window.loopscope.state(0);
    return { events, end, clock, computed: window.probe.take().reduce((sum, { whole }) => sum + whole, 0) };
  });
  const after = await heaps(page);
  const found = await jump(page, [...instants(jumps)].map((part) => part * end));
  const places = Array.from({ length: moves }, (_, i) => [0.02 + 0.96 * Math.abs(1 - 2 * i / moves), 0.5]);
  await moveOver(page, 'timeline.ruler', places.slice(0, 1));
  await page.mouse.down();
  const frames = await framesDuring(page, () => moveOver(page, 'timeline.ruler', places));
  await page.mouse.up();
  return { events, clock, computed, before, after, found, frames };
}

export async function measureEvents({ repetitions, quick, marks, say }) {
  const [runs, seeks, drags] = [[], [], []];
  for (const size of sizes) {
    const { tasks, sleeps, budget } = size;
    const measured = [];
    for (let repetition = 1; repetition <= repetitions; ++repetition) {
      say(`${tasks} tasks that sleep ${sleeps} times, repetition ${repetition} of ${repetitions}`);
      const work = quick ? { jumps: 20, moves: 30 } : { jumps: 40, moves: 60 };
      measured.push(await withPage(ofEvents(tasks, sleeps), (page) => measureRun(page, work)));
    }
    const { events } = measured[0];
    const name = `${events} events, ${tasks} tasks`;
    const of = (figure) => spread(range(measured.map(figure)));
    const bytes = logBytes(size);
    const grown = range(measured.map(({ before, after }) => (after.program - before.program) / events)).median;
    runs.push([name, of(({ computed }) => computed / 1000), of(({ clock }) => clock / 1000), number(bytes), marks.mark(bytes, eventBytes),
      of(({ after }) => mebibytes(after.program)), number(grown), of(({ after }) => mebibytes(after.script))]);
    const found = measured.flatMap((one) => one.found);
    const times = (forward) => found.filter((one) => one.forward === forward).map((one) => one.found);
    const shown = found.map((one) => one.shown);
    seeks.push([name, String(found.length), ...parts(times(true)), ...parts(times(false)),
      marks.mark(most(found.map((one) => one.found)), budget), ...parts(shown)]);
    drags.push([name, ...frameCells(measured.flatMap(({ frames }) => frames), frameBudget(tasks), marks)]);
  }
  print('Runs to their ends: s within frames, and with what is between; bytes an event in the log; MiB then: median (least-most)', [
    ['', 'in frames', 'by the clock', 'log', 'budget', 'WebAssembly', 'grown by, bytes an event', "JavaScript's heap"], ...runs]);
  print('Jumps to instants at random, in ms by the clock: found, forward and back (the worst against the budget), and until shown', [
    ['', 'jumps', 'forward', '90 %', 'most', 'back', '90 %', 'most', 'budget', 'shown', '90 %', 'most'], ...seeks]);
  print('The cursor is dragged over the timeline: ms a frame by the clock: the interface, which seeks here, and all that the page does',
    [['', ...frameTitles], ...drags]);
}
