// SPDX-License-Identifier: MIT
// Programs running in the page: the transport, the mirror, window.loopscope.

import assert from 'node:assert/strict';
import { open, call } from './browser.mjs';
import { eventually, test } from './harness.mjs';
import * as programs from './programs.mjs';

const output = (state) => state.console.filter((line) => line.kind === 'output').map((line) => line.text.trimEnd());
const task = (state, name) => state.tasks.find((one) => one.name === name);

export function runTests({ browser, address, artifacts }) {
  /** A page that runs `program`, paused at its beginning. */
  async function started(program, options) {
    const opened = await open(browser, address, options);
    await call(opened.page, 'pause');
    await call(opened.page, 'setText', program);
    await call(opened.page, 'restart');
    return opened;
  }
  const state = (page) => call(page, 'state');

  test('run: plays in its own time, and pauses', async () => {
    const { page, context, trouble } = await started(programs.nap);
    await call(page, 'restart');
    await call(page, 'play');
    await eventually('time passes', async () => (await state(page)).time > 0.2);
    assert.equal((await state(page)).playing, true);
    await call(page, 'pause');
    const { time } = await state(page);
    assert.ok(time < 2, `paused at ${time}`);
    await call(page, 'setSpeed', 20);
    await call(page, 'play');
    await eventually('the end', async () => (await state(page)).status === 'finished');
    assert.equal((await state(page)).time, 2);
    assert.deepEqual(output(await state(page)), ['awake']);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('run: by the mouse and the keyboard', async () => {
    const { page, context } = await started(programs.nap);
    const { 'transport.play': button } = await call(page, 'widgets');
    await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
    await eventually('it plays', async () => (await state(page)).playing);
    await page.locator('#canvas').focus();
    await page.keyboard.press('Space');
    await eventually('it pauses', async () => !(await state(page)).playing);
    const { event } = await state(page);
    await page.keyboard.press('ArrowLeft');
    await eventually('a step back', async () => (await state(page)).event < event);
    await context.close();
  });

  test('run: a gather', async () => {
    const { page, context } = await started(programs.gather);
    const end = await call(page, 'runToEnd');
    assert.equal(end.status, 'finished');
    assert.deepEqual(output(end), ['a begins', 'b begins', 'c begins', "['A', 'B', 'C']"]);
    assert.equal(end.tasks.length, 4);
    assert.ok(end.outcomes.some((row) => row.kind === 'gather'), JSON.stringify(end.outcomes));
    await call(page, 'seek', 0.15);
    const middle = await state(page);
    assert.deepEqual(middle.tasks.map((one) => one.state), ['awaiting', 'awaiting', 'result', 'awaiting']);
    assert.match(middle.tasks[1].waitingFor, /sleep/);
    assert.equal(middle.tasks[1].createdBy, 'Task-1');
    await page.screenshot({ path: `${artifacts}/gather.png` });
    await context.close();
  });

  test('run: a timeout', async () => {
    const { page, context } = await started(programs.timeout);
    const end = await call(page, 'runToEnd');
    assert.deepEqual(output(end), ['too slow']);
    assert.equal(end.time, 0.5);
    assert.ok(end.outcomes.some((row) => /wait_for|timeout/.test(row.kind)), JSON.stringify(end.outcomes));
    await page.screenshot({ path: `${artifacts}/timeout.png` });
    await context.close();
  });

  test('run: a cancellation, and who asked for it', async () => {
    const { page, context } = await started(programs.cancellation);
    const end = await call(page, 'runToEnd');
    assert.deepEqual(output(end), ['cleaning up', 'it was cancelled']);
    assert.equal(task(end, 'worker').state, 'cancelled');
    assert.match(task(end, 'worker').cancelledBy, /Task-1|main/);
    await page.screenshot({ path: `${artifacts}/cancellation.png` });
    await context.close();
  });

  test('run: step forth and back', async () => {
    const { page, context } = await started(programs.cancellation);
    const seen = [];
    for (let i = 0; i < 4; ++i) {
      await call(page, 'step', 'handle');
      const before = seen.at(-1)?.event ?? -1;
      seen.push(await eventually('a step', async () => {
        const now = await state(page);
        return now.event > before && now;
      }));
    }
    for (const expected of seen.slice(0, -1).reverse()) {
      await call(page, 'stepBack', 'handle');
      const now = await eventually('a step back', async () => {
        const now = await state(page);
        return now.event <= expected.event && now;
      });
      assert.deepEqual(now.tasks, expected.tasks);
    }
    await call(page, 'step', 'iteration');
    await eventually('an iteration', async () => (await state(page)).event > seen[0].event);
    await assert.rejects(call(page, 'step', 'mile'), /handle/);
    await context.close();
  });

  test('run: cancel a task from outside', async () => {
    const { page, context } = await started(programs.waiting);
    await call(page, 'seek', 1);
    await eventually('the worker sleeps', async () => task(await state(page), 'worker')?.state === 'awaiting');
    assert.equal(await call(page, 'intervene', { cancel: 'nobody' }), false);
    assert.equal(await call(page, 'intervene', { cancel: 'worker', message: 'stop it' }), true);
    const end = await call(page, 'runToEnd');
    assert.equal(end.time, 1);
    assert.deepEqual(output(end), ['cancelled: stop it']);
    await context.close();
  });

  test('run: the same program gives the same rows', async () => {
    const { page, context } = await started(programs.cancellation);
    await call(page, 'runToEnd');
    const rows = await call(page, 'trace');
    for (const row of rows.trimEnd().split('\n')) JSON.parse(row);
    await call(page, 'restart');
    await call(page, 'runToEnd');
    assert.equal(await call(page, 'trace'), rows);
    assert.match(rows, /"cancel"/);
    await context.close();
  });

  test('mirror: says what the picture shows, and its buttons work', async () => {
    const { page, context } = await started(programs.cancellation);
    await call(page, 'seek', 0.1);
    const tasks = page.locator('#tasks');
    await eventually('the tasks', async () => /worker, worker: awaiting, waiting for sleep/.test(await tasks.innerText()));
    const end = page.locator('#controls [data-command="run to end"]');
    await end.focus();
    await page.keyboard.press('Enter');
    await eventually('the status', async () => /^Finished/.test(await page.locator('#status').innerText()));
    await eventually('the output', async () => /cleaning up/.test(await page.locator('#console').innerText()));
    assert.match(await tasks.innerText(), /worker, worker: cancelled/);
    assert.match(await page.locator('#outcomes').innerText(), /cancel/);
    await page.screenshot({ path: `${artifacts}/mirror.png` });
    await context.close();
  });

  test('mirror: the keyboard can leave the picture', async () => {
    const { page, context } = await open(browser, address);
    await page.locator('#canvas').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'forget');
    await context.close();
  });

  test('api: change events come when something changed', async () => {
    const { page, context } = await started(programs.nap);
    await page.evaluate(() => {
      window.events = { property: 0, listener: 0 };
      window.loopscope.onchange = () => { ++window.events.property; };
      window.loopscope.addEventListener('change', () => { ++window.events.listener; });
    });
    await call(page, 'step', 'handle');
    const events = await eventually('an event', () =>
      page.evaluate(() => window.events.property > 0 && window.events));
    assert.equal(events.property, events.listener);
    await context.close();
  });

  test('api: what goes wrong in onchange does not stop the page', async () => {
    const { page, context } = await open(browser, address);
    await page.evaluate(() => { window.loopscope.onchange = () => { throw new Error('in the page around'); }; });
    await call(page, 'setText', programs.nap);
    assert.equal((await call(page, 'runToEnd')).status, 'finished');
    assert.equal(await page.locator('#problem').isVisible(), false);
    await context.close();
  });

  test('api: a large text goes in and comes out', async () => {
    const { page, context } = await started(programs.nap);
    const text = `# ${'größer '.repeat(200_000)}\n${programs.nap}`;
    await call(page, 'setText', text);
    assert.equal(await call(page, 'text'), text);
    await context.close();
  });

  test('run: time does not jump when the page was held up', async () => {
    const { page, context } = await started(programs.waiting);
    await call(page, 'restart');
    await call(page, 'play');
    await eventually('it plays', async () => (await state(page)).time > 0);
    const passed = await page.evaluate(() => new Promise((resolve) => {
      const before = window.loopscope.state().time;
      const end = performance.now() + 2000;
      while (performance.now() < end);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.loopscope.state().time - before)));
    }));
    assert.ok(passed < 1.5, `${passed} s passed`);
    await context.close();
  });
}
