// SPDX-License-Identifier: MIT
// How the page comes up, and what it says when it cannot.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { serve } from './server.mjs';
import { launch, open, call } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';

const problem = (page) => page.locator('#problem').innerText();

export function loadTests({ browser, site, address, artifacts }) {
  test('load: comes up under a sub-path, without errors, asking nobody else', async () => {
    const { page, context, trouble } = await open(browser, address);
    assert.equal(await page.locator('#loading').count(), 0);
    assert.match(await call(page, 'text'), /async def main/);
    await eventually('time passes by itself', async () => (await call(page, 'state')).time > 0);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('load: shows an outline at once, then progress by bytes', async () => {
    const server = await serve(site, {
      edit: (name) => (name === 'loopscope.wasm' ? { pause: 1500 } : null),
    });
    const { page, context } = await open(browser, server.address, { ready: false });
    assert.ok(await page.locator('#loading .outline').isVisible());
    const value = await eventually('half of it is there', () =>
      page.evaluate(() => { const { value } = document.getElementById('progress'); return value > 0 && value; }));
    assert.ok(value > 0.2 && value < 0.9, `progress ${value}`);
    assert.match(await page.locator('#progress-text').innerText(), /^\d+\.\d of \d+\.\d MB$/);
    await page.screenshot({ path: `${artifacts}/loading.png` });
    await page.evaluate(() => window.loopscope.ready);
    assert.equal(await page.locator('#loading').count(), 0);
    await context.close();
    await server.close();
  });

  test('load: a failed download says so, and can be tried again', async () => {
    let broken = true;
    const server = await serve(site, {
      edit: (name) => (broken && name === 'loopscope.wasm' ? { status: 503, body: 'later' } : null),
    });
    const { page, context } = await open(browser, server.address, { ready: false });
    await eventually('the message', async () => /download failed/.test(await problem(page)));
    assert.match(await problem(page), /503/);
    await page.screenshot({ path: `${artifacts}/download-failed.png` });
    broken = false;
    await page.locator('#problem-retry').click();
    await page.waitForFunction(() => window.loopscope?.frames() > 0);
    assert.equal(await page.locator('#problem').isVisible(), false);
    await context.close();
    await server.close();
  });

  test('load: a damaged program says so', async () => {
    const server = await serve(site, {
      edit: (name) => (name === 'loopscope.wasm' ? { body: Buffer.from('not WebAssembly at all') } : null),
    });
    const { page, context } = await open(browser, server.address, { ready: false });
    await eventually('the message', async () => /does not start/.test(await problem(page)));
    await context.close();
    await server.close();
  });

  test('load: a program of which a part is missing says so', async () => {
    const part = readFileSync(`${site}/loopscope.wasm`).subarray(0, 200_000);
    const server = await serve(site, { edit: (name) => (name === 'loopscope.wasm' ? { body: part } : null) });
    const { page, context } = await open(browser, server.address, { ready: false });
    await eventually('the message', async () => /does not start/.test(await problem(page)));
    await context.close();
    await server.close();
  });

  test('load: without WebAssembly it says what is missing', async () => {
    const { page, context } = await open(browser, address, { ready: false, script: () => { delete window.WebAssembly; } });
    await eventually('the message', async () => /no WebAssembly/.test(await problem(page)));
    await context.close();
  });

  test('load: without WebGL 2 it says what is missing', async () => {
    const plain = await launch({ webgl: false });
    const { page } = await open(plain, address, { ready: false });
    await eventually('the message', async () => /WebGL 2/.test(await problem(page)));
    await page.screenshot({ path: `${artifacts}/no-webgl.png` });
    await plain.close();
  });

  test('load: a lost picture comes back', async () => {
    const { page, context } = await open(browser, address);
    await page.evaluate(() => {
      const gl = document.getElementById('canvas').getContext('webgl2');
      window.lost = gl.getExtension('WEBGL_lose_context');
      window.lost.loseContext();
    });
    await eventually('the message', () => page.locator('#problem').isVisible());
    const frames = await call(page, 'frames');
    await page.evaluate(() => window.lost.restoreContext());
    await eventually('the message is gone', async () => !(await page.locator('#problem').isVisible()));
    await eventually('it draws', async () => (await call(page, 'frames')) > frames);
    await call(page, 'runToEnd');
    await page.screenshot({ path: `${artifacts}/context-restored.png` });
    await context.close();
  });

  test('load: in the dark and in the light', async () => {
    for (const colorScheme of ['dark', 'light']) {
      const { page, context } = await open(browser, address, { colorScheme });
      await eventually('the theme', () =>
        page.evaluate((theme) => document.documentElement.dataset.theme === theme, colorScheme));
      await context.close();
    }
  });

  test('load: how long it takes', async () => {
    const times = [];
    for (let i = 0; i < 5; ++i) {
      const script = () => addEventListener('DOMContentLoaded', () => {
        window.loopscope.ready.then(() => { window.readyAfter = performance.now(); });
      });
      const { page, context } = await open(browser, address, { script });
      times.push(Math.round(await page.evaluate(() => window.readyAfter)));
      await context.close();
    }
    assert.ok(times.every((time) => time > 0));
    console.log(`      interactive after ${times.sort((a, b) => a - b)[2]} ms, of ${times.join(', ')}`);
  });

  /** Frames are drawn no more. */
  async function rests(page) {
    let before = -1;
    await eventually('it comes to rest', async () => {
      const frames = await call(page, 'frames');
      const resting = frames === before;
      before = frames;
      if (!resting) await pause(400);
      return resting;
    });
  }

  test('idle: no frames and no work when nothing moves', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'runToEnd');
    await rests(page);
    await pause(1000);  // what is kept, the worker for the next visit
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const worked = async () => (await cdp.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value;
    const [frames, before] = [await call(page, 'frames'), await worked()];
    await pause(10_000);
    const load = (await worked() - before) / 10;
    console.log(`      ${(load * 100).toFixed(2)} % of a core`);
    assert.equal(await call(page, 'frames'), frames);
    assert.ok(load < 0.005, `${load * 100} % of a core`);
    await page.mouse.move(600, 400);
    await eventually('the mouse wakes it', async () => (await call(page, 'frames')) > frames);
    await context.close();
  });

  test('idle: loop time stands still in a tab that is not seen', async () => {
    // As browsers do: a tab is told that it is hidden, and gets no frames until it is seen again.
    const script = () => {
      const given = window.requestAnimationFrame.bind(window);
      let waiting = [];
      let hidden = false;
      window.requestAnimationFrame = (draw) => given((now) => (hidden ? waiting.push(draw) : draw(now)));
      window.hide = (value) => {
        hidden = value;
        Object.defineProperty(document, 'hidden', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
        if (!hidden) for (const draw of waiting.splice(0)) given(draw);
      };
    };
    const { page, context } = await open(browser, address, { script });
    await call(page, 'setText', programs.waiting);
    await call(page, 'play');
    await eventually('it plays', async () => (await call(page, 'state', 0)).time > 0);
    const { time } = await page.evaluate(() => { window.hide(true); return window.loopscope.state(0); });
    await pause(2000);
    assert.equal((await call(page, 'state', 0)).time, time);
    const [passed, sinceSeen] = await page.evaluate((before) => new Promise((resolve) => {
      const seen = performance.now();
      window.hide(false);
      const look = () => {
        const now = window.loopscope.state(0).time;
        if (now > before) resolve([now - before, (performance.now() - seen) / 1000]);
        else requestAnimationFrame(look);
      };
      look();
    }), time);
    assert.ok(passed <= sinceSeen + 0.01, `${passed} s passed in ${sinceSeen} s`);
    await context.close();
  });
}
