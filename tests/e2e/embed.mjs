// SPDX-License-Identifier: MIT
// The page in a frame of somebody else's page.

import assert from 'node:assert/strict';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';
import { serve } from './server.mjs';

const host = (address, attributes = '') => `<!doctype html><title>host</title><link rel="icon" href="data:,">
<body style="margin: 0; height: 4000px"><h1>Above</h1>
<iframe src="${address}" width="900" height="500" ${attributes}></iframe><p id="below">Below</p>
<script>
  const frame = document.querySelector('iframe');
  const got = [];
  addEventListener('message', (event) => got.push({ ...event.data, origin: event.origin }));
  const ask = (call, ...given) => new Promise((resolve) => {
    const id = Math.random();
    addEventListener('message', function hear({ data }) {
      if (data.id !== id) return;
      removeEventListener('message', hear);
      resolve(data);
    });
    frame.contentWindow.postMessage({ loopscope: 1, id, call, arguments: given }, '*');
  });
</script>`;

export function embedTests({ browser, site, address, artifacts }) {
  /** A page of another origin with the page in a frame; `frame`: the inner one. */
  async function embedded({ query = '?embed=1', attributes = '', options = {} } = {}) {
    const server = await serve(site, {
      edit: (name) => (name === 'host.html' ? { status: 200, body: Buffer.from(host(address + query, attributes)) } : null),
    });
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
    const page = await context.newPage();
    const trouble = [];
    page.on('console', (message) => { if (message.type() === 'error') trouble.push(message.text()); });
    page.on('pageerror', (error) => trouble.push(error.message));
    await page.goto(`${server.address}host.html`);
    await eventually('it is ready', () => page.evaluate(() => got.some((data) => data.event === 'ready')));
    const frame = page.frames().find((one) => one.url().startsWith(address));
    const close = async () => {
      await context.close();
      await server.close();
    };
    return { page, frame, trouble, close };
  }
  const scrolled = (page) => page.evaluate(() => scrollY);
  /** Scrolls back, and waits until all that scrolls smoothly has come to rest. */
  const toTop = (page) => eventually('the top', async () => {
    const before = await scrolled(page);
    await page.evaluate(() => scrollTo(0, 0));
    return before === 0;
  }, { every: 300 });
  const ask = (page, ...call) => page.evaluate((given) => ask(...given), call);

  test('embed: it does not take the focus, the wheel or keys before it is used, and gives them back', async () => {
    const { page, frame, trouble, close } = await embedded();
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    await ask(page, 'pause');
    await page.mouse.move(450, 300);
    await page.mouse.wheel(0, 100);
    await eventually('the page around scrolls', async () => await scrolled(page) === 100);
    await page.keyboard.press('Space');
    await eventually('the key is of the page around', async () => await scrolled(page) > 100);
    assert.equal((await ask(page, 'state')).result.playing, false);
    await toTop(page);

    const used = async () => {
      await pause(800);  // turns of the wheel that follow closely belong to what the first of them scrolled
      await page.mouse.click(450, 300);
      await eventually('it has the keyboard', () => frame.evaluate(() => document.activeElement.id === 'canvas' && document.hasFocus()));
      await page.mouse.wheel(0, 100);
      await pause(400);
      assert.equal(await scrolled(page), 0);
    };
    const givenBack = async () => {
      await pause(100);
      await page.mouse.move(450, 300);
      await page.mouse.wheel(0, 100);
      await eventually('the page around scrolls again', async () => await scrolled(page) === 100);
      await toTop(page);
    };
    await used();
    await page.keyboard.press('Space');
    await eventually('the key plays', async () => (await ask(page, 'state')).result.playing);
    // Its own keys, which would scroll the page around.
    await page.keyboard.press('End');
    await eventually('the end', async () => (await ask(page, 'state')).result.status === 'finished');
    assert.equal(await scrolled(page), 0);
    await page.keyboard.press('Escape');
    await givenBack();
    await used();
    await page.locator('#below').click();
    await givenBack();
    await page.screenshot({ path: `${artifacts}/embedded.png` });
    assert.deepEqual(trouble, []);
    await close();
  });

  test('embed: a finger scrolls the page around until it has tapped', async () => {
    const { page, frame, close } = await embedded({ options: { hasTouch: true } });
    const touchAction = () => frame.evaluate(() => getComputedStyle(document.getElementById('canvas')).touchAction);
    assert.equal(await touchAction(), 'auto');
    await page.touchscreen.tap(450, 300);
    await eventually('it has the keyboard', () => frame.evaluate(() => document.activeElement.id === 'canvas'));
    assert.equal(await touchAction(), 'none');
    await close();
  });

  test('embed: it follows the size of its frame', async () => {
    const { page, frame, close } = await embedded();
    for (const [width, height] of [[600, 300], [950, 640]]) {
      await page.evaluate((size) => { [frame.width, frame.height] = size; }, [width, height]);
      await eventually('the size', () => frame.evaluate(([w, h]) => {
        const canvas = document.getElementById('canvas');
        return canvas.width === w && canvas.height === h;
      }, [width, height]));
    }
    await close();
  });

  test('embed: postMessage carries the calls, and tells of changes', async () => {
    const { page, frame, trouble, close } = await embedded();
    const reply = await ask(page, 'setText', programs.gather);
    assert.deepEqual(reply, { loopscope: 1, id: reply.id, result: undefined });
    assert.equal((await ask(page, 'text')).result, programs.gather);
    const { result: end } = await ask(page, 'runToEnd');
    assert.deepEqual([end.status, end.time, end.tasks.length], ['finished', 0.3, 4]);
    await ask(page, 'seek', 0.15);
    assert.equal((await ask(page, 'state', 1)).result.tasks.length, 1);
    assert.match((await ask(page, 'link', { embed: true })).result, /\/some\/path\/\?embed=1#v1:/);
    assert.match((await ask(page, 'step', 'mile')).error, /a step is/);
    for (const name of ['documents', 'openDocument', 'constructor', 'addEventListener', '__proto__', 'nothing']) {
      assert.match((await ask(page, name)).error, /there is no call/, name);
    }
    const changes = () => page.evaluate(() => got.filter((data) => data.event === 'change').length);
    const before = await changes();
    await ask(page, 'play');
    await eventually('changes', async () => await changes() > before);
    const origins = await page.evaluate(() => [...new Set(got.map((data) => data.origin))]);
    assert.deepEqual(origins, [new URL(address).origin]);
    // Nothing is kept of what somebody else's page shows, nor shown of what is kept.
    await pause(700);
    assert.deepEqual(await frame.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    assert.deepEqual(trouble, []);
    await close();
  });

  test('embed: only the page around is heard, and only if it asked for an embedded one', async () => {
    const { page, frame, close } = await embedded();
    // A window that is not the one around, though of the same origin as the page itself.
    await frame.evaluate(() => {
      window.heard = [];
      window.addEventListener('message', (event) => window.heard.push(event.data));
      window.postMessage({ loopscope: 1, id: 1, call: 'setText', arguments: ['x'] }, '*');
    });
    await eventually('the message came', () => frame.evaluate(() => window.heard.length === 1));
    assert.notEqual((await ask(page, 'text')).result, 'x');
    for (const junk of [null, 5, 'text', { loopscope: 2, call: 'stop' }, { loopscope: 1 }, { loopscope: 1, call: 7 },
      { loopscope: 1, id: 9, call: 'text', arguments: 7 }]) {
      await page.evaluate((data) => frame.contentWindow.postMessage(data, '*'), junk);
    }
    const replies = () => page.evaluate(() => got.filter((data) => data.id === 9).map((data) => Object.keys(data).sort().join()));
    await eventually('a reply', async () => (await replies()).length === 1);
    assert.deepEqual(await replies(), ['error,id,loopscope,origin']);

    await page.evaluate((plain) => { frame.src = plain; }, address);
    const inner = await eventually('the plain page', () => page.frames().find((one) => one.url() === address));
    await page.evaluate(() => { got.length = 0; });
    await inner.waitForFunction(() => window.loopscope?.frames() > 0);
    await page.evaluate(() => { ask('text'); });
    await pause(500);
    assert.deepEqual(await page.evaluate(() => got), []);
    await close();
  });
}
