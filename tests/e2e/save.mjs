// SPDX-License-Identifier: MIT
// Programs that are kept: over a reload, a crash, beside another tab, and where there is no room for them.

import assert from 'node:assert/strict';
import { call, open, openIn } from './browser.mjs';
import { Hand } from './hand.mjs';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';

const state = (page) => call(page, 'state', 5);
const notices = (page) => page.locator('#notices').innerText();
const titles = async (page) => (await call(page, 'documents')).map((one) => one.title);
const ready = (page) => page.evaluate(() => window.loopscope.ready);
const numbered = (number) => `# program ${number}\n${programs.nap}`;

export function saveTests({ browser, address, artifacts }) {
  /** A page with that program, once it is kept. */
  async function keeping(text, options) {
    const opened = await open(browser, address, options);
    await edit(opened.page, text);
    return opened;
  }
  async function edit(page, text) {
    await call(page, 'pause');
    await call(page, 'setText', text);
    await eventually('it is kept', () => page.evaluate((given) =>
      Object.values(localStorage).some((json) => json.includes(JSON.stringify(given))), text));
  }

  test('save: a reload brings back the text and the instant', async () => {
    const { page, context, trouble } = await keeping(programs.gather);
    await call(page, 'seek', 0.15);
    await eventually('the instant', async () => (await state(page)).time === 0.15);
    const [{ id }] = await call(page, 'documents');
    for (let i = 0; i < 2; ++i) {
      await page.reload();
      await ready(page);
      assert.equal(await call(page, 'text'), programs.gather);
      await eventually('the instant', async () => (await state(page)).time === 0.15);
      assert.equal((await state(page)).playing, false);
      assert.equal((await state(page)).canUndo, false);
    }
    await edit(page, numbered(2));
    assert.deepEqual((await call(page, 'documents')).map((one) => [one.id, one.title]), [[id, 'program 2']]);
    assert.equal(await notices(page), '');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('save: a change right before the reload is not lost', async () => {
    // In a window of its own it is a page like any other.
    const { page, context } = await open(browser, `${address}?embed=1`);
    await call(page, 'setText', programs.gather);
    await page.reload();
    await ready(page);
    assert.equal(await call(page, 'text'), programs.gather);
    assert.deepEqual(await titles(page), ['fetch, main']);
    await context.close();
  });

  /** The tab's own view of itself, which outlives its renderer: gives `evaluate(expression)`, `send(method)`. */
  async function attach(context, page) {
    const { targetInfo } = await (await context.newCDPSession(page)).send('Target.getTargetInfo');
    const browserSession = await context.browser().newBrowserCDPSession();
    const { sessionId } = await browserSession.send('Target.attachToTarget', { targetId: targetInfo.targetId, flatten: false });
    const waiting = new Map();
    browserSession.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message);
      waiting.get(id)?.(result);
    });
    const send = (method, params = {}) => new Promise((resolve) => {
      const id = waiting.size + 1;
      waiting.set(id, resolve);
      browserSession.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(() => {});
    });
    const evaluate = async (expression) => {
      const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      return answer?.result.value;
    };
    return { send, evaluate };
  }

  test('save: after a crash the text is there, and is not started', async () => {
    const { page, context } = await keeping(programs.gather);
    await call(page, 'runToEnd');
    await pause(500);
    const tab = await attach(context, page);
    const crashed = page.waitForEvent('crash');
    tab.send('Page.crash');
    await crashed;
    const reload = async () => {
      await tab.send('Page.reload');
      await eventually('the page', () =>
        Promise.race([pause(1000), tab.evaluate('!window.before && window.loopscope?.frames() > 0')]));
      return tab.evaluate(`loopscope.ready.then(() => [loopscope.text(), loopscope.state().status,
        document.getElementById('notices').innerText, loopscope.documents().length])`);
    };
    const [text, status, said, count] = await reload();
    assert.deepEqual([text, status, count], [programs.gather, 'not started', 1]);
    assert.match(said, /stopped unexpectedly/);
    assert.equal((await tab.evaluate('window.before = true, loopscope.runToEnd()')).status, 'finished');
    assert.deepEqual(await reload(), [programs.gather, 'finished', '', 1]);
  });

  test('save: a new tab opens the newest program; two tabs each keep their own', async () => {
    const { page: first, context } = await keeping(numbered(1));
    const { page: second } = await openIn(context, address);
    assert.equal(await call(second, 'text'), numbered(1));
    await edit(second, numbered(2));
    await edit(first, numbered(3));
    assert.deepEqual(await titles(first), ['program 3', 'program 2']);
    for (const [page, text] of [[first, numbered(3)], [second, numbered(2)]]) {
      await page.reload();
      await ready(page);
      assert.equal(await call(page, 'text'), text);
    }
    await context.close();
  });

  test('save: another window beside the first one plays the program', async () => {
    const { page, context, trouble } = await keeping(programs.gather);
    const other = await openIn(context, address);
    assert.equal(await call(other.page, 'text'), programs.gather);
    assert.equal(await notices(other.page), '');
    await eventually('it runs', async () => (await state(other.page)).status !== 'not started');
    // Nor is it taken for one that came to grief when its own window has gone on to an example.
    await call(page, 'openExample', 'breakfast');
    await other.page.close();
    await pause(500);
    const third = await openIn(context, address);
    assert.equal(await notices(third.page), '');
    assert.deepEqual([...trouble, ...other.trouble], []);
    await context.close();
  });

  test('save: earlier programs are deleted when the user agrees, the present one stays', async () => {
    const { page, context } = await keeping(numbered(1));
    for (const number of [2, 3]) {
      await page.evaluate(() => document.querySelector('[data-command=new]').click());
      await eventually('an empty program', async () => await call(page, 'text') === '');
      await edit(page, numbered(number));
    }
    const before = await titles(page);
    assert.ok(before.length >= 2, before.join());
    const forget = async (answer) => {
      const asked = page.waitForEvent('dialog');
      await page.evaluate(() => document.getElementById('forget').click());
      await (answer ? (await asked).accept() : (await asked).dismiss());
    };
    await forget(false);
    assert.deepEqual(await titles(page), before);
    await forget(true);
    await eventually('only the present one', async () => (await titles(page)).join() === 'program 3');
    assert.equal(await page.title(), 'program 3 - Loopscope');
    await context.close();
  });

  test('save: a duplicated tab goes its own way', async () => {
    const { page: first, context } = await keeping(numbered(1));
    const opening = context.waitForEvent('page');
    await first.evaluate(() => { window.open(location.href); });  // with a copy of sessionStorage
    const second = await opening;
    await second.waitForFunction(() => window.loopscope?.frames() > 0);
    await ready(second);
    assert.equal(await call(second, 'text'), numbered(1));
    await edit(second, numbered(2));
    assert.deepEqual(await titles(first), ['program 2', 'program 1']);
    await context.close();
  });

  test('save: what nobody changed is not kept; an example does not take the place of a program', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'runToEnd');
    await call(page, 'openExample', 'patience');
    await pause(700);
    assert.deepEqual(await titles(page), []);
    await page.reload();
    await ready(page);
    const example = await call(page, 'text');
    assert.match(example, /asyncio/);
    await edit(page, numbered(1));
    await call(page, 'openExample', 'patience');
    await pause(700);
    await edit(page, `# changed\n${example}`);
    assert.deepEqual(await titles(page), ['changed', 'program 1']);
    await context.close();
  });

  test('save: the newest ten are listed, and open again', async () => {
    const { page, context } = await open(browser, address);
    for (let i = 1; i <= 12; ++i) {
      await edit(page, numbered(i));
      await call(page, 'openExample', 'patience');
      await pause(800);
    }
    const listed = Array.from({ length: 10 }, (_, i) => `program ${12 - i}`);
    assert.deepEqual(await titles(page), listed);
    const buttons = page.locator('#earlier button');
    await eventually('the list', async () => (await buttons.allInnerTexts()).join() === listed.join());
    await buttons.nth(1).focus();
    await page.screenshot({ path: `${artifacts}/earlier.png` });
    await page.keyboard.press('Enter');
    await eventually('the text', async () => await call(page, 'text') === numbered(11));
    await edit(page, numbered(111));
    assert.deepEqual(await titles(page), ['program 111', 'program 12', ...listed.slice(2)]);
    const { id } = (await call(page, 'documents'))[2];
    await call(page, 'openDocument', id);
    assert.equal(await call(page, 'text'), numbered(10));
    await assert.rejects(call(page, 'openDocument', 'none'), /no document none/);
    await call(page, 'undo');
    assert.equal(await call(page, 'text'), numbered(111));
    await context.close();
  });

  test('save: earlier programs are commands of the picture, and those with the same text are one', async () => {
    const first = `#!/usr/bin/env python3\n# loopscope: main 10 20\n${programs.gather}`;
    const { page, context } = await keeping(first);
    const other = await openIn(context, address);
    await call(other.page, 'openDocument', (await call(other.page, 'documents'))[0].id);
    await edit(other.page, numbered(7));
    await edit(other.page, first);
    await eventually('one of two', async () => (await titles(other.page)).join('; ') === 'fetch, main');
    await edit(other.page, numbered(8));
    assert.deepEqual(await titles(other.page), ['program 8', 'fetch, main']);
    await other.page.locator('#canvas').focus();
    await other.page.keyboard.press('Control+k');
    await eventually('the menu', async () => 'palette' in await call(other.page, 'widgets'));
    await other.page.keyboard.type('open fetch, main');
    await eventually('the command', async () => Object.keys(await call(other.page, 'widgets')).some((name) => name.startsWith('palette.earlier')));
    await other.page.keyboard.press('Enter');
    await eventually('it is open', async () => await call(other.page, 'text') === first);
    await page.close();
    await context.close();
  });

  test('save: older programs make room for the present one', async () => {
    const { page, context } = await keeping(`${numbered(1)}${'# and more\n'.repeat(1000)}`);
    // A page of the same host may have filled the storage.
    await page.evaluate(() => {
      let size = 1 << 22;
      for (let i = 0; size >= 1; ++i) {
        try { localStorage.setItem(`filler${i}`, 'x'.repeat(size)); } catch { size >>= 1; }
      }
    });
    const next = await openIn(context, address);
    await call(next.page, 'setText', `# two\n${'pass\n'.repeat(40)}`);
    await eventually('it is kept', async () => (await titles(next.page)).includes('two'));
    assert.equal(await notices(next.page), '');
    await context.close();
  });

  test('save: large programs leave as they come', async () => {
    const { page, context } = await open(browser, address);
    for (let i = 1; i <= 4; ++i) {
      await edit(page, `# large ${i}\n# ${'x'.repeat(600_000)}\n`);
      await call(page, 'openExample', 'patience');
      await pause(500);
    }
    assert.deepEqual(await titles(page), ['large 4', 'large 3', 'large 2']);
    await context.close();
  });

  test('save: a link that was changed is the tab\'s own program', async () => {
    const { page, context } = await keeping(numbered(1));
    const link = await call(page, 'link');
    await call(page, 'openExample', 'patience');
    const { page: second } = await openIn(context, link);
    await edit(second, numbered(2));
    await eventually('another address', () => second.evaluate(() => location.hash === ''));
    await second.reload();
    await ready(second);
    assert.equal(await call(second, 'text'), numbered(2));
    assert.deepEqual(await titles(second), ['program 2', 'program 1']);
    await context.close();
  });

  test('save: full storage is told once, and nothing breaks', async () => {
    const { page, context, trouble } = await open(browser, address);
    await page.evaluate(() => {
      for (let size = 1 << 20; size >= 1; size >>= 1) {
        try {
          for (let i = 0; ; ++i) localStorage.setItem(`other.${size}.${i}`, 'x'.repeat(size));
        } catch { /* full, for this size */ }
      }
    });
    await call(page, 'setText', numbered(1));
    await eventually('a notice', async () => /storage is full/.test(await notices(page)));
    await page.screenshot({ path: `${artifacts}/storage-full.png` });
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await call(page, 'setText', numbered(2));
    await pause(700);
    assert.equal(await notices(page), '');
    assert.equal((await call(page, 'runToEnd')).status, 'finished');
    await page.reload();
    await ready(page);
    assert.equal(await call(page, 'text'), numbered(2));
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('save: forbidden storage is told once, and nothing breaks', async () => {
    const forbid = () => {
      const get = () => { throw new DOMException('forbidden', 'SecurityError'); };
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get });
    };
    const { page, context, trouble } = await open(browser, address, { script: forbid });
    await pause(500);
    assert.equal(await notices(page), '');
    await call(page, 'setText', numbered(1));
    await eventually('a notice', async () => /storage is full or switched off/.test(await notices(page)));
    await call(page, 'setText', numbered(2));
    await pause(700);
    assert.equal(await page.locator('#notices [role=alert]').count(), 1);
    assert.deepEqual(await titles(page), []);
    assert.equal((await call(page, 'runToEnd')).status, 'finished');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('save: what others wrote into the storage does no harm', async () => {
    const { page, context, trouble } = await open(browser, address);
    await page.evaluate(() => {
      const broken = ['{', 'null', '[]', '{"text":7}', '{"text":"a\\u0000b","time":1}'];
      broken.forEach((json, i) => localStorage.setItem(`loopscope.document.${i}`, json));
      sessionStorage.setItem('loopscope.tab', '"x');
    });
    const { page: second, trouble: more } = await openIn(context, address);
    assert.deepEqual(await titles(second), []);
    await edit(second, numbered(1));
    assert.deepEqual(await titles(second), ['program 1']);
    assert.deepEqual([...trouble, ...more], []);
    await context.close();
  });

  test('save: from an example the browser\'s Back returns to the program before, and Forward to the example', async () => {
    const { page, context, trouble } = await open(browser, address);
    const hand = new Hand(page);
    await call(page, 'setText', programs.gather);
    await call(page, 'runToEnd');
    const end = (await call(page, 'state')).time;
    await hand.click('example.greetings');
    await eventually('the example', async () => (await call(page, 'text')).includes('greet'));
    await page.goBack();
    await eventually('the program', async () => await call(page, 'text') === programs.gather);
    await eventually('its instant', async () => (await call(page, 'state')).time === end);
    await page.goForward();
    await eventually('the example again', async () => (await call(page, 'text')).includes('greet'));
    await call(page, 'undo');
    await eventually('all of it can be undone', async () => await call(page, 'text') === programs.gather);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}
