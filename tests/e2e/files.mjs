// SPDX-License-Identifier: MIT
// Python files: opened, dropped, refused, saved.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { call, open } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';
import { Hand } from './hand.mjs';
import * as programs from './programs.mjs';

const notices = (page) => page.locator('#notices').innerText();
const pyFile = (content, name = 'worker.py') => ({ name, mimeType: 'text/x-python', buffer: Buffer.from(content) });

export function fileTests({ browser, address, artifacts }) {
  /** A page with `text`, paused, its picture in the keyboard's focus. */
  async function showing(text, options) {
    const opened = await open(browser, address, options);
    // As long as somebody listens, Chromium hands pickers over; switching that on takes it a moment.
    opened.page.on('filechooser', () => {});
    await call(opened.page, 'pause');
    await call(opened.page, 'setText', text);
    await opened.page.locator('#canvas').focus();
    return opened;
  }
  const becomes = (page, text) => eventually('the text', async () => await call(page, 'text') === text);
  const says = (page, words) => eventually(`a notice: ${words}`, async () => words.test(await notices(page)));

  /** `ask()` has the picker shown, in which `file` is chosen. */
  async function choose(page, file, ask = () => page.keyboard.press('Control+o')) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), ask()]);
    await chooser.setFiles(file);
  }
  /** `ask()` saves: the file's name and what is in it. */
  async function saved(page, ask = () => page.keyboard.press('Control+s')) {
    const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
  }
  async function byPalette(page, typed) {
    await page.keyboard.press('Control+k');
    await new Hand(page).rest();
    await page.keyboard.type(typed);
    await new Hand(page).rest();
    await page.keyboard.press('Enter');
  }

  test('files: one is opened as an edit that can be undone, and the program before it is kept', async () => {
    const { page, context, trouble } = await showing(programs.nap);
    await choose(page, pyFile(programs.gather));
    await becomes(page, programs.gather);
    await says(page, /^worker\.py opened$/);
    assert.match(await page.locator('#status').innerText(), /worker\.py opened$/);
    await eventually('it plays', async () => (await call(page, 'state', 0)).time > 0);
    assert.deepEqual((await call(page, 'documents')).map((one) => one.title), ['main']);
    await call(page, 'undo');
    assert.equal(await call(page, 'text'), programs.nap);
    await call(page, 'redo');
    assert.equal(await call(page, 'text'), programs.gather);
    await eventually('the notice passes', async () => await notices(page) === '');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('files: by the palette and by the page\'s buttons', async () => {
    const { page, context, trouble } = await showing(programs.nap);
    await choose(page, pyFile(programs.gather), () => byPalette(page, 'open a python'));
    await becomes(page, programs.gather);
    assert.deepEqual(await saved(page, () => byPalette(page, 'save as a python')), ['worker.py', programs.gather]);
    const press = async (name) => {
      await page.getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
    };
    await choose(page, pyFile(programs.timeout, 'slow.py'), () => press('Open a Python file'));
    await becomes(page, programs.timeout);
    assert.deepEqual(await saved(page, () => press('Save as a Python file')), ['slow.py', programs.timeout]);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('files: it is saved under its file\'s name, or else its title', async () => {
    const { page, context, trouble } = await showing(programs.nap);
    assert.deepEqual(await saved(page), ['main.py', programs.nap]);
    const titled = `# Größe: Ärger / "Ω" in ../../etc\n${programs.nap}`;
    await call(page, 'setText', titled);
    assert.deepEqual(await saved(page), ['größe_ärger_ω_in_etc.py', titled]);
    await call(page, 'setText', '');
    assert.deepEqual(await saved(page), ['program.py', '']);

    await choose(page, pyFile(programs.gather));
    await becomes(page, programs.gather);
    await call(page, 'setText', titled);
    assert.deepEqual(await saved(page), ['worker.py', titled]);
    await pause(500);
    await page.reload();
    await page.evaluate(() => window.loopscope.ready);
    assert.deepEqual(await saved(page), ['worker.py', titled]);
    await call(page, 'openExample', 'patience');
    await pause(500);
    const [name] = await saved(page);
    assert.notEqual(name, 'worker.py');
    // The program that came from the file still knows it.
    const [{ id }] = await call(page, 'documents');
    await call(page, 'openDocument', id);
    assert.deepEqual(await saved(page), ['worker.py', titled]);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('files: what Windows writes is read, too', async () => {
    const { page, context } = await showing(programs.nap);
    await choose(page, pyFile(`\ufeff${programs.gather.replaceAll('\n', '\r\n')}`));
    await becomes(page, programs.gather);
    await context.close();
  });

  const refused = {
    'a picture': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'picture.png', /not a text/],
    'UTF-16': [Buffer.from('print(1)\n', 'utf16le'), 'wide.py', /not in UTF-8/],
    'Latin-1': [Buffer.from('# caf\xe9\n', 'latin1'), 'latin.py', /not in UTF-8/],
    'more than a megabyte': [Buffer.alloc((1 << 20) + 1, 'x'), 'long.py', /larger than a megabyte/],
  };
  test('files: what is no program is refused, with the reason, and nothing is lost', async () => {
    const { page, context, trouble } = await showing(programs.nap);
    for (const [what, [content, name, words]] of Object.entries(refused)) {
      await choose(page, pyFile(content, name));
      await says(page, words);
      assert.match(await notices(page), new RegExp(`^${name} cannot be opened\\. `), what);
      assert.equal(await page.locator('#notices [role=alert]').count(), 1);
      if (name === 'long.py') await page.screenshot({ path: `${artifacts}/file-refused.png` });
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await page.locator('#canvas').focus();
    }
    assert.equal(await call(page, 'text'), programs.nap);
    assert.deepEqual(await saved(page), ['main.py', programs.nap]);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  /** As a browser does while something is dragged over the picture and let go there; `given`: {files: [[name, text]], types}. */
  const drag = (page, given, { on = '#canvas', drop = true } = {}) => page.evaluate(([{ files = [], types = {} }, selector, ends]) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
    for (const [type, text] of Object.entries(types)) dataTransfer.setData(type, text);
    const target = document.querySelector(selector);
    const send = (name) => !target.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
    const prevented = [send('dragover')];
    const hint = document.documentElement.classList.contains('dropping');
    prevented.push(ends ? send('drop') : send('dragleave'));
    return { hint, prevented };
  }, [given, on, drop]);

  test('files: one that is dropped is opened, and so is a text', async () => {
    const { page, context, trouble } = await showing(programs.nap);
    const file = { files: [['dropped.py', programs.gather]] };
    assert.deepEqual(await drag(page, file, { drop: false }), { hint: true, prevented: [true, false] });
    const hinted = () => page.evaluate(() => document.documentElement.classList.contains('dropping'));
    assert.equal(await hinted(), false);
    assert.equal(await call(page, 'text'), programs.nap);
    assert.deepEqual(await drag(page, file), { hint: true, prevented: [true, true] });
    await becomes(page, programs.gather);
    await says(page, /dropped\.py opened/);
    assert.equal((await saved(page))[0], 'dropped.py');
    await drag(page, { types: { 'text/plain': programs.timeout } });
    await becomes(page, programs.timeout);
    await says(page, /The text opened/);
    assert.equal((await saved(page))[0], 'slow_main.py');
    assert.equal(await hinted(), false);
    await drag(page, { files: [['data.bin', 'a\0b']] });
    await says(page, /data\.bin cannot be opened/);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('files: a dropped link does not lead away, and the text field takes texts as ever', async () => {
    const { page, context } = await showing(programs.nap);
    const link = { types: { 'text/uri-list': 'https://example.org/', 'text/plain': 'https://example.org/' } };
    assert.deepEqual(await drag(page, link), { hint: false, prevented: [true, true] });
    await page.locator('#program').focus();
    const text = { types: { 'text/plain': programs.timeout } };
    assert.deepEqual(await drag(page, text, { on: '#program' }), { hint: false, prevented: [false, false] });
    assert.equal(await call(page, 'text'), programs.nap);
    await drag(page, { files: [['dropped.py', programs.gather]] }, { on: '#program' });
    await becomes(page, programs.gather);
    await context.close();
  });

  test('files: the hint is seen while something is dragged', async () => {
    const { page, context } = await showing(programs.nap);
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x.py'));
      document.querySelector('#canvas').dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }));
    });
    assert.match(await page.evaluate(() => getComputedStyle(document.documentElement, '::after').content), /Drop/);
    await page.screenshot({ path: `${artifacts}/drop-hint.png` });
    await context.close();
  });

  test('files: Ctrl+O and Ctrl+S work wherever the keyboard is, with Cmd, too', async () => {
    const { page, context, trouble } = await showing(programs.nap);
    for (const place of ['#canvas', '#program', 'body']) {
      await page.locator(place).evaluate((found) => { if (found === document.body) document.activeElement.blur(); else found.focus(); });
      assert.deepEqual(await saved(page), ['main.py', programs.nap], place);
      assert.deepEqual(await saved(page, () => page.keyboard.press('Meta+s')), ['main.py', programs.nap], place);
    }
    // In a text of the picture: the keys do not end up in it.
    await page.locator('#canvas').focus();
    const hand = new Hand(page);
    await hand.click('tab.code');
    await hand.click('code.line.5');
    await page.waitForFunction(() => document.activeElement.id === 'typing');
    assert.deepEqual(await saved(page), ['main.py', programs.nap]);
    await choose(page, pyFile(programs.gather));
    await becomes(page, programs.gather);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}
