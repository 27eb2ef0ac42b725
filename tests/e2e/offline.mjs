// SPDX-License-Identifier: MIT
// The page without a network, and when a new version of it was put on the server.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { call, open, openIn } from './browser.mjs';
import { Hand } from './hand.mjs';
import { eventually, pause, test } from './harness.mjs';
import { serve } from './server.mjs';

const ready = (page) => page.evaluate(() => window.loopscope.ready);
const inWeb = (name) => fileURLToPath(new URL(`../../web/${name}`, import.meta.url));

/** The page's worker is there, with all files. */
const installed = (page) => eventually('the worker', () => page.evaluate(async () =>
  (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'));

export function offlineTests({ browser, site }) {
  test('offline: after the first visit the page needs no server', async () => {
    const server = await serve(site);
    const { page, context, trouble } = await open(browser, server.address);
    await installed(page);
    const [names, urls] = await page.evaluate(async () => {
      const keys = await caches.keys();
      return [keys, (await (await caches.open(keys[0])).keys()).map((request) => request.url)];
    });
    assert.equal(names.length, 1);
    const files = readdirSync(site).filter((name) => name !== 'sw.js' && !/^(check|extras|pyodide$)/.test(name)).map((name) => (name === 'index.html' ? '' : name));
    assert.deepEqual(urls.sort(), files.map((name) => server.address + name).sort());
    const link = await call(page, 'link');
    // What is fetched on demand is kept once it was asked for.
    await eventually('the worker has the page', () => page.evaluate(() => navigator.serviceWorker.controller !== null));
    await new Hand(page).click('tab.cpp');
    const translated = () => eventually('the C++', async () => 'cpp.line.5' in await call(page, 'widgets'));
    await translated();
    await server.close();
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await translated();
    assert.equal((await call(page, 'runToEnd')).status, 'finished');
    for (const address of [server.address, `${server.address}index.html`, `${server.address}?embed=1`, link]) {
      const { page: another } = await openIn(context, address);
      assert.equal((await call(another, 'runToEnd')).status, 'finished');
    }
    assert.deepEqual(trouble.filter((line) => !line.includes('sw.js')), []);
    await context.close();
  });

  /** A copy of the site that says `word`, as the build would make it. */
  function version(word) {
    const folder = mkdtempSync(join(tmpdir(), 'loopscope-site-'));
    cpSync(site, folder, { recursive: true });
    const change = (name, edit) => writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8')));
    change('index.html', (text) => text.replace('<body>', `<body data-says="${word}">`));
    change('page.js', (text) => `window.scriptSays = '${word}';\n${text}`);
    execFileSync('node', [inWeb('worker.mjs'), inWeb('page/sw.js'), folder]);
    return folder;
  }
  const says = (page) => page.evaluate(() => [document.body.dataset.says, window.scriptSays].join());

  test('offline: a new version comes whole, in the background, and not under another page', async () => {
    const [one, two] = [version('one'), version('two')];
    let now = () => one;
    const server = await serve(site, {
      edit: (name) => ({ status: 200, body: readFileSync(join(now(name), name)) }),
    });
    const { page, context } = await open(browser, server.address);
    await installed(page);
    assert.equal(await says(page), 'one,one');

    // In the midst of the upload: the new worker, and one file that is still the old one.
    now = (name) => (name === 'page.js' ? one : two);
    await page.reload();
    await ready(page);
    await pause(1500);
    assert.equal(await says(page), 'one,one');
    await page.reload();
    await ready(page);
    assert.equal(await says(page), 'one,one');

    const { page: second } = await openIn(context, server.address);
    now = () => two;
    await page.reload();
    await ready(page);
    await eventually('the new version waits', () => page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistration()).waiting !== null));
    await second.reload();
    await ready(second);
    assert.equal(await says(second), 'one,one');

    await second.close();
    await page.reload();
    await ready(page);
    await eventually('it takes over', () => page.evaluate(async () => {
      const { waiting, active } = await navigator.serviceWorker.getRegistration();
      return waiting === null && active.state === 'activated';
    }));
    await page.reload();
    await ready(page);
    assert.equal(await says(page), 'two,two');
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    await context.close();
    await server.close();
    for (const folder of [one, two]) rmSync(folder, { recursive: true });
  });

  test('offline: the policy may come as a header, for every file', async () => {
    const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(site, 'index.html'), 'utf8'));
    assert.equal(policy, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; worker-src 'self' blob:");
    const server = await serve(site, { edit: () => ({ headers: { 'Content-Security-Policy': policy } }) });
    const { page, context, trouble } = await open(browser, server.address);
    await installed(page);
    const link = await call(page, 'link');
    await page.reload();
    await ready(page);
    const { page: second, trouble: more } = await openIn(context, link);
    assert.equal((await call(second, 'runToEnd')).status, 'finished');
    assert.deepEqual([...trouble, ...more], []);
    await context.close();
    await server.close();
  });

  test('offline: where there can be no worker nothing is said', async () => {
    const server = await serve(site, { edit: (name) => (name === 'sw.js' ? { status: 200, body: Buffer.from('throw 1;') } : null) });
    const { page, context, trouble } = await open(browser, server.address);
    await pause(500);
    assert.equal((await call(page, 'runToEnd')).status, 'finished');
    assert.equal(await page.locator('#notices').innerText(), '');
    assert.deepEqual(trouble, []);
    await context.close();
    const plain = await open(browser, server.address, { script: () => { delete Navigator.prototype.serviceWorker; } });
    assert.equal((await call(plain.page, 'runToEnd')).status, 'finished');
    assert.deepEqual(plain.trouble, []);
    await plain.context.close();
    await server.close();
  });
}
