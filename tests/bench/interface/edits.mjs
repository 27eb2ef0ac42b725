// SPDX-License-Identifier: MIT
// A number of each example is changed, to and fro, with the cursor at the run's end: until the new run's end is shown.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { call } from '../../e2e/browser.mjs';
import { number, print } from '../common/table.mjs';
import { withPage } from './page.mjs';
import { median, most, parts } from './samples.mjs';
import { traced } from './trace.mjs';

const folder = fileURLToPath(new URL('../../../ui/examples/', import.meta.url));
const oneFrame = 8;  // ms
const argument = /(?<=[(,=] ?)\d+(\.\d+)?(?=[,)])/g;

/** The program with its last argument that is a number a step larger, as if dragged; a time rather than a count. */
function changed(text) {
  const numbers = [...text.matchAll(argument)];
  const last = numbers.findLast(([, fraction]) => fraction) ?? numbers.at(-1);
  if (!last) throw new Error(`there is no number to change in\n${text}`);
  const value = last[1] ? (Number(last[0]) + 0.1).toFixed(2) : String(Number(last[0]) + 1);
  return text.slice(0, last.index) + value + text.slice(last.index + last[0].length);
}

/** Sets the texts one after the other, with marks for the trace; gives of each the number of frames until the new run's end. */
const edit = (page, texts) => page.evaluate(async (all) => {
  const { loopscope, probe } = window;
  let lastChange = 0;
  const note = () => {
    lastChange = loopscope.frames();
    performance.mark('change');
  };
  loopscope.addEventListener('change', note);
  const frames = [];
  for (const text of all) {
    await probe.nextFrame();
    const before = loopscope.frames();
    performance.mark('edit');
    loopscope.setText(text);
    performance.mark('set');
    await probe.rest();
    // The last change is that the end is shown; later frames let the old run go.
    frames.push(lastChange - before);
  }
  loopscope.removeEventListener('change', note);
  return frames;
}, texts);

/** Of each edit in the trace the ms from its mark to the frame's end that shows the last change, and of the edit alone. */
function* computed(events) {
  for (let from = 0; (from = events.findIndex(({ mark }, i) => i >= from && mark === 'edit')) >= 0;) {
    const next = events.findIndex(({ mark }, i) => i > from && mark === 'edit');
    const own = events.slice(from, next < 0 ? undefined : next);
    const set = own[1].at - own[0].at;
    const shown = own.findLastIndex(({ mark }) => mark === 'change');
    yield { set, whole: own.slice(0, shown).reduce((sum, { computed: ms = 0 }) => sum + ms, set) };
    from += own.length;
  }
}

export async function measureEdits({ repetitions, quick, marks, say }) {
  const rows = [];
  const all = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.py'))) {
    const name = file.slice(0, -3);
    say(name);
    const text = readFileSync(folder + file, 'utf8');
    const texts = Array.from({ length: (quick ? 9 : 8) * repetitions }, (_, i) => i % 2 === 0 ? changed(text) : text);
    const { edits, frames, events } = await withPage(text, async (page) => {
      const { events } = await call(page, 'runToEnd');
      await page.evaluate(() => window.probe.rest());
      let frames = [];
      const trace = await traced(page, async () => { frames = await edit(page, texts); });
      return { edits: [...computed(trace)], frames, events };
    });
    const [first, ...later] = edits;
    const whole = later.map((one) => one.whole);
    all.push(median(whole));
    rows.push([name, String(events), number(first.whole), String(most(frames.slice(1))),
      number(median(later.map(({ set }) => set))), ...parts(whole), marks.mark(median(whole), oneFrame)]);
  }
  print("A number of an example changes: processor time in ms until the new run's end is drawn (median against the budget)", [
    ['', 'events', 'the first', 'frames', 'the edit alone', 'all', '90 %', 'most', 'budget'], ...rows]);
  console.log(`Medians of ${all.length} examples: ${number(median(all))} ms in the middle, ${number(most(all))} ms at most`);
}
