// SPDX-License-Identifier: MIT
// Writing in a program of many lines in Chromium: `node tests/bench/editing.mjs [LINES]` (5000), after emscripten/build. What the page's
// thread computes for each frame while one types, breaks lines, undoes, scrolls, comments lines out and searches; each edit is read,
// and the program is run anew.

import { fileURLToPath } from 'node:url';
import { launch, call, open } from '../e2e/browser.mjs';
import { eventually, pause } from '../e2e/harness.mjs';
import { Hand } from '../e2e/hand.mjs';
import { serve } from '../e2e/server.mjs';

const lines = Number(process.argv[2] ?? 5000);
const budget = 20;
const worker = (n) => `async def worker_${n}(name, seconds=0.${n % 9 + 1}):
    """Waits, and says so."""
    for turn in range(2):
        await asyncio.sleep(seconds)
        if turn:
            print(f"{name} has turned {turn} times", seconds)
    return {"name": name, "numbers": [${n}, ${n + 1}]}


`;
const count = Math.floor((lines - 12) / 9);
const program = `import asyncio\n\n\n${Array.from({ length: count }, (_, n) => worker(n)).join('')}async def main():
    await asyncio.sleep(0.25)
    results = await asyncio.gather(worker_1("one"), worker_2("two"), worker_${count >> 1}("the middle one"))
    print(results)


asyncio.run(main())
`;

const site = fileURLToPath(new URL('../../build/site', import.meta.url));
const server = await serve(site);
const browser = await launch();
const { page, context } = await open(browser, server.address);
await call(page, 'setText', program);
await call(page, 'runToEnd');
const hand = new Hand(page);
await hand.click('code.line.5');
await page.waitForFunction(() => document.activeElement.id === 'typing');

const part = (sorted, share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7);
console.log(`${program.split('\n').length - 1} lines, ${program.length} characters; milliseconds a frame`);
console.log('frames   median  90 %   most');
const measure = async (name, act) => {
  await browser.startTracing(page, { categories: ['devtools.timeline', '-*'] });
  await act();
  await pause(300);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const times = traceEvents.filter((event) => event.name === 'FireAnimationFrame' && event.ph === 'X').map((event) => event.tdur / 1000).sort((a, b) => a - b);
  const over = times.filter((time) => time > budget).length;
  console.log(`${String(times.length).padStart(6)}  ${part(times, 0.5)}${part(times, 0.9)}${part(times, 1)}   ${name}${over ? `: ${over} OVER ${budget} ms` : ''}`);
};

const key = async (name, times = 1) => {
  for (let i = 0; i < times; ++i) {
    await page.keyboard.press(name);
    await pause(60);
  }
};
// Into the middle of the program.
await page.keyboard.press('Control+f');
await hand.where('code.find');
await pause(200);
await measure('search', () => page.keyboard.type(`def worker_${count >> 1}`, { delay: 60 }));
await key('Enter');
await pause(300);
await key('Escape');
await pause(300);
await key('End');
await measure('type', () => page.keyboard.type('\nanswer = await asyncio.sleep(0.5, "an answer")  # and so on', { delay: 60 }));
await measure('break lines', () => key('Enter', 10));
await measure('erase', () => key('Backspace', 15));
await measure('undo', () => key('Control+z', 10));
await measure('redo', () => key('Control+Shift+z', 10));
await measure('scroll', () => key('PageDown', 30));
await measure('select all, comment', async () => {
  await key('Control+a');
  await key('Control+/', 2);
});
// Two frames a key, where the machine is slow.
const there = await eventually('what was typed', async () => (await call(page, 'text')).includes('"an answer"')).catch(() => false);
console.log(there ? 'what was typed is there' : 'WHAT WAS TYPED IS NOT THERE');
await context.close();
process.exit(0);
