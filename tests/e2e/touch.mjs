// SPDX-License-Identifier: MIT
// The page on a phone: a narrow screen, and fingers.

import assert from 'node:assert/strict';
import { call, open } from './browser.mjs';
import { Finger } from './finger.mjs';
import { eventually, test } from './harness.mjs';
import * as programs from './programs.mjs';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export function touchTests({ browser, address, artifacts }) {
  /** A phone with that program, paused at its begin. */
  async function holding(program) {
    const opened = await open(browser, address, phone);
    await call(opened.page, 'pause');
    await call(opened.page, 'setText', program);
    await call(opened.page, 'restart');
    const shot = (name) => opened.page.screenshot({ path: `${artifacts}/phone-${name}.png` });
    return { ...opened, finger: await Finger.on(opened.page), shot };
  }
  const state = (page) => call(page, 'state', 5);

  test('touch: a run is started, and scrubbed along the timeline', async () => {
    const { page, context, trouble, finger, shot } = await holding(programs.gather);
    await shot('graph');
    await finger.tap('transport.play');
    await eventually('it runs', async () => (await state(page)).time > 0);
    await eventually('the end', async () => (await state(page)).status === 'finished');
    await shot('finished');
    await finger.tap('tab.timeline');
    const ruler = await finger.hand.where('timeline.ruler');
    await shot('timeline');
    const y = ruler.y + ruler.height / 2;
    await finger.drag([ruler.x + ruler.width * 0.8, y], [ruler.x + ruler.width * 0.3, y]);
    const { time } = await state(page);
    assert.ok(time > 0 && time < 0.2, `scrubbed to ${time}`);
    await shot('scrubbed');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('touch: a sleep is made longer in the graph', async () => {
    const { page, context, trouble, finger, shot } = await holding(programs.nap);
    const number = await finger.hand.where('graph.card.main.row.0.number.0');
    const [x, y] = await finger.place('graph.card.main.row.0.number.0');
    assert.ok(number.height >= 18, `${number.height} pixels high`);
    await finger.drag([x, y], [x + 61, y], { steps: 10 });
    await shot('longer');
    assert.match(await call(page, 'text'), /sleep\(3\)/);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('touch: a second tap at the same place leaves the keyboard to the text', async () => {
    const { page, context, trouble, finger } = await holding(programs.nap);
    await finger.tap('tab.code');
    for (let i = 0; i < 3; ++i) {
      await finger.tap('code.line.5');
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'typing', `tap ${i + 1}`);
    }
    await page.keyboard.press('End');
    await page.keyboard.type('  # typed');
    await eventually('what is typed', async () => /# typed\n/.test(await call(page, 'text')));
    // Elsewhere it goes.
    await finger.tap('transport.step');
    await eventually('the keyboard is gone', () => page.evaluate(() => document.activeElement.id !== 'typing'));
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('touch: an example is opened, and its link copied', async () => {
    const { page, context, trouble, finger, shot } = await holding(programs.nap);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const widgets = await finger.widgets();
    if (!('tab.examples' in widgets)) await finger.tap('tab.more');
    await finger.tap('tab.examples');
    await shot('examples');
    const [name] = Object.keys(await finger.widgets()).filter((one) => /^example\./.test(one)).slice(1);
    await finger.tap(name);
    await eventually('its text', async () => await call(page, 'text') !== programs.nap);
    // First its question; then it runs in the graph.
    await finger.hand.where('explain.run');
    await shot('example');
    assert.equal((await state(page)).playing, false);
    await finger.tap('explain.run');
    await finger.hand.where('graph.card.main');
    await eventually('it runs', async () => (await state(page)).time > 0);
    await call(page, 'runToEnd');
    await finger.tap('transport.commands');
    await shot('palette');
    await finger.tap('palette.share');
    await eventually('a word', async () => await page.locator('#notices').innerText() === 'Link copied');
    await shot('link-copied');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await call(page, 'link'));
    assert.deepEqual(trouble, []);
    await context.close();
  });
}
