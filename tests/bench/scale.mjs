// SPDX-License-Identifier: MIT
// Large runs in Chromium: memory, the time to seek, and what the interface takes of a frame while the cursor jumps:
// `node tests/bench/scale.mjs`, after emscripten/build. Prints the figures beside their budgets.

import { fileURLToPath } from 'node:url';
import { SharedBrowser, call, open } from '../e2e/browser.mjs';
import { serve } from '../e2e/server.mjs';

const program = (tasks, sleeps) => `import asyncio


async def worker(n):
    for i in range(${sleeps}):
        await asyncio.sleep((n * 7 + i) % 13 / 10 + 0.1)


async def main():
    await asyncio.gather(*[worker(n) for n in range(${tasks})])


asyncio.run(main())
`;

/** Keeps the memory of the page's WebAssembly program where the measurement finds it. */
const watchMemory = () => {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      const exports = (result.instance ?? result).exports;
      window.programMemory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
      return result;
    };
  }
};

const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const words = (figure, budget) => `${figure.toFixed(2)} (${figure <= budget ? 'within' : 'OVER'} ${budget})`;

const site = fileURLToPath(new URL('../../build/site', import.meta.url));
const server = await serve(site);
const browser = new SharedBrowser();
for (const [tasks, sleeps, seekBudget] of [[200, 60, 16], [10000, 2, 16], [1000, 105, 50], [10000, 10, 50]]) {
  const { page, context } = await open(browser, server.address, { script: watchMemory });
  await call(page, 'pause');
  const memory = () => page.evaluate(() => window.programMemory.buffer.byteLength);
  const before = await memory();
  await call(page, 'setText', program(tasks, sleeps));
  const started = Date.now();
  const { events, time: end } = await call(page, 'runToEnd').then((state) => state);
  const took = (Date.now() - started) / 1000;
  const bytes = await memory() - before;
  const seeks = [];
  const frames = [];
  for (let i = 0; i < 60; ++i) {
    const [seek, frame] = await page.evaluate(async (time) => {
      const begin = performance.now();
      window.loopscope.seek(time);
      const spent = performance.now() - begin;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [spent, window.loopscope.interfaceTime()];
    }, end * ((i * 37) % 60) / 60);
    seeks.push(seek);
    frames.push(frame);
  }
  seeks.sort((a, b) => a - b);
  frames.sort((a, b) => a - b);
  console.log(`${tasks} tasks, ${events} events: ran in ${took.toFixed(1)} s, memory grew by ${(bytes / 2 ** 20).toFixed(0)} MiB, ${Math.round(bytes / events)} bytes an event`);
  console.log(`  seek, ms: median ${words(part(seeks, 0.5), seekBudget)}, slowest tenth ${part(seeks, 0.9).toFixed(2)}, slowest ${part(seeks, 1).toFixed(2)}`);
  console.log(`  interface, ms a frame: median ${words(part(frames, 0.5), tasks <= 200 ? 2 : 4)}, slowest tenth ${part(frames, 0.9).toFixed(2)}`);
  await context.close();
}
process.exit(0);
