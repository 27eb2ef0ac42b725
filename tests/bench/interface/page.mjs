// SPDX-License-Identifier: MIT
// Pages with the probe in them.

import { fileURLToPath } from 'node:url';

import { SharedBrowser, call, open } from '../../e2e/browser.mjs';
import { serve } from '../../e2e/server.mjs';
import { install } from './probe.mjs';

const site = fileURLToPath(new URL('../../../build/site', import.meta.url));

// Pages that are by themselves have a clock of 5 us, others one of 100.
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A server of the site; `onRequest(name, body)` is told what is fetched. */
export const serveSite = (onRequest = () => {}) => serve(site, {
  edit(name, body) {
    if (body !== null) onRequest(name, body);
    return { headers };
  },
});

let server = null;
const browser = new SharedBrowser();

/** Gives `use` a page with `text` in it that stands at its start. */
export async function withPage(text, use) {
  server ??= await serveSite();
  const { page, context } = await open(browser, server.address, { script: install });
  await call(page, 'pause');
  await call(page, 'setText', text);
  await call(page, 'restart');
  await page.evaluate(() => window.probe.rest());
  try {
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Until the browser has drawn two frames. */
const twoFrames = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** What the frames took that the page drew while `act` was going on. */
export async function framesDuring(page, act) {
  await page.evaluate(() => { window.probe.take(); });
  await act();
  return page.evaluate(() => window.probe.take());
}

/** The mouse goes to places given as parts of a widget's width and height. */
export async function moveOver(page, widget, places) {
  const { [widget]: area } = await call(page, 'widgets');
  for (const [across, down] of places) {
    await page.mouse.move(area.x + area.width * across, area.y + area.height * down);
    await twoFrames(page);
  }
}

/** Bytes that the program's memory and JavaScript's heap take. */
export async function heaps(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { program: await page.evaluate(() => window.probe.memory.buffer.byteLength), script: usedSize };
}
