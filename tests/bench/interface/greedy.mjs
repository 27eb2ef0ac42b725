// SPDX-License-Identifier: MIT
// Frames while programs run that want more than there is. By the clock they take longer than what is computed, as they wait for a
// core: on a machine that draws in software Chromium itself needs some.

import { call } from '../../e2e/browser.mjs';
import { pause } from '../../e2e/harness.mjs';
import { insatiable } from '../../e2e/programs.mjs';
import { print } from '../common/table.mjs';
import { withPage } from './page.mjs';
import { tracedCells, traced, tracedTitles } from './trace.mjs';

export async function measureGreedy({ quick, marks, say }) {
  const rows = [];
  for (const [name, [text]] of Object.entries(insatiable)) {
    say(name);
    const frames = await withPage(text, (page) => traced(page, async () => {
      await call(page, 'play');
      await pause(quick ? 2000 : 5000);
    }));
    rows.push([name, ...tracedCells(frames, marks)]);
  }
  print('Programs that want more than there is: ms a frame, processor time (the most against the budget) and by the clock',
    [['', ...tracedTitles], ...rows]);
}
