// SPDX-License-Identifier: MIT
// A first visit, each in a new browser: when something is seen, when the page can be used, and what was fetched.

import { brotliCompressSync, constants } from 'node:zlib';

import { launch, open } from '../../e2e/browser.mjs';
import { pause } from '../../e2e/harness.mjs';
import { print, spread } from '../common/table.mjs';
import { serveSite } from './page.mjs';
import { range } from './samples.mjs';

const interactiveBudget = 1000;  // ms, from this machine
const downloadBudget = 600 * 1024;  // as in tests/run

/** As the test of the site's size compresses. */
const brotli = (body) => brotliCompressSync(body, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
}).length;

async function visit(server) {
  const browser = await launch();
  await pause(1500);  // it has a start of its own
  const { page } = await open(browser, server.address, { first: true, ready: false });
  const interactive = await page.evaluate(() => window.loopscope.ready.then(() => performance.now()));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const computed = metrics.find(({ name }) => name === 'ProcessTime').value * 1000;
  // Its service worker has fetched all that another visit wants, too.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  // The browser tells later than it paints.
  const seen = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const figures = { seen: await seen.jsonValue(), interactive, computed };
  await browser.close();
  return figures;
}

export async function measureStart({ repetitions, marks, say }) {
  const fetched = new Map();
  const server = await serveSite((name, body) => fetched.set(name, body));
  const visits = [];
  for (let visited = 1; visited <= Math.max(5, repetitions); ++visited) {
    say(`visit ${visited}`);
    visits.push(await visit(server));
  }
  await server.close();
  const figure = (name) => range(visits.map((one) => one[name]));
  print('A first visit, in a new browser each: ms by the clock from the address to there: median (least-most)', [
    ['', 'ms', 'budget'],
    ['something is seen', spread(figure('seen')), ''],
    ['it can be used', spread(figure('interactive')), marks.mark(figure('interactive').median, interactiveBudget)],
    ["processor time of the page's process by then", spread(figure('computed')), ''],
  ]);
  const files = [...fetched].sort(([a], [b]) => a.localeCompare(b)).map(([name, body]) => [name, body.length, brotli(body)]);
  const all = [1, 2].map((column) => files.reduce((sum, row) => sum + row[column], 0));
  print('What such a visit fetches, in bytes', [
    ['', 'raw', 'with brotli', 'budget'],
    ...files.map((row) => [...row.map(String), '']),
    ['all', ...all.map(String), marks.mark(all[1], downloadBudget)],
  ]);
}
