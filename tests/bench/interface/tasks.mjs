// SPDX-License-Identifier: MIT
// Frames beside programs of few and of many tasks: while the mouse moves over the graph, and while they play.

import { call } from '../../e2e/browser.mjs';
import { pause } from '../../e2e/harness.mjs';
import { number, print } from '../common/table.mjs';
import { framesDuring, moveOver, withPage } from './page.mjs';
import { ofTasks } from './programs.mjs';
import { median, parts, quantile } from './samples.mjs';

export const frameBudget = (tasks) => tasks <= 200 ? 2 : 4;

/** Cells of what frames took: as `frameTitles`. */
export const frameCells = (frames, budget, marks) => {
  const own = frames.map((frame) => frame.interface);
  const whole = frames.map((frame) => frame.whole);
  return [String(frames.length), ...parts(own), marks.mark(median(own), budget), number(median(whole)), number(quantile(whole, 0.9)),
    number(median(frames.map(({ vertices }) => vertices))), number(median(frames.map(({ calls }) => calls)))];
};
export const frameTitles = ['frames', 'interface', '90 %', 'most', 'budget', 'all', '90 %', 'vertices', 'draw calls'];

const moves = (count) => Array.from({ length: count }, (_, i) => [0.2 + 0.6 * ((i * 7) % 30) / 30, 0.2 + 0.6 * ((i * 11) % 30) / 30]);

export async function measureTasks({ repetitions, quick, marks, say }) {
  const moving = [];
  const playing = [];
  for (const tasks of [10, 200, 10_000]) {
    const moved = [];
    const played = [];
    for (let repetition = 1; repetition <= repetitions; ++repetition) {
      say(`${tasks} tasks, repetition ${repetition} of ${repetitions}`);
      await withPage(ofTasks(tasks), async (page) => {
        await call(page, 'runToEnd');
        await call(page, 'seek', 3.5);
        moved.push(...await framesDuring(page, () => moveOver(page, 'graph.canvas', moves(quick ? 30 : 60))));
        await call(page, 'restart');
        played.push(...await framesDuring(page, async () => {
          await call(page, 'play');
          await pause(quick ? 2000 : 4000);
        }));
      });
    }
    moving.push([String(tasks), ...frameCells(moved, frameBudget(tasks), marks)]);
    playing.push([String(tasks), ...frameCells(played, frameBudget(tasks), marks)]);
  }
  const about = 'ms a frame by the clock: the interface alone (median against the budget), and all that the page does';
  print(`The mouse moves over the graph: ${about}`, [['tasks', ...frameTitles], ...moving]);
  print(`It plays: ${about}`, [['tasks', ...frameTitles], ...playing]);
}
