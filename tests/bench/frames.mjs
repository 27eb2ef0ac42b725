// SPDX-License-Identifier: MIT
// Frames in Chromium while programs run that want more than there is: `node tests/bench/frames.mjs [WORD]`, after
// emscripten/build; only the programs whose name holds WORD. What the page's thread computes for each frame, and how long the
// frame took by the clock, which includes waiting for a core: on a machine that draws in software Chromium itself needs some.

import { fileURLToPath } from 'node:url';
import { launch, call, open } from '../e2e/browser.mjs';
import { pause } from '../e2e/harness.mjs';
import { insatiable } from '../e2e/programs.mjs';
import { serve } from '../e2e/server.mjs';

const seconds = 6;
const budget = 20;
const site = fileURLToPath(new URL('../../build/site', import.meta.url));
const server = await serve(site);
const browser = await launch();

const part = (sorted, share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7);
const parts = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return part(sorted, 0.5) + part(sorted, 0.9) + part(sorted, 1);
};

console.log('milliseconds a frame:          computed               by the clock');
console.log('frames   median  90 %   most   median  90 %   most   program');
for (const [name, [text]] of Object.entries(insatiable)) {
  if (!name.includes(process.argv[2] ?? '')) continue;
  const { page, context } = await open(browser, server.address);
  await browser.startTracing(page, { categories: ['devtools.timeline', '-*'] });
  await call(page, 'setText', text);
  await call(page, 'play');
  await pause(seconds * 1000);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const frames = traceEvents.filter((event) => event.name === 'FireAnimationFrame' && event.ph === 'X');
  const computed = frames.map((event) => event.tdur / 1000);
  const clock = frames.map((event) => event.dur / 1000);
  const over = computed.filter((time) => time > budget).length;
  console.log(`${String(frames.length).padStart(6)}  ${parts(computed)}${parts(clock)}   ${name}${over ? `: ${over} OVER ${budget} ms` : ''}`);
  await context.close();
}
process.exit(0);
