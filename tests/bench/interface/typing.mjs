// SPDX-License-Identifier: MIT
// Frames while one writes in a program of thousands of lines; each edit is read, and the program is run anew.

import { call } from '../../e2e/browser.mjs';
import { Hand } from '../../e2e/hand.mjs';
import { eventually, pause } from '../../e2e/harness.mjs';
import { print } from '../common/table.mjs';
import { withPage } from './page.mjs';
import { ofLines } from './programs.mjs';
import { tracedCells, traced, tracedTitles } from './trace.mjs';

const lines = 5000;

/** What is done, one after the other, at `middle`, a function in the middle of the program. */
const actions = ({ keyboard }, middle) => {
  const key = async (name, times = 1) => {
    for (let i = 0; i < times; ++i) {
      await keyboard.press(name);
      await pause(60);
    }
  };
  return {
    search: async () => {
      await key('Control+f');
      await pause(200);
      await keyboard.type(middle, { delay: 60 });
    },
    'go there': async () => {
      await key('Enter');
      await pause(300);
      await key('Escape');
      await pause(300);
      await key('End');
    },
    type: () => keyboard.type('\nanswer = await asyncio.sleep(0.5, "an answer")  # and so on', { delay: 60 }),
    'break lines': () => key('Enter', 10),
    erase: () => key('Backspace', 15),
    undo: () => key('Control+z', 10),
    redo: () => key('Control+Shift+z', 10),
    scroll: () => key('PageDown', 30),
    'select all, comment': async () => {
      await key('Control+a');
      await key('Control+/', 2);
    },
  };
};

/** Until all that was typed is drawn: keys come faster than frames where the machine is slow. */
async function settled(page) {
  let last = -1;
  await eventually('no more frames', async () => last === (last = await call(page, 'frames')), { every: 250 });
}

export async function measureTyping({ marks, say }) {
  const { text, middle } = ofLines(lines);
  await withPage(text, async (page) => {
    await call(page, 'runToEnd');
    await new Hand(page).click('code.line.5');
    await page.waitForFunction(() => document.activeElement.id === 'typing');
    const rows = [];
    for (const [name, act] of Object.entries(actions(page, middle))) {
      say(name);
      rows.push([name, ...tracedCells(await traced(page, async () => {
        await act();
        await settled(page);
      }), marks)]);
    }
    await eventually('what was typed', async () => (await call(page, 'text')).includes('"an answer"'));
    print(`Writing in a program of ${lines} lines: ms a frame, processor time (the most against the budget) and by the clock`,
      [['', ...tracedTitles], ...rows]);
  });
}
