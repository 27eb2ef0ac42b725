// SPDX-License-Identifier: MIT
// How the page comes up, and what it says when it cannot.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { serve } from './server.mjs';
import { launch, open, call } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';

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

  test('idle: no frames when nothing moves', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'runToEnd');
    let before = -1;
    await eventually('it comes to rest', async () => {
      const frames = await call(page, 'frames');
      const resting = frames === before;
      before = frames;
      if (!resting) await pause(400);
      return resting;
    });
    await pause(1500);
    assert.equal(await call(page, 'frames'), before);
    await page.mouse.move(600, 400);
    await eventually('the mouse wakes it', async () => (await call(page, 'frames')) > before);
    await context.close();
  });
}
