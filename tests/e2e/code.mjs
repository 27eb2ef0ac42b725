// SPDX-License-Identifier: MIT
// Writing the program as text: in the picture, by input methods, in the field of the page that screen readers use.

import assert from 'node:assert/strict';
import { open, call } from './browser.mjs';
import { eventually, test } from './harness.mjs';
import { Hand } from './hand.mjs';
import * as programs from './programs.mjs';

export function codeTests({ browser, address, artifacts }) {
  /** The code panel with the text cursor at the end of the line that holds `text`. */
  async function writing(program, text) {
    const opened = await open(browser, address);
    await call(opened.page, 'pause');
    await call(opened.page, 'setText', program);
    const hand = new Hand(opened.page);
    await hand.click('tab.code');
    const line = program.slice(0, program.indexOf(text)).split('\n').length;
    const box = await hand.where(`code.line.${line}`);
    await opened.page.mouse.click(box.x + Math.min(300, box.width - 10), box.y + box.height / 2);
    await opened.page.waitForFunction(() => document.activeElement.id === 'typing');
    await opened.page.keyboard.press('End');
    return { ...opened, hand };
  }
  const becomes = (page, what, pattern) => eventually(what, async () => pattern.test(await call(page, 'text')));

  test('code: what is typed runs, and the undo is the document\'s', async () => {
    const { page, context, trouble } = await writing(programs.nap, 'asyncio.sleep');
    await page.keyboard.press('Enter');
    await page.keyboard.type('await asyncio.sleep(3)  # ü', { delay: 5 });
    await becomes(page, 'the new line', /sleep\(2\)\n {4}await asyncio\.sleep\(3\) {2}# ü\n/);
    assert.equal((await call(page, 'runToEnd')).time, 5);
    await page.screenshot({ path: `${artifacts}/code.png` });
    await page.keyboard.press('Control+/');
    await becomes(page, 'a comment', /\n {4}# await asyncio\.sleep\(3\)/);
    await page.keyboard.press('Control+z');
    await becomes(page, 'undone', /\n {4}await asyncio\.sleep\(3\)/);
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Backspace');
    await becomes(page, 'erased', /sleep\(2\)\n {4}\n/);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement.id === 'canvas');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('code: an input method, and a keyboard that sends no keys', async () => {
    const { page, context, trouble } = await writing(programs.nap, 'asyncio.sleep');
    const cdp = await context.newCDPSession(page);
    await page.keyboard.type('  # ');
    await cdp.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await eventually('what is composed is seen', () => page.evaluate(() => document.getElementById('typing').classList.contains('composing')));
    await cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await cdp.send('Input.insertText', { text: '日本' });
    await becomes(page, 'what was composed, once', /# 日本\n/);
    await cdp.send('Input.insertText', { text: ' é' });
    await becomes(page, 'what came without keys', /# 日本 é\n/);
    await page.evaluate(() => document.execCommand('delete'));
    await becomes(page, 'erased without keys', /# 日本 \n/);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('code: shortcuts go by the place of the key where letters are others', async () => {
    const { page, context, trouble } = await writing(programs.nap, 'asyncio.sleep');
    const cdp = await context.newCDPSession(page);
    const press = async (key, code, number) => {
      const event = { key, code, windowsVirtualKeyCode: number, modifiers: 2 };
      await page.keyboard.down('Control');
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      await page.keyboard.up('Control');
    };
    await page.keyboard.type('  # one');
    await becomes(page, 'the comment', /# one\n/);
    await press('я', 'KeyZ', 90);
    await becomes(page, 'undone', /sleep\(2\)\n/);
    await press('л', 'KeyK', 75);
    await eventually('the menu', async () => 'palette' in await call(page, 'widgets'));
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('code: a second tap at the same place leaves the keyboard to the text', async () => {
    const { page, context, hand } = await writing(programs.nap, 'asyncio.sleep');
    const box = await hand.where('code.line.5');
    for (let i = 0; i < 2; ++i) {
      await page.mouse.click(box.x + Math.min(300, box.width - 10), box.y + box.height / 2);
      await page.waitForTimeout(600);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'typing');
    }
    await page.keyboard.press('End');
    await page.keyboard.type('  # typed');
    await becomes(page, 'what is typed', /# typed\n/);
    await context.close();
  });

  test('code: a long program is handed over before it is read from outside', async () => {
    const long = programs.nap + '# a line of a long program\n'.repeat(5000);
    const { page, context } = await writing(long, 'asyncio.sleep');
    await page.keyboard.type('  # typed');
    await eventually('it is there', async () => /# typed\n/.test(await call(page, 'text')), { timeout: 2000 });
    await page.keyboard.press('Control+z');
    await becomes(page, 'undone', /sleep\(2\)\n/);
    assert.equal(await call(page, 'text'), long);
    await context.close();
  });

  test('code: a long program is in the page\'s field when one comes to it, or after a pause', async () => {
    const long = programs.nap + '# a line of a long program\n'.repeat(5000);
    const { page, context } = await writing(long, 'asyncio.sleep');
    const field = page.locator('#program');
    await page.keyboard.type('  # typed');
    await becomes(page, 'what is typed', /# typed\n/);
    await field.focus();
    assert.match(await field.inputValue(), /sleep\(2\) {2}# typed\n/);
    await page.locator('#canvas').focus();
    await call(page, 'setText', `${long}# the end\n`);
    await eventually('the text of another program', async () => /# the end\n$/.test(await field.inputValue()), { timeout: 5000 });
    await context.close();
  });

  test('code: cut, copy and paste', async () => {
    const { page, context, trouble } = await writing(programs.nap, 'asyncio.sleep');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Control+x');
    await eventually('the line in the clipboard', async () =>
      (await page.evaluate(() => navigator.clipboard.readText())) === '    await asyncio.sleep(2)\n');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Control+v');
    await becomes(page, 'the line twice', /( {4}await asyncio\.sleep\(2\)\n){2}/);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('code: the page has a field with the program, for screen readers', async () => {
    const { page, context, trouble } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.nap);
    const field = page.getByRole('textbox', { name: 'Program', exact: true });
    await eventually('the program in it', async () => (await field.inputValue()) === programs.nap);
    await field.fill(programs.nap.replace('sleep(2)', 'sleep(4)'));
    await becomes(page, 'the program changed', /sleep\(4\)/);
    assert.equal((await call(page, 'runToEnd')).time, 4);
    await field.fill('def broken(:\n');
    await eventually('the error is said', async () => /Line 1, column/.test(await page.locator('#problems').innerText()));
    await call(page, 'undo');
    await eventually('the field follows', async () => (await field.inputValue()) === programs.nap);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}
