// SPDX-License-Identifier: MIT
// Programs made by hand in the graph from nothing, without typing code: once with the mouse alone, once with the keyboard alone.

import assert from 'node:assert/strict';
import { open, call } from './browser.mjs';
import { Hand } from './hand.mjs';
import { test } from './harness.mjs';

const coroutine = (name, ...lines) => `async def ${name}():\n${lines.map((line) => `    ${line}\n`).join('')}\n\n`;
const program = (shared, ...functions) => `import asyncio\n${shared}\n\n${functions.join('')}asyncio.run(main())\n`;

/** What is built, and what comes of it. */
export const built = {
  'two tasks awaited together': {
    text: program('',
      coroutine('work', 'await asyncio.sleep(1)'),
      coroutine('work_2', 'await asyncio.sleep(2)'),
      coroutine('main', 'task = asyncio.create_task(work())', 'task_2 = asyncio.create_task(work_2())',
        'await asyncio.gather(task, task_2)')),
    status: 'finished', time: 2, tasks: ['result', 'result', 'result'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'task.new');
      await hand.add('main.place.1', 'task.new');
      await hand.add('main.place.2', 'gather.tasks');
      await hand.dragNumber('graph.card.work_2.row.0.number.0', 10);
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('task of a new');
      await hand.addByKeys('task of a new');
      await hand.addByKeys('gather the tasks');
      // From `task_2 = ...` along its wire to the coroutine, down to its sleep.
      await hand.keys('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown');
      await hand.typeValue('2');
    },
  },

  'a gather of three with one that fails': {
    text: program('',
      coroutine('work', 'await asyncio.sleep(1)'),
      coroutine('work_2', 'await asyncio.sleep(0.5)', 'raise ValueError("work_2 failed")'),
      coroutine('work_3', 'await asyncio.sleep(1)'),
      coroutine('main', 'await asyncio.gather(work(), work_2(), work_3())')),
    status: 'failed', time: 0.5, tasks: ['exception', 'cancelled', 'exception', 'cancelled'],
    failure: 'ValueError: work_2 failed',
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'gather.new');
      await hand.add('main.place.3', 'member.new');
      await hand.add('work_2.place.1', 'raise');
      await hand.dragNumber('graph.card.work_2.row.0.number.0', -5);
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('gather two new');
      await hand.addByKeys('and a new');
      await hand.keys('ArrowUp', 'ArrowRight');
      await hand.addByKeys('raise');
      await hand.keys('ArrowUp', '-', '-', '-', '-', '-');
    },
  },

  'a wait_for that times out': {
    text: program('',
      coroutine('work', 'await asyncio.sleep(2)'),
      coroutine('main', 'try:', '    await asyncio.wait_for(work(), timeout=1)', 'except Exception as error:',
        '    print(repr(error))')),
    status: 'finished', time: 1, tasks: ['result'], console: ['TimeoutError()'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'wait_for.new');
      await hand.dragNumber('graph.card.work.row.0.number.0', 10);
      await hand.command('graph.card.main.row.0', 'wrap.try');
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('wait for a new');
      await hand.doByKeys('try');
      await hand.keys('ArrowDown', 'ArrowRight', 'ArrowDown');
      await hand.typeValue('2');
    },
  },

  'a task that is cancelled by another': {
    text: program('',
      coroutine('work', 'await asyncio.sleep(3)'),
      coroutine('work_2', 'await asyncio.sleep(1)', 'task.cancel()').replace('work_2()', 'work_2(task)'),
      coroutine('main', 'task = asyncio.create_task(work())', 'task_2 = asyncio.create_task(work_2(task))',
        'await task_2')),
    status: 'finished', time: 1, tasks: ['result', 'cancelled', 'result'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'task.new');
      await hand.add('main.place.1', 'task.new');
      await hand.add('main.place.2', 'await.task_2');
      await hand.add('work_2.place.1', 'cancel.task');
      await hand.dragNumber('graph.card.work.row.0.number.0', 20);
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('task of a new');
      await hand.addByKeys('task of a new');
      await hand.addByKeys('await the task task_2');
      await hand.keys('ArrowUp', 'ArrowRight');
      await hand.addByKeys("cancel the caller's task");
      await hand.keys('ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowDown');
      await hand.typeValue('3');
    },
  },

  'a task group': {
    text: program('',
      coroutine('work', 'await asyncio.sleep(1)'),
      coroutine('work_2', 'await asyncio.sleep(1)'),
      coroutine('main', 'async with asyncio.TaskGroup() as group:', '    group.create_task(work())',
        '    group.create_task(work_2())', 'print("main")')),
    status: 'finished', time: 1, tasks: ['result', 'result', 'result'], console: ['main'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'task_group.new');
      await hand.add('main.place.2', 'group.new');
      await hand.add('main.place.4', 'print');
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('task group with a new');
      await hand.addByKeys('task in the group: a new');
      await hand.keys('ArrowUp', 'ArrowUp');
      await hand.addByKeys('print', 'Shift+Tab');
    },
  },

  'a producer and a consumer over a queue': {
    text: program('\nqueue = asyncio.Queue(2)\n',
      coroutine('work', 'for i in range(3):', '    await asyncio.sleep(1)', '    await queue.put(i)'),
      coroutine('work_2', 'for i in range(3):', '    item = await queue.get()', '    print(item)'),
      coroutine('main', 'await asyncio.gather(work(), work_2())')),
    status: 'finished', time: 3, tasks: ['result', 'result', 'result'], console: ['0', '1', '2'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'gather.new');
      await hand.command('graph.card.work.row.0', 'wrap.repeat');
      await hand.add('work.place.2', 'queue');
      await hand.command('graph.card.work_2.row.0', 'wrap.repeat');
      await hand.add('work_2.place.2', 'get.queue');
      await hand.add('work_2.place.3', 'print.item');
      await hand.command('graph.card.work_2.row.1', 'delete');
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('gather two new');
      await hand.keys('ArrowDown', 'ArrowRight', 'ArrowDown');
      await hand.doByKeys('a loop');
      await hand.addByKeys('put into a new queue');
      await hand.keys('ArrowLeft', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown');
      await hand.doByKeys('a loop');
      await hand.addByKeys('get from queue');
      await hand.addByKeys('print item');
      await hand.keys('ArrowUp', 'ArrowUp', 'Delete');
    },
  },

  'workers limited by a semaphore': {
    text: program('\nsemaphore = asyncio.Semaphore(2)\n',
      coroutine('work', 'async with semaphore:', '    await asyncio.sleep(1)'),
      coroutine('main', 'await asyncio.gather(work(), work(), work(), work())')),
    status: 'finished', time: 2, tasks: ['result', 'result', 'result', 'result', 'result'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.doubleClickSpace();
      await hand.choose('coroutine');
      await hand.add('main.place.0', 'gather.work');
      await hand.add('main.place.3', 'member.work');
      await hand.add('main.place.4', 'member.work');
      await hand.command('graph.card.work.row.0', 'wrap.semaphore');
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.keys('Escape');
      await hand.addByKeys('a coroutine', 'a');
      await hand.keys('ArrowDown');
      await hand.doByKeys('a semaphore');
      await hand.keys('ArrowLeft');
      await hand.addByKeys('gather two of work');
      await hand.addByKeys('and work');
      await hand.addByKeys('and work');
    },
  },

  'a shielded task under a timeout': {
    text: program('',
      coroutine('work', 'await asyncio.sleep(2)'),
      coroutine('main', 'task = asyncio.create_task(work())', 'try:', '    async with asyncio.timeout(1):',
        '        await asyncio.shield(task)', 'except Exception as error:', '    print(repr(error))', 'await task')),
    status: 'finished', time: 2, tasks: ['result', 'result'], console: ['TimeoutError()'],
    async mouse(hand) {
      await hand.doubleClickSpace();
      await hand.choose('main');
      await hand.add('main.place.0', 'task.new');
      await hand.add('main.place.1', 'shield.task');
      await hand.add('main.place.2', 'await.task');
      await hand.command('graph.card.main.row.1', 'wrap.timeout');
      await hand.command('graph.card.main.row.1', 'wrap.try');
      await hand.dragNumber('graph.card.work.row.0.number.0', 10);
    },
    async keyboard(hand) {
      await hand.addByKeys('main');
      await hand.addByKeys('task of a new');
      await hand.addByKeys('shield the task');
      await hand.addByKeys('await the task');
      await hand.keys('ArrowUp');
      await hand.doByKeys('a timeout');
      await hand.doByKeys('try');
      await hand.keys('ArrowUp', 'ArrowRight', 'ArrowDown');
      await hand.typeValue('2');
    },
  },
};

export function buildTests({ browser, address, artifacts }) {
  for (const [name, plan] of Object.entries(built)) {
    for (const way of ['mouse', 'keyboard']) {
      test(`build: ${name}, with the ${way}`, async () => {
        const { page, context, trouble } = await open(browser, address, { reducedMotion: 'reduce', viewport: { width: 960, height: 640 } });
        await call(page, 'pause');
        await call(page, 'setText', '');
        const hand = new Hand(page);
        if (way === 'keyboard') await hand.focus();
        await plan[way](hand);
        const text = await call(page, 'text');
        const state = await call(page, 'runToEnd');
        await hand.widgets();
        await page.screenshot({ path: `${artifacts}/build-${name.replaceAll(' ', '-')}-${way}.png` });
        assert.equal(text, plan.text);
        assert.deepEqual(state.diagnostics, []);
        assert.equal(state.status, plan.status);
        assert.equal(state.time, plan.time);
        assert.deepEqual(state.tasks.map((task) => task.state), plan.tasks);
        const printed = state.console.filter((line) => line.kind === 'output').map((line) => line.text.trim());
        assert.deepEqual(printed, plan.console ?? []);
        if (plan.failure) assert.ok(state.console.some((line) => line.text.includes(plan.failure)), 'the failure on the console');
        // All of it can be taken back.
        for (let i = 0; i < 60 && (await call(page, 'text')) !== ''; ++i) await call(page, 'undo');
        assert.equal(await call(page, 'text'), '');
        assert.deepEqual(trouble, []);
        await context.close();
      }, { limit: 180_000 });  // many gestures, each followed by frames that software draws
    }
  }
}
