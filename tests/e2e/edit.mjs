// SPDX-License-Identifier: MIT
// Changing the program under the mouse, and programs that are wrong.

import assert from 'node:assert/strict';
import { open, call } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';

const isWithin = (box, outer) => box.x >= outer.x - 1 && box.y >= outer.y - 1 &&
  box.x + box.width <= outer.x + outer.width + 1 && box.y + box.height <= outer.y + outer.height + 1;
const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];

export function editTests({ browser, address, artifacts }) {
  const state = (page) => call(page, 'state');
  const few = (page) => call(page, 'state', 5);  // of all there may be millions
  async function opened(program) {
    const result = await open(browser, address);
    await call(result.page, 'pause');
    await call(result.page, 'setText', program);
    return result;
  }

  /** Where the number of main's sleep is, once the page has come to rest: no frames any more. */
  async function numberOf(page) {
    let last = -1;
    const box = await eventually('the number on the card, at rest', async () => {
      const widgets = await call(page, 'widgets');
      const name = Object.keys(widgets).find((one) => /^graph\.card\.main\.row\.\d+\.number\.0$/.test(one));
      const frames = await call(page, 'frames');
      const resting = frames === last;
      last = frames;
      return name && resting && widgets[name];
    }, { every: 400 });
    return middle(box);
  }

  test('edit: dragging a sleep changes the text and the run; undo brings it back', async () => {
    const { page, context, trouble } = await opened(programs.nap);
    assert.equal((await call(page, 'runToEnd')).time, 2);
    const [x, y] = await numberOf(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 8; ++i) {
      await page.mouse.move(x + i * 5, y);
      await pause(30);
    }
    await eventually('another text while dragging', async () => (await call(page, 'text')) !== programs.nap);
    await page.screenshot({ path: `${artifacts}/drag.png` });
    await page.mouse.up();
    const changed = await call(page, 'text');
    const delay = Number(/sleep\(([\d.]+)\)/.exec(changed)[1]);
    assert.ok(delay > 2, changed);
    assert.equal(changed.replace(/sleep\([\d.]+\)/, 'sleep(2)'), programs.nap);
    assert.equal((await call(page, 'runToEnd')).time, delay);

    await page.locator('#canvas').focus();
    await page.keyboard.press('Control+z');
    await eventually('undo: one for the whole drag', async () => (await call(page, 'text')) === programs.nap);
    assert.equal((await call(page, 'runToEnd')).time, 2);
    await page.keyboard.press('Control+Shift+z');
    await eventually('redo', async () => (await call(page, 'text')) === changed);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('edit: a number can be typed, copied and pasted', async () => {
    const { page, context, trouble } = await opened(programs.nap);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const field = async () => 'graph.field' in (await call(page, 'widgets'));
    await page.mouse.dblclick(...await numberOf(page));
    await eventually('the field', field);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await eventually('the number in the clipboard', async () => /^2(\.0)?$/.test(await clipboard()));
    await page.evaluate(() => navigator.clipboard.writeText('3.5'));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Enter');
    await eventually('another text', async () => /sleep\(3\.5\)/.test(await call(page, 'text')));
    await page.mouse.dblclick(...await numberOf(page));
    await eventually('the field', field);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1.25', { delay: 30 });
    await page.keyboard.press('Enter');
    await eventually('what was typed', async () => /sleep\(1\.25\)/.test(await call(page, 'text')));
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('edit: what a double-click opens takes what is typed at once', async () => {
    const { page, context, trouble } = await opened(programs.nap);
    const number = await numberOf(page);
    const { 'graph.card.main': card } = await call(page, 'widgets');
    for (const [at, typed, text] of [[number, '0.75', /sleep\(0\.75\)/], [[card.x + 60, card.y + 12], 'start', /async def start/]]) {
      // Where frames are slow, a double-click among those that follow an edit takes longer than one may.
      await eventually('rest', async () => {
        const before = await call(page, 'frames');
        await pause(150);
        return before === await call(page, 'frames');
      });
      await page.mouse.dblclick(...at);
      await pause(400);  // no other input comes that would draw a frame
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await eventually(`the text with ${typed}`, async () => text.test(await call(page, 'text')));
    }
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('wrong: a syntax error has a message, a line and a column; the last run stays', async () => {
    const { page, context } = await opened(programs.nap);
    await call(page, 'runToEnd');
    await call(page, 'setText', programs.syntaxError);
    const { diagnostics, tasks } = await eventually('diagnostics', async () => {
      const now = await state(page);
      return now.diagnostics.length > 0 && now;
    });
    assert.deepEqual(diagnostics, [{ line: 4, column: 17, message: "expected ':'" }]);
    assert.equal(tasks.length, 1);
    assert.equal(await call(page, 'text'), programs.syntaxError);
    await eventually('the mirror', async () =>
      /Line 4, column 17: expected ':'/.test(await page.locator('#problems').innerText()));
    assert.equal((await state(page)).lastGoodRun, true);
    assert.match(await page.locator('#status').innerText(), /^Finished.*this is the last run that worked/);
    await eventually('the error in the code, the run dimmed', async () => {
      const widgets = await call(page, 'widgets');
      return 'code.error' in widgets && 'outdated' in widgets;
    });
    await page.screenshot({ path: `${artifacts}/syntax-error.png` });
    await call(page, 'undo');
    assert.equal(await call(page, 'text'), programs.nap);
    assert.deepEqual((await state(page)).diagnostics, []);
    assert.equal((await state(page)).lastGoodRun, false);
    await eventually('nothing dimmed', async () => !('outdated' in await call(page, 'widgets')));
    await context.close();
  });

  test('wrong: an empty program, and one without asyncio', async () => {
    const { page, context, trouble } = await opened('');
    assert.equal((await call(page, 'runToEnd')).tasks.length, 0);
    await call(page, 'setText', 'print(6 * 7)\n');
    assert.equal((await call(page, 'runToEnd')).console[0].text.trim(), '42');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('wrong: a program that never ends leaves the page alive, and can be stopped', async () => {
    const { page, context } = await opened(programs.endless);
    await call(page, 'play');
    await eventually('it computes', async () => (await state(page)).computing);
    const durations = await page.evaluate(() => new Promise((resolve) => {
      const spent = [];
      const request = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => request.call(window, (now) => {
        const start = performance.now();
        callback(now);
        spent.push(performance.now() - start);
        if (spent.length === 40) {
          window.requestAnimationFrame = request;
          resolve(spent.sort((a, b) => a - b));
        }
      });
    }));
    const [median, worst] = [durations[20], durations.at(-1)];
    console.log(`      a frame while it computes: ${median.toFixed(0)} ms, ${worst.toFixed(0)} ms at most`);
    assert.ok(median < 50 && worst < 500, durations.map(Math.round).join(' '));
    await page.screenshot({ path: `${artifacts}/endless.png` });
    await call(page, 'stop');
    await eventually('it stopped', async () => (await state(page)).status === 'stopped');
    await call(page, 'setText', programs.nap);
    assert.equal((await call(page, 'runToEnd')).status, 'finished');
    await context.close();
  });

  for (const [name, [text, last]] of Object.entries(programs.insatiable)) {
    test(`wrong: ${name} leaves the page alive, the text safe, and Stop at hand`, async () => {
      const { page, context, trouble } = await opened(programs.nap);
      await call(page, 'setText', text);
      await call(page, 'setSpeed', 1000);
      await call(page, 'restart');
      await call(page, 'play');
      const first = await call(page, 'frames');
      const hasEnded = ({ status }) => ['failed', 'finished', 'limit'].includes(status);
      // One that has ended may have taken fewer, and needs no more.
      await eventually('frames go on', async () => (await call(page, 'frames')) > first + 3 || hasEnded(await few(page)));
      await pause(1000);
      const then = await few(page);
      if (hasEnded(then)) {
        assert.match(then.status === 'limit' ? then.statusText : then.console.at(-1).text, last ?? /nothing ends this/);
      } else {
        await call(page, 'stop');
        await eventually('it stopped', async () => (await few(page)).status === 'stopped', { timeout: 2000 });
      }
      assert.equal(await call(page, 'text'), text);
      await call(page, 'setText', programs.nap);
      assert.equal((await call(page, 'runToEnd')).status, 'finished');
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }

  test('picture: 1280x800 at a device pixel ratio of 1 and of 2, and narrow', async () => {
    const sizes = [
      { name: 'page-1x', deviceScaleFactor: 1, viewport: { width: 1280, height: 800 } },
      { name: 'page-2x', deviceScaleFactor: 2, viewport: { width: 1280, height: 800 } },
      { name: 'page-light', deviceScaleFactor: 1, viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
      { name: 'page-narrow', deviceScaleFactor: 1, viewport: { width: 700, height: 800 } },
      { name: 'page-phone', deviceScaleFactor: 2, viewport: { width: 390, height: 800 }, hasTouch: true },
    ];
    for (const { name, colorScheme = 'dark', ...options } of sizes) {
      const { page, context, trouble } = await open(browser, address, { colorScheme, ...options });
      await call(page, 'runToEnd');
      await call(page, 'seek', (await state(page)).time * 0.6);
      await pause(300);
      const backing = await page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        return [canvas.width, canvas.height];
      });
      const { width, height } = options.viewport;
      assert.deepEqual(backing, [width * options.deviceScaleFactor, height * options.deviceScaleFactor]);
      await page.screenshot({ path: `${artifacts}/${name}.png` });
      const widgets = Object.entries(await call(page, 'widgets'));
      const tabs = widgets.filter(([widget]) => widget.startsWith('tab.'));
      assert.ok(tabs.length >= 6 && tabs.every(([, box]) => isWithin(box, { x: 0, y: 0, width, height })));
      assert.deepEqual(trouble, []);
      await context.close();
    }
  });

  test('picture: all cards of the graph are in view, after a resize too', async () => {
    const { page, context } = await open(browser, address);
    for (const [width, height] of [[1280, 800], [1000, 600], [390, 800], [1600, 1000]]) {
      await page.setViewportSize({ width, height });
      await eventually(`all cards at ${width}x${height}`, async () => {
        const widgets = await call(page, 'widgets');
        const { 'graph.canvas': canvas, 'transport.theme': right } = widgets;
        const resized = right.x < width && right.x > width - 120;
        const cards = Object.keys(widgets).filter((name) => /^graph\.card\.\w+$/.test(name));
        return resized && cards.length === 6 && cards.every((name) => isWithin(widgets[name], canvas));
      });
    }
    await context.close();
  });
}
