// SPDX-License-Identifier: MIT
// The program checked against CPython, in the page.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { call, open } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';
import { serve } from './server.mjs';

const pyodide = fileURLToPath(new URL('../node_modules/pyodide', import.meta.url));

export function checkTests({ browser, site, artifacts }) {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(existsSync(join(site, 'index.html')) ? readFileSync(join(site, 'index.html'), 'utf8') : '')?.[1];
  /** The site with CPython beside it, and its policy as a header, too; `change` gives other bytes for a file. */
  const serveWith = (change = () => null) => serve(site, {
    edit: (name, body) => ({
      ...(name.startsWith('pyodide/') ? { status: 200, body: readFileSync(join(pyodide, name.slice('pyodide/'.length))) } : {}),
      ...(body && change(name, body)),
      headers: { 'Content-Security-Policy': policy },
    }),
  });
  const ask = (page) => page.evaluate(() => document.querySelector('[data-command=check]').click());
  const box = (page) => page.locator('.check');
  /** What it says in the end: [kind, text]. */
  const verdict = async (page) => {
    await page.locator('.check.good, .check.bad').waitFor({ timeout: 60_000 });
    return [await box(page).evaluate((one) => (one.classList.contains('good') ? 'good' : 'bad')), await box(page).innerText()];
  };

  test('check: CPython does the same, and the run is left as it was', async () => {
    const server = await serveWith();
    const { page, context, trouble } = await open(browser, server.address);
    await call(page, 'setText', programs.gather);
    await call(page, 'pause');
    await call(page, 'seek', 0.15);
    await eventually('the instant', async () => (await call(page, 'state')).time === 0.15);
    await ask(page);
    await page.locator('.check progress').waitFor();
    const [kind, text] = await verdict(page);
    assert.equal(kind, 'good', text);
    assert.match(text, /^Identical, \d+ events: CPython 3\.14\.\d+ does and prints the same/);
    assert.equal(Number(/\d+/.exec(text)[0]), (await call(page, 'trace')).trim().split('\n').length);
    assert.equal((await call(page, 'state')).time, 0.15);
    await page.screenshot({ path: `${artifacts}/check-good.png` });
    // Again, with another program: it is there already.
    await call(page, 'setText', 'print("no", end=" ")\nprint("newline", end="")\n');
    await ask(page);
    await eventually('the next verdict', async () => /^Identical, one event:/.test((await verdict(page))[1]));
    assert.equal((await verdict(page))[0], 'good');
    await page.getByRole('button', { name: 'Close' }).click();
    assert.equal(await box(page).count(), 0);
    assert.deepEqual(trouble, []);
    await context.close();
    await server.close();
  });

  test('check: a difference is shown, with the cursor there', async () => {
    // A CPython that sleeps for longer than it was asked to.
    const server = await serveWith((name, body) => name === 'check-worker.js' ? {
      body: Buffer.from(String(body).replace('return super().call_later(delay,', 'return super().call_later(delay * 1.5,')),
    } : null);
    const { page, context } = await open(browser, server.address);
    await call(page, 'setText', programs.gather);
    await call(page, 'pause');
    await ask(page);
    const [kind, text] = await verdict(page);
    assert.equal(kind, 'bad');
    assert.match(text, /^CPython 3\.14\.\d+ does something else after \d+ events/);
    assert.match(text, /CPython {5}\{"e":"at".*\nLoopscope {3}\{"e":"at"/);
    await page.screenshot({ path: `${artifacts}/check-bad.png` });
    await context.close();
    await server.close();
  });

  test('check: a program without end is compared as far as CPython came, or given up', async () => {
    const server = await serveWith();
    const { page, context, trouble } = await open(browser, server.address);
    await call(page, 'setText', 'import asyncio\n\n\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n\n\nasyncio.run(main())\n');
    await call(page, 'pause');
    await ask(page);
    const [kind, text] = await verdict(page);
    assert.equal(kind, 'good', text);
    assert.match(text, /^Identical for [\d,]+ events, which CPython/);
    // This one never lets CPython go: the page stays as it is, and the button ends it.
    await call(page, 'setText', 'while True:\n    pass\n');
    await ask(page);
    await pause(1000);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    assert.equal(await box(page).count(), 0);
    await call(page, 'setText', programs.nap);
    await ask(page);
    assert.equal((await verdict(page))[0], 'good');
    assert.deepEqual(trouble, []);
    await context.close();
    await server.close();
  });

  test('check: what it cannot compare, and where there is no CPython', async () => {
    const server = await serve(site);
    const { page, context } = await open(browser, server.address);
    await call(page, 'setText', 'x = (\n');
    await ask(page);
    assert.match((await verdict(page))[1], /There is an error in line 1/);
    await call(page, 'setText', programs.gather);
    await call(page, 'pause');
    await call(page, 'seek', 0.15);
    await eventually('a task', async () => {
      const { tasks } = await call(page, 'state');
      return tasks.length > 0 && call(page, 'intervene', { cancel: tasks[0].name });
    });
    await ask(page);
    await eventually('the reason', async () => /You did something to this run/.test((await verdict(page))[1]));
    await call(page, 'undo');
    await call(page, 'setText', programs.nap);
    await ask(page);
    await eventually('how to add it', async () => /release\/cpython puts/.test((await verdict(page))[1]));
    await context.close();
    await server.close();
  });

  test('check: every example is identical', async () => {
    const server = await serveWith();
    const { page, context, trouble } = await open(browser, server.address);
    const names = await page.evaluate(() => Array.from(document.querySelectorAll('#example option'), ({ value }) => value));
    assert.ok(names.length >= 30);
    for (const name of names) {
      await call(page, 'openExample', name);
      await ask(page);
      const [kind, text] = await verdict(page);
      assert.equal(kind, 'good', `${name}: ${text}`);
      await page.getByRole('button', { name: 'Close' }).click();
    }
    assert.deepEqual(trouble, []);
    await context.close();
    await server.close();
  });
}
