// SPDX-License-Identifier: MIT
// What helps to understand: the tour of a first visit, the keys, Explain, the program in C++; in both themes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, open } from './browser.mjs';
import { eventually, test } from './harness.mjs';
import { Hand } from './hand.mjs';

export function learnTests({ browser, address, artifacts, program }) {
  test('learn: a first visit has a tour of five steps, and the next visit has none', async () => {
    const { page, context, trouble } = await open(browser, address, { first: true });
    const hand = new Hand(page);
    for (let step = 1; step <= 5; ++step) {
      const card = await hand.where('tour');
      assert.ok(card.x >= 0 && card.y >= 0 && card.x + card.width <= 1280 && card.y + card.height <= 800, JSON.stringify(card));
      await page.screenshot({ path: `${artifacts}/tour-${step}.png` });
      await hand.click('tour.next');
      await hand.rest();
    }
    const isThere = async (on) => 'tour' in await call(on, 'widgets');
    await eventually('the end of the tour', async () => !await isThere(page));
    await page.reload();
    await page.evaluate(() => window.loopscope.ready);
    assert.equal(await isThere(page), false);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('learn: the tour can be skipped by Escape; a link has none', async () => {
    const { page, context } = await open(browser, address, { first: true });
    await new Hand(page).where('tour');
    await page.locator('#canvas').focus();
    await page.keyboard.press('Escape');
    await eventually('the end of the tour', async () => !('tour' in await call(page, 'widgets')));
    const link = await call(page, 'link');
    await context.close();
    const other = await open(browser, link, { first: true });
    await new Hand(other.page).where('tab.code');
    assert.equal('tour' in await call(other.page, 'widgets'), false);
    await other.context.close();
  });

  test('learn: F1 lists the keys', async () => {
    const { page, context } = await open(browser, address);
    const hand = new Hand(page);
    await page.locator('#canvas').focus();
    await page.keyboard.press('F1');
    await hand.where('palette');
    await page.screenshot({ path: `${artifacts}/keys.png` });
    await page.keyboard.type('run to the end');
    await hand.rest();
    await page.keyboard.press('Enter');
    await eventually('the end', async () => (await call(page, 'state')).status === 'finished');
    await context.close();
  });

  for (const colorScheme of ['dark', 'light']) {
    test(`learn: an example begins with its question, ${colorScheme}`, async () => {
      const { page, context, trouble } = await open(browser, address, { colorScheme });
      const hand = new Hand(page);
      await hand.click('example.greetings');
      await hand.where('explain.run');
      await hand.rest();
      await page.screenshot({ path: `${artifacts}/question-${colorScheme}.png` });
      assert.deepEqual([(await call(page, 'state')).playing, (await call(page, 'state')).time], [false, 0]);
      await hand.click('explain.run');
      await eventually('it runs', async () => (await call(page, 'state')).time > 0);
      assert.deepEqual(trouble, []);
      await context.close();
    });

    test(`learn: Explain and the C++ of the program, ${colorScheme}`, async () => {
      const { page, context, trouble } = await open(browser, address, { colorScheme });
      const hand = new Hand(page);
      await call(page, 'openExample', 'two_at_a_time');
      await call(page, 'seek', 0.5);
      await hand.click('tab.explain');
      await hand.click('timeline.lane.Task-4');
      await hand.rest();
      await page.screenshot({ path: `${artifacts}/explain-${colorScheme}.png` });
      await hand.click('tab.cpp');
      const lines = async () => Object.keys(await call(page, 'widgets')).filter((name) => name.startsWith('cpp.line.'));
      await eventually('the C++', async () => (await lines()).length > 5);
      await hand.rest();
      await page.screenshot({ path: `${artifacts}/cpp-${colorScheme}.png` });
      // Copied, it is what the command line prints.
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await hand.click('cpp.copy');
      // A program's namespace is called as its file is.
      const folder = mkdtempSync(join(tmpdir(), 'loopscope-'));
      const file = join(folder, 'program.py');
      writeFileSync(file, await call(page, 'text'));
      const printed = execFileSync(program, ['cpp', file], { encoding: 'utf8' });
      rmSync(folder, { recursive: true });
      const copied = await eventually('the copy', () => page.evaluate(() => navigator.clipboard.readText()));
      assert.equal(copied, printed);
      // A line of the one is a line of the other.
      await page.keyboard.press('Escape');
      for (const name of await lines()) await hand.click(name);
      await eventually('the line of Python', async () => (await call(page, 'state')).selectedLine > 0);
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }

  test('learn: the C++ follows the text, says what it cannot, and works without a network after that', async () => {
    const { page, context } = await open(browser, address);
    const hand = new Hand(page);
    await hand.click('tab.cpp');
    await hand.where('cpp.line.2');
    const length = async () => Object.keys(await call(page, 'widgets')).filter((name) => name.startsWith('cpp.line.')).length;
    const before = await length();
    await call(page, 'setText', 'print(1)\n');
    await eventually('another text', async () => { const now = await length(); return now > 0 && now !== before; });
    await context.setOffline(true);
    await call(page, 'setText', 'print(1)\nprint(2)\nprint(3)\n');
    await eventually('a text without a network', async () => await length() > 3);
    await context.close();
  });
}
