// SPDX-License-Identifier: MIT
// What the interface takes of a frame in Chromium (NewFrame to Render, without the run and the GPU), with the mouse moving over
// the graph: `node tests/bench/interface.mjs`, after emscripten/build. Prints medians, the slowest tenth, and the budgets.

import { fileURLToPath } from 'node:url';
import { SharedBrowser, call, open } from '../e2e/browser.mjs';
import { serve } from '../e2e/server.mjs';

const instances = (count) => `import asyncio


async def worker(n):
    await asyncio.sleep(1 + n % 7)
    await asyncio.sleep(1)


async def main():
    await asyncio.gather(*[worker(n) for n in range(${count})])


asyncio.run(main())
`;

const site = fileURLToPath(new URL('../../build/site', import.meta.url));
const server = await serve(site);
const browser = new SharedBrowser();
console.log('instances  median ms  90 % ms  budget ms');
for (const count of [1, 200, 5000, 10000]) {
  const { page, context } = await open(browser, server.address);
  await call(page, 'pause');
  await call(page, 'setText', instances(count));
  await call(page, 'runToEnd');
  await call(page, 'seek', 3.5);
  const { 'graph.canvas': canvas } = await call(page, 'widgets');
  const times = [];
  for (let i = 0; i < 120; ++i) {
    await page.mouse.move(canvas.x + canvas.width * (0.2 + 0.6 * ((i * 7) % 30) / 30), canvas.y + canvas.height * (0.2 + 0.6 * ((i * 11) % 30) / 30));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    times.push(await call(page, 'interfaceTime'));
  }
  times.sort((a, b) => a - b);
  const budget = count <= 200 ? 2 : 4;
  console.log(`${String(count).padStart(9)}  ${times[60].toFixed(2).padStart(9)}  ${times[108].toFixed(2).padStart(7)}  ${budget} ${times[60] <= budget ? 'met' : 'missed'}`);
  await context.close();
}
process.exit(0);
