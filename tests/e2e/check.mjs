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
  /** The site with CPython beside it; `change` gives other bytes for a file, `headers` are sent with each. */
  const serveWith = ({ change = () => null, headers = {} } = {}) => serve(site, {
    edit: (name, body) => ({
      ...(name.startsWith('pyodide/') ? { status: 200, body: readFileSync(join(pyodide, name.slice('pyodide/'.length))) } : {}),
      ...(body && change(name, body)),
      headers,
    }),
  });
  const box = (page) => page.locator('.check');
  const ask = (page) => page.evaluate(() => document.querySelector('[data-command=check]').click());
  /** What it says of the program in the end: [kind, text]. */
  const verdict = async (page, program) => {
    if (program !== undefined) {
      await call(page, 'setText', program);
      await call(page, 'pause');
    }
    await ask(page);
    await page.locator('.check:not(.good, .bad)').waitFor({ timeout: 3000 }).catch(() => {});
    await page.locator('.check.good, .check.bad').waitFor({ timeout: 60_000 });
    return [await box(page).evaluate((one) => (one.classList.contains('good') ? 'good' : 'bad')), await box(page).innerText()];
  };

  test('check: CPython does the same, and the run is left as it was', async () => {
    // The policy also as a header of every file.
    const server = await serveWith({ headers: { 'Content-Security-Policy': policy } });
    const { page, context, trouble } = await open(browser, server.address);
    await call(page, 'setText', programs.gather);
    await call(page, 'pause');
    await call(page, 'seek', 0.15);
    await eventually('the instant', async () => (await call(page, 'state')).time === 0.15);
    const [kind, text] = await verdict(page);
    assert.equal(kind, 'good', text);
    assert.match(text, /^Identical, \d+ events: CPython 3\.14\.\d+ does and prints the same/);
    assert.equal(Number(/\d+/.exec(text)[0]), (await call(page, 'trace')).trim().split('\n').length);
    assert.equal((await call(page, 'state')).time, 0.15);
    await page.screenshot({ path: `${artifacts}/check-good.png` });
    await eventually('the verdict for those who do not see it', async () => /Identical, \d+ events/.test(await page.locator('#status').innerText()));
    await page.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Escape');
    assert.equal(await box(page).count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
    assert.deepEqual(trouble, []);
    await context.close();
    await server.close();
  });

  test('check: how a program ends is compared, too', async () => {
    const server = await serveWith();
    const { page, context } = await open(browser, server.address);
    const identical = async (program, pattern) => {
      const [kind, text] = await verdict(page, program);
      assert.equal(kind, 'good', `${program}: ${text}`);
      assert.match(text, pattern);
    };
    await identical('print("no", end=" ")\nprint("newline", end="")\n', /^Identical, 0 events:/);
    await identical('raise ValueError("too bad")\n', /^Identical, 0 events/);
    await identical('import asyncio\n\n\nasync def main():\n    await asyncio.Event().wait()\n\n\nasyncio.run(main())\n', /^Identical, \d+ events/);
    // Stops on the way are no end.
    await call(page, 'openExample', 'cancel_sleeper');
    await page.evaluate(() => { document.querySelector('#canvas').focus(); });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('stop at cancels');
    await pause(300);
    await page.keyboard.press('Enter');
    await pause(300);
    const [kind, text] = await verdict(page);
    assert.equal(kind, 'good', text);
    // A module that only CPython has.
    const [other, words] = await verdict(page, 'import decimal\nprint(decimal.Decimal(1))\n');
    assert.equal(other, 'bad', words);
    await context.close();
    await server.close();
  });

  test('check: a difference is shown, with the cursor there', async () => {
    // A CPython that sleeps for longer than it was asked to.
    const server = await serveWith({ change: (name, body) => name === 'check-worker.js' ? {
      body: Buffer.from(String(body).replace('return super().call_later(delay,', 'return super().call_later(delay * 1.5,')),
    } : null });
    const { page, context } = await open(browser, server.address);
    const [kind, text] = await verdict(page, programs.gather);
    assert.equal(kind, 'bad');
    assert.match(text, /^CPython 3\.14\.\d+ does something else after \d+ events\. The timeline marks it/);
    // Behind the row that differs: so many of the trace are told.
    const [events] = /\d+(?= events)/.exec(text);
    const rows = (await call(page, 'trace')).split('\n');
    assert.equal(JSON.parse(rows[Number(events)]).e, 'at');
    assert.equal((await call(page, 'state')).iteration, JSON.parse(rows[Number(events)]).i);
    assert.match(text, /CPython {5}\{"e":"at".*\nLoopscope {3}\{"e":"at"/);
    // The mark stays where it is while the cursor goes elsewhere, and goes with the text.
    const mark = async () => (await call(page, 'widgets'))['timeline.mark'];
    const there = await eventually('the mark', mark);
    await call(page, 'seek', 0);
    await eventually('the begin', async () => (await call(page, 'state')).time === 0);
    assert.equal((await mark()).x, there.x);
    // All of what differs is in view, also on a phone.
    for (const [width, height] of [[1280, 800], [390, 844]]) {
      await page.setViewportSize({ width, height });
      const pre = box(page).locator('pre');
      assert.deepEqual(await pre.evaluate((one) => [one.scrollWidth <= one.clientWidth, one.scrollHeight <= one.clientHeight]), [true, true]);
      await page.screenshot({ path: `${artifacts}/check-bad-${width}.png` });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await call(page, 'setText', `${programs.gather}\n`);
    await eventually('no mark', async () => await mark() === undefined);
    await context.close();
    await server.close();
  });

  test('check: a program without end is compared as far as CPython came, or given up', async () => {
    const server = await serveWith();
    const { page, context, trouble } = await open(browser, server.address);
    for (const seconds of [1, 0]) {
      const [kind, text] = await verdict(page, `import asyncio\n\n\nasync def main():\n    while True:\n        await asyncio.sleep(${seconds})\n\n\nasyncio.run(main())\n`);
      assert.equal(kind, 'good', text);
      assert.match(text, /^Identical for [\d,]+ events: CPython 3\.14\.\d+ was stopped then, after 20,000 turns/);
    }
    // This one never lets CPython go: the page stays as it is, and the button ends it.
    await call(page, 'setText', 'while True:\n    pass\n');
    await ask(page);
    await page.getByText('CPython runs the program, too').waitFor({ timeout: 30_000 });
    await pause(500);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    assert.equal(await box(page).count(), 0);
    assert.equal((await verdict(page, programs.nap))[0], 'good');
    assert.deepEqual(trouble, []);
    await context.close();
    await server.close();
  });

  test('check: a program gets at nothing but Python', async () => {
    const server = await serveWith();
    const { page, context } = await open(browser, server.address);
    // Loopscope's own part of it is another one: what CPython prints is in the difference.
    const [, text] = await verdict(page, `import gc
try:
    import js
except ImportError as error:
    print("no js")
try:
    from pyodide.code import run_js
except ImportError as error:
    print("no pyodide")
reached = []
for thing in gc.get_objects():
    try:
        if hasattr(thing, "caches") or hasattr(thing, "indexedDB") or hasattr(thing, "XMLHttpRequest"):
            if thing.caches or thing.indexedDB or thing.XMLHttpRequest:
                reached.append(thing)
    except Exception as error:
        pass
print("reached", len(reached))
`);
    assert.doesNotMatch(text, /reached [1-9]/);
    await context.close();
    await server.close();
  });

  test('check: what it cannot compare, and where there is no CPython', async () => {
    const server = await serve(site);
    const { page, context } = await open(browser, server.address);
    assert.match((await verdict(page, 'x = (\n'))[1], /Loopscope does not run line 1/);
    await call(page, 'setText', programs.gather);
    await call(page, 'pause');
    await call(page, 'seek', 0.15);
    await eventually('a task', async () => {
      const { tasks } = await call(page, 'state');
      return tasks.length > 0 && call(page, 'intervene', { cancel: tasks[0].name });
    });
    await ask(page);
    await eventually('the reason', async () => /You did something to this run/.test(await box(page).innerText()));
    await call(page, 'undo');
    await call(page, 'setText', programs.nap);
    await ask(page);
    await eventually('how to add it', async () => /release\/cpython puts/.test(await box(page).innerText()));
    await context.close();
    await server.close();
  });

  // Each time CPython starts anew: in parts, each within a test's time.
  const parts = 5;
  for (let part = 0; part < parts; ++part) {
    test(`check: every example is identical, part ${part + 1}`, async () => {
      const server = await serveWith();
      const { page, context, trouble } = await open(browser, server.address);
      const names = await page.evaluate(() => Array.from(document.querySelectorAll('#example option'), ({ value }) => value));
      assert.ok(names.length >= 30);
      for (const name of names.filter((_, index) => index % parts === part)) {
        await call(page, 'openExample', name);
        const [kind, text] = await verdict(page);
        assert.equal(kind, 'good', `${name}: ${text}`);
        await page.getByRole('button', { name: 'Close' }).click();
      }
      assert.deepEqual(trouble, []);
      await context.close();
      await server.close();
    });
  }
}
