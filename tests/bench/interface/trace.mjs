// SPDX-License-Identifier: MIT
// Frames as Chromium's trace has them, which tells also how much of each the page's thread computed: processor time.

import { most, parts } from './samples.mjs';

/** What happened in the page while `act` was going on, in order: frames, {computed, clock} in ms, and marks, {mark, at}. */
export async function traced(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing', '-*'] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  return traceEvents.toSorted((a, b) => a.ts - b.ts).flatMap(({ name, ph, cat, tts, tdur, dur }) => {
    if (name === 'FireAnimationFrame' && ph === 'X') return [{ computed: tdur / 1000, clock: dur / 1000 }];
    return cat.includes('blink.user_timing') && 'IR'.includes(ph) ? [{ mark: name, at: tts / 1000 }] : [];
  });
}

const longest = 20;  // ms, of any frame

/** Cells: as `tracedTitles`. */
export const tracedCells = (events, marks) => {
  const frames = events.filter(({ mark }) => !mark);
  const computed = frames.map((frame) => frame.computed);
  return [String(frames.length), ...parts(computed), marks.mark(most(computed), longest), ...parts(frames.map(({ clock }) => clock))];
};
export const tracedTitles = ['frames', 'computed', '90 %', 'most', 'budget', 'by the clock', '90 %', 'most'];
