// SPDX-License-Identifier: MIT
// The page without sight, without a mouse, without motion: by its accessibility tree, by the keyboard, and what axe finds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { call, open } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';
import { Hand } from './hand.mjs';
import * as programs from './programs.mjs';

const axe = readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** What axe finds in a page or frame, a line each. */
async function violations(frame) {
  await frame.evaluate(axe);
  return frame.evaluate(async () => (await window.axe.run()).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => [id, target.join(' '), ...any.map((one) => one.message)].join(': '))));
}

export function accessTests({ browser, address, artifacts }) {
  /** What assistive technology is told of everything with that role, in the order of reading: [{name, description, live}]. */
  async function told(context, page, role) {
    const { nodes } = await (await context.newCDPSession(page)).send('Accessibility.getFullAXTree');
    const inOrder = (node) => [node, ...node.childIds.flatMap((id) => inOrder(nodes.find((one) => one.nodeId === id)))];
    return inOrder(nodes[0]).filter((node) => !node.ignored && node.role?.value === role).map(({ name, description, properties }) => ({
      name: name?.value, description: description?.value, live: properties.find((one) => one.name === 'live')?.value.value,
    }));
  }

  test('access: without sight an example is run, stepped, read, changed', async () => {
    const { page, context, trouble } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setSpeed', 0.05);
    const press = async (name) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    const items = (name) => page.getByRole('list', { name, exact: true }).getByRole('listitem').allInnerTexts();
    const status = () => page.getByRole('status').innerText();

    const examples = page.getByRole('combobox', { name: 'Example' });
    assert.ok((await examples.locator('optgroup').count()) > 1);
    await examples.selectOption('patience');
    await press('Open the example');
    await eventually('the word', async () => /^Not started\. wait_for and a slow answer opened$/.test(await status()));
    assert.match(await call(page, 'text'), /wait_for and a slow answer/);
    await press('Play');
    await eventually('it runs', async () => /^Running/.test(await status()));
    await press('Pause');
    await eventually('it pauses', async () => /paused at/.test(await status()));
    await press('Restart');
    await press('Step');
    await eventually('a task', async () => /^Task-1, main: /.test((await items('Tasks'))[0]));
    const first = (await items('Tasks')).join('\n');
    await eventually('it goes on, step by step', async () => {
      await press('Step an iteration');
      return (await items('Tasks')).join('\n') !== first;
    }, { every: 300 });
    await press('Step an iteration back');
    await press('Run to the end');
    await eventually('the end', async () => /^Finished|^Failed/.test(await status()));
    await eventually('outcomes', async () => (await items('Outcomes')).length > 0);
    assert.ok((await page.getByRole('log', { name: 'Output' }).getByRole('listitem').count()) > 0);

    // A program of one's own, with a mistake in it.
    const field = page.getByRole('textbox', { name: 'Program', exact: true });
    await field.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(programs.syntaxError);
    await eventually('the error', async () => /^Line 4, column \d+: .*':'/.test((await items('Errors in the program'))[0] ?? ''));
    await eventually('the status tells of it', async () => /There is an error in the program/.test(await status()));
    await page.screenshot({ path: `${artifacts}/mirror-error.png` });
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(programs.nap);
    await press('Run to the end');
    await eventually('its output', async () => (await page.getByRole('log', { name: 'Output' }).innerText()) === 'awake');
    assert.deepEqual(await items('Errors in the program'), []);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('access: a task is cancelled without sight', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.waiting);
    await call(page, 'seek', 1);
    const live = page.getByRole('combobox', { name: 'Live task' });
    await eventually('the live tasks', async () => (await live.locator('option').allInnerTexts()).join() === 'Task-1,worker');
    await live.selectOption('worker');
    await page.getByRole('button', { name: 'Cancel the task' }).focus();
    await page.screenshot({ path: `${artifacts}/mirror-cancel.png` });
    await page.keyboard.press('Enter');
    await eventually('the word', async () => /Asked worker to cancel$/.test(await page.getByRole('status').innerText()));
    assert.equal(await live.inputValue(), 'worker');
    await call(page, 'runToEnd');
    await eventually('nothing to cancel', async () => !(await live.isVisible()));
    assert.match(await page.getByRole('list', { name: 'Tasks' }).innerText(), /worker, worker: cancelled/);
    await context.close();
  });

  test('access: what assistive technology is told of', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.gather);
    await call(page, 'seek', 0.15);
    await eventually('the tasks', async () => /Task-4/.test(await page.locator('#tasks').innerText()));
    await page.locator('#earlier button').waitFor();
    assert.deepEqual((await told(context, page, 'button')).map((one) => one.name), ['Play', 'Step', 'Step an iteration', 'Step back',
      'Step an iteration back', 'Run to the end', 'Restart', 'Stop', 'Undo', 'Redo', 'Open a Python file', 'Save as a Python file', 'Copy link', 'Check against CPython',
      'Open the example', 'Cancel the task', 'Save the file', 'fetch, main', 'New program', 'Delete earlier programs']);
    // What the menu of all commands saves is here by name.
    const forms = page.getByLabel('Of this run');
    assert.equal(await forms.locator('option').count(), 8);
    await forms.selectOption({ label: 'Export a report as Markdown' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file' }).press('Enter')]);
    assert.match(download.suggestedFilename(), /\.md$/);
    const [picture] = await told(context, page, 'application');
    assert.match(picture.name, /The same as text comes before it/);
    assert.match(picture.description, /Escape, then Tab leaves/);
    assert.deepEqual((await told(context, page, 'status')).map((one) => one.live), ['polite']);
    assert.deepEqual((await told(context, page, 'list')).filter((one) => one.name && one.live).map((one) => [one.name, one.live]),
      [['Errors in the program', 'polite'], ['Tasks', 'polite'], ['Outcomes', 'polite']]);
    assert.deepEqual((await told(context, page, 'log')).map((one) => [one.name, one.live]), [['Output', 'polite']]);
    await context.close();
  });

  for (const colorScheme of ['dark', 'light']) {
    test(`access: axe finds nothing, in the ${colorScheme}`, async () => {
      const { page, context } = await open(browser, address, { colorScheme });
      await call(page, 'pause');
      assert.deepEqual(await violations(page), [], 'the page');
      await page.evaluate(() => { location.hash = '#v1:nothing'; });
      await page.locator('#notices [role=alert]').waitFor();
      assert.deepEqual(await violations(page), [], 'a notice');
      await call(page, 'setText', programs.syntaxError);
      await page.locator('#problems li').first().waitFor({ state: 'attached' });
      await call(page, 'setText', programs.waiting);
      await call(page, 'seek', 1);
      await page.locator('#cancelling').waitFor();
      await page.locator('#controls button').first().focus();
      assert.deepEqual(await violations(page), [], 'the page as text');
      await page.screenshot({ path: `${artifacts}/mirror-${colorScheme}.png` });
      await page.setViewportSize({ width: 390, height: 844 });
      assert.deepEqual(await violations(page), [], 'narrow');
      await page.screenshot({ path: `${artifacts}/mirror-narrow-${colorScheme}.png` });
      await context.close();
      const { page: broken, context: other } = await open(browser, address, { colorScheme, ready: false, script: () => { delete window.WebAssembly; } });
      await broken.locator('#problem').waitFor();
      assert.deepEqual(await violations(broken), [], 'a problem');
      await other.close();
    });
  }

  test('access: axe finds nothing in a page that embeds it', async () => {
    const { page, context } = await open(browser, address);
    await page.route('**/host.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>host</title><main><h1>Host</h1><iframe src="${address}?embed=1" width="390" height="500" title="Loopscope"></iframe></main>`,
    }));
    await page.goto(`${address}host.html`);
    const frame = await eventually('the frame', () => page.frames().find((one) => /embed=1/.test(one.url())));
    await frame.waitForFunction(() => window.loopscope?.frames() > 0);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });

  /** What has the focus, and whether it has a ring that is in view. */
  const focused = (page) => page.evaluate(() => {
    const { activeElement } = document;
    const { x, y, width, height } = activeElement.getBoundingClientRect();
    return {
      what: activeElement.id || activeElement.textContent.trim(), ring: getComputedStyle(activeElement).outlineStyle !== 'none',
      inView: x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight && width > 1,
    };
  });

  test('access: Tab goes through everything in order, and the focus is always seen', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.waiting);
    await call(page, 'seek', 1);
    await page.locator('#cancelling').waitFor();
    await page.locator('#earlier button').waitFor();
    const edge = () => page.screenshot({ clip: { x: 0, y: 300, width: 4, height: 20 } });
    // Whoever has just come, or uses the mouse, sees no ring around everything.
    assert.equal((await focused(page)).what, 'canvas');
    const quiet = await edge();
    const seen = [];
    await page.locator('#controls button').first().focus();
    for (let i = 0; i < 40 && seen.at(-1) !== 'canvas'; ++i) {
      if (i > 0) await page.keyboard.press('Tab');
      const now = await focused(page);
      assert.ok(now.ring && now.inView, JSON.stringify(now));
      seen.push(now.what);
    }
    assert.deepEqual(seen, ['Play', 'Step', 'Step an iteration', 'Step back', 'Step an iteration back', 'Run to the end', 'Restart', 'Stop',
      'Undo', 'Redo', 'Open a Python file', 'Save as a Python file', 'Copy link', 'Check against CPython', 'example', 'example-open', 'program', 'live', 'cancel', 'form', 'form-save', 'worker, main',
      'New program', 'forget', 'canvas']);
    await page.screenshot({ path: `${artifacts}/canvas-focus.png` });
    assert.ok(!quiet.equals(await edge()), 'the picture has a ring');
    await page.mouse.click(600, 380);
    await new Hand(page).rest();
    assert.ok(quiet.equals(await edge()), 'none with the mouse');
    // Tab belongs to the picture, which opens a menu with a field, until Escape.
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.activeElement.id === 'typing');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement.id === 'canvas');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    assert.equal((await focused(page)).what, 'forget');
    await context.close();
  });

  test('access: no key stays down in the picture that came up elsewhere', async () => {
    const { page, context, trouble } = await open(browser, address);
    await page.evaluate(() => {
      window.ups = [];
      canvas.addEventListener('keyup', ({ code, keyCode }) => ups.push(`${code} ${keyCode}`));
    });
    const ups = () => page.evaluate(() => ups.splice(0));
    await page.locator('#canvas').focus();
    // As a Mac tells of Command+K: nothing more comes of K.
    await page.evaluate(() => {
      const event = new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', metaKey: true });
      Object.defineProperty(event, 'keyCode', { value: 75 });
      canvas.dispatchEvent(event);
    });
    await eventually('it is let go', async () => (await ups()).join() === 'KeyK 75');
    await page.keyboard.press('Escape');
    await ups();
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement.id), 'canvas');
    assert.deepEqual(await ups(), ['ShiftLeft 16']);
    await page.keyboard.up('Shift');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('access: light and dark follow the system until one is chosen', async () => {
    const { page, context, trouble } = await open(browser, address, { colorScheme: 'light' });
    const theme = (wanted) => eventually(wanted, () => page.evaluate((name) => document.documentElement.dataset.theme === name, wanted));
    await theme('light');
    const hand = new Hand(page);
    await hand.click('tab.inspector');  // what is arranged is kept, but not as a choice of the theme
    await page.emulateMedia({ colorScheme: 'dark' });
    await theme('dark');
    await page.reload();
    await page.evaluate(() => window.loopscope.ready);
    await theme('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await theme('light');
    await hand.click('transport.theme');
    await theme('dark');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.reload();
    await page.evaluate(() => window.loopscope.ready);
    await theme('dark');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('access: who wants less motion sees none but the run\'s', async () => {
    const { page, context, trouble } = await open(browser, address, { reducedMotion: 'reduce' });
    await call(page, 'pause');
    const hand = new Hand(page);
    const framesIn = async (milliseconds) => {
      const before = await call(page, 'frames');
      await pause(milliseconds);
      return await call(page, 'frames') - before;
    };
    const still = () => eventually('nothing moves', async () => await framesIn(400) === 0);
    // The cursor of the text blinks, and the picture glides to where it is shown, for everybody else.
    await hand.click('code.line.1');
    await page.waitForFunction(() => document.activeElement.id === 'typing');
    await still();
    assert.equal(await framesIn(2000), 0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await eventually('it blinks', async () => await framesIn(1500) >= 2);
    await page.keyboard.press('Escape');
    await still();
    const glides = async () => {
      const { 'graph.canvas': canvas } = await call(page, 'widgets');
      await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
      await page.mouse.wheel(0, -600);
      await still();
      const before = await call(page, 'frames');
      await page.keyboard.press('f');
      await pause(1000);
      return await call(page, 'frames') - before;
    };
    const gliding = await glides();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await still();
    const jumping = await glides();
    assert.ok(jumping <= gliding - 2, `${jumping} frames for a jump, ${gliding} for a glide`);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('access: the palette does what the transport does', async () => {
    const { page, context, trouble } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.waiting);
    await call(page, 'restart');
    await page.locator('#canvas').focus();
    const hand = new Hand(page);
    const state = () => call(page, 'state', 5);
    const choose = async (typed) => {
      await hand.keys('Control+k');
      await page.keyboard.type(typed);
      await hand.widgets();
      await hand.keys('Enter');
    };
    await choose('play');
    await eventually('it plays', async () => (await state()).playing);
    await choose('pause');
    await eventually('it pauses', async () => !(await state()).playing);
    await choose('run anew');
    await eventually('the start', async () => (await state()).event < 3);
    for (const [typed, back] of [['step one event', 'back one event'], ['step one callback', 'back one callback'], ['step one iteration', 'back one iteration']]) {
      const { event } = await state();
      await choose(typed);
      await eventually(typed, async () => (await state()).event > event);
      await choose(back);
      await eventually(back, async () => (await state()).event === event);
    }
    await choose('to the end');
    await eventually('the end', async () => (await state()).status === 'finished');
    await choose('to the begin');
    await eventually('the begin', async () => (await state()).event === 0);
    await choose('speed 5');
    await eventually('the speed', async () => (await state()).speed === 5);
    await choose('undo');
    await eventually('undone', async () => await call(page, 'text') !== programs.waiting);
    await choose('redo');
    await eventually('redone', async () => await call(page, 'text') === programs.waiting);
    await choose('light theme');
    await eventually('the theme', () => page.evaluate(() => document.documentElement.dataset.theme === 'light'));
    assert.deepEqual(trouble, []);
    await context.close();
  }, { limit: 180_000 });  // many gestures, each followed by frames that software draws
}
