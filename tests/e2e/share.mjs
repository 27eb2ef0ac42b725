// SPDX-License-Identifier: MIT
// Programs as links: what they show, and what links do that nobody made with good intent.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { call, open, openIn } from './browser.mjs';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';

const examples = readdirSync(fileURLToPath(new URL('../../ui/examples', import.meta.url)))
  .filter((name) => name.endsWith('.py')).map((name) => name.slice(0, -3));

const state = (page) => call(page, 'state', 5);
const notices = (page) => page.locator('#notices').innerText();

/** A link as the page makes them. */
const linkOf = (text, at = null, task = '', line = 0, view = '') => hashOf(`${JSON.stringify([at, task, line, view])}\n${text}`);
const hashOf = (content) => `#v1:${deflateSync(content, { level: 9 }).toString('base64url')}`;

export function shareTests({ browser, address, artifacts }) {
  test('share: a link shows the same text, instant and task in a fresh profile', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.cancellation);
    await call(page, 'seek', 0.1);
    await eventually('the instant', async () => (await state(page)).tasks.some((task) => task.name === 'worker'));
    await eventually('the selection', async () => {
      const { 'timeline.lane.worker': lane } = await call(page, 'widgets');
      if (lane) await page.mouse.click(lane.x + 10, lane.y + lane.height / 2);
      return (await state(page)).selectedTask === 'worker';
    }, { every: 500 });
    const before = await call(page, 'state');
    const link = await call(page, 'link');
    assert.ok(link.startsWith(`${address}#v1:`) && link.length < 700, link);
    await context.close();

    const { page: fresh, context: other, trouble } = await open(browser, link);
    await eventually('the selection', async () => (await state(fresh)).selectedTask === 'worker');
    const after = await call(fresh, 'state');
    assert.equal(await call(fresh, 'text'), programs.cancellation);
    assert.deepEqual(after.tasks, before.tasks);
    assert.deepEqual([after.time, after.playing, after.canUndo], [before.time, false, false]);
    await pause(500);
    assert.equal((await state(fresh)).event, before.event);
    assert.equal(await call(fresh, 'link'), link);
    assert.deepEqual(await call(fresh, 'documents'), []);
    assert.deepEqual(trouble, []);
    await other.close();
  });

  test('share: a link has the line and the panels, which stay its own; without an instant it plays', async () => {
    const { page, context } = await open(browser, address + linkOf(programs.nap, 1, '', 5, 'left_open=0 right_tab=1'), { first: true });
    await eventually('the line', async () => (await state(page)).selectedLine === 5);
    await eventually('the instant', async () => (await state(page)).time === 1);
    const plain = await openIn(context, address + linkOf(programs.nap));
    await eventually('it plays', async () => (await state(plain.page)).playing && (await state(plain.page)).time > 0);
    const hasExamples = async (one) => 'tab.examples' in await call(one, 'widgets');
    assert.deepEqual([await hasExamples(page), await hasExamples(plain.page)], [false, true]);
    assert.equal(await page.evaluate(() => localStorage.getItem('loopscope.layout')), null);
    await context.close();
  });

  test('share: a link has what was done to the run', async () => {
    const { page, context } = await open(browser, address);
    await call(page, 'pause');
    await call(page, 'setText', programs.nap);
    await call(page, 'seek', 0.2);
    await eventually('the instant', async () => (await state(page)).time === 0.2 && (await state(page)).tasks.length > 0);
    assert.equal(await call(page, 'intervene', { cancel: 'Task-1', message: 'enough\tof it' }), true);
    await call(page, 'runToEnd');
    const before = await call(page, 'trace');
    assert.match(before, /enough/);
    const link = await call(page, 'link');
    await context.close();

    const { page: fresh, context: other } = await open(browser, link);
    await eventually('the end', async () => (await state(fresh)).status === 'failed');
    assert.equal(await call(fresh, 'trace'), before);
    assert.equal(await call(fresh, 'link'), link);
    // Without it in the next link, nor by a link that has something else there.
    for (const done of [undefined, '0 1 1 ', 5, '7 1 1 1 x\n', '0 1 1 1 x\0\n']) {
      const content = `${JSON.stringify([5, '', 0, '', done])}\n${programs.nap}`;
      await fresh.evaluate((hash) => { location.hash = hash; }, hashOf(content));
      await eventually('the end', async () => (await state(fresh)).status === 'finished');
      await call(fresh, 'undo');
      await eventually('as it was', async () => (await state(fresh)).status === 'failed');
    }
    await other.close();
  });

  test('share: every example has a link of less than 1,500 characters', async () => {
    const { page, context } = await open(browser, address);
    assert.ok(examples.length >= 30);
    const lengths = [];
    for (const name of examples) {
      await call(page, 'openExample', name);
      lengths.push((await call(page, 'link', { embed: true })).length);
    }
    console.log(`      ${Math.min(...lengths)} to ${Math.max(...lengths)} characters`);
    assert.ok(Math.max(...lengths) < 1500, lengths.join(' '));
    await call(page, 'setText', `# ${Array.from({ length: 500_000 }, (_, i) => (i * 7919 % 10007).toString(36)).join('')}\n`);
    await assert.rejects(call(page, 'link'), /too long/);
    await context.close();
  });

  test('share: "Copy link" copies it and says so', async () => {
    const { page, context, trouble } = await open(browser, address);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await call(page, 'runToEnd');
    await page.locator('[data-command=share]').focus();
    await page.keyboard.press('Enter');
    await eventually('the word', async () => /Link copied$/.test(await page.locator('#status').innerText()));
    assert.equal(await notices(page), 'Link copied');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await call(page, 'link'));
    await eventually('it passes', async () => await notices(page) === '' && !/copied/.test(await page.locator('#status').innerText()));
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('share: a link in the open page is an edit that can be undone', async () => {
    const { page, context, trouble } = await open(browser, address);
    await call(page, 'setText', programs.nap);
    await page.evaluate((hash) => { location.hash = hash; }, linkOf(programs.gather, 0.15));
    await eventually('the text', async () => await call(page, 'text') === programs.gather);
    await eventually('the instant', async () => (await state(page)).time === 0.15);
    assert.equal((await state(page)).playing, false);
    assert.deepEqual((await call(page, 'documents')).map((one) => one.title), ['main']);
    await call(page, 'undo');
    assert.equal(await call(page, 'text'), programs.nap);
    await page.evaluate(() => { location.hash = '#v1:nothing'; });
    await eventually('a notice', async () => /missing/.test(await notices(page)));
    assert.equal(await call(page, 'text'), programs.nap);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  const good = linkOf(programs.gather, 0.1);
  const bad = {
    'a changed letter': [`${good.slice(0, 60)}${good[60] === 'A' ? 'B' : 'A'}${good.slice(61)}`, /missing, or was changed/],
    'its end missing': [good.slice(0, -20), /missing, or was changed/],
    'nothing in it': ['#v1:', /missing, or was changed/],
    'what is no base64': ['#v1:%F0%9F%98%80!', /missing, or was changed/],
    'another version': [good.replace('v1', 'v2'), /another version/],
    'a megabyte': [`#v1:${'A'.repeat(1 << 20)}`, /too long/],
    'sixty megabytes, deflated': [hashOf(Buffer.alloc(60 << 20)), /longer program than fits/],
    'no head': [hashOf('print(1)\n'), /missing, or was changed/],
    'a head of brackets': [hashOf(`${'['.repeat(500_000)}\nprint(1)\n`), /missing, or was changed/],
    'a zero': [linkOf('print(1)\0print(2)\n'), /missing, or was changed/],
    'what is no text': [hashOf(Buffer.from([0x5b, 0x5d, 0x0a, 0xff, 0xfe])), /missing, or was changed/],
  };
  for (const [name, [hash, words]] of Object.entries(bad)) {
    test(`share: a link with ${name} is refused, and the own program is there`, async () => {
      const { page: mine, context } = await open(browser, address);
      await call(mine, 'setText', programs.nap);
      const documents = await eventually('it is kept', async () => {
        const list = await call(mine, 'documents');
        return list.length > 0 && list;
      });
      await mine.close();
      const { page, trouble } = await openIn(context, address + hash);
      assert.match(await notices(page), /^The link cannot be opened\./);
      assert.match(await notices(page), words);
      assert.equal(await page.locator('#notices [role=alert]').count(), 1);
      await page.screenshot({ path: `${artifacts}/bad-link.png` });
      assert.equal(await call(page, 'text'), programs.nap);
      assert.deepEqual((await call(page, 'documents')).map((one) => one.id), documents.map((one) => one.id));
      await page.getByRole('button', { name: 'Dismiss' }).click();
      assert.equal(await notices(page), '');
      assert.equal((await call(page, 'runToEnd')).status, 'finished');
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }

  const strange = {
    'HTML': ['<script>alert(1)</script><img src=x onerror=alert(1)>\n', 0, '<img src=x onerror=alert(1)>', 3],
    'nonsense beside the text': [programs.nap, -5, { a: 1 }, -1e9, 'left=1e9 theme=77 <b>'],
    'very many brackets': [`x = ${'('.repeat(100_000)}\n`, 0],
  };
  for (const [name, [text, ...rest]] of Object.entries(strange)) {
    test(`share: a link with ${name} is a text like any other`, async () => {
      const { page, context, trouble } = await open(browser, address + linkOf(text, ...rest));
      page.on('dialog', () => trouble.push('a dialog'));
      assert.equal(await call(page, 'text'), text);
      await pause(600);
      await call(page, 'setText', programs.gather);
      assert.equal((await call(page, 'runToEnd')).status, 'finished');
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }

  test('share: a link to an instant that is never reached can be stopped', async () => {
    const endless = 'import asyncio\n\n\nasync def main():\n    while True:\n        await asyncio.sleep(0.001)\n\n\nasyncio.run(main())\n';
    for (const text of [endless, programs.endless]) {
      const { page, context, trouble } = await open(browser, address + linkOf(text, 1e300));
      await pause(500);
      await call(page, 'stop');
      await eventually('it is at rest', async () => ['stopped', 'limit'].includes((await state(page)).status));
      await call(page, 'setText', programs.nap);
      assert.equal((await call(page, 'runToEnd')).status, 'finished');
      assert.deepEqual(trouble, []);
      await context.close();
    }
  });
}
