// SPDX-License-Identifier: MIT
// promises.mjs WORKLOAD N: JavaScript's part in `tests/bench/run`: async functions under node. Prints one line of JSON,
// {"ns": ..., "bytes": ...}, both a unit of the workload. Memory is what is resident at the peak, so garbage counts that nobody has
// collected by then. Promises have no cancellation: a function stands for it that rejects what a sleep gave. An AbortController
// for each task costs five times as much.

import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { VirtualClock } from './virtual_clock.mjs';

const warmUp = 1000;
const warmUps = 100;
const yielders = 1000;
const rounds = 10;
const depth = 10;
const hour = 3_600_000;

function check(right) {
  if (!right) throw new Error('wrong result');
}

/** The same row in every contestant, in microseconds. */
function* delays() {
  for (let state = 1; ; ) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield 1 + ((state >>> 1) % 10_000_000);
  }
}

/** A task of its own: it begins later, as a task does, not within its caller. */
const spawn = (body) => Promise.resolve().then(body);

async function nothing() {}

async function value() {
  return 1;
}

async function spawns(n) {
  const tasks = [];
  for (let i = 0; i < n; ++i) tasks.push(spawn(nothing));
  // One after another: faster than Promise.all().
  for (const task of tasks) await task;
}

async function yields(n) {
  for (let i = 0; i < n; ++i) await null;
}

async function yieldInMany(n) {
  const tasks = [];
  for (let i = 0; i < yielders; ++i) tasks.push(spawn(() => yields(n / yielders)));
  for (const task of tasks) await task;
}

async function awaitChild(n) {
  let sum = 0;
  for (let i = 0; i < n; ++i) sum += await value();
  check(sum === n);
}

async function chain(left) {
  return left === 1 ? await value() : await chain(left - 1);
}

async function awaitChain(n) {
  let sum = 0;
  for (let i = 0; i < n / depth; ++i) sum += await chain(depth - 1);
  check(sum === n / depth);
}

// Real timers would sleep.
async function sleepers(n) {
  const clock = new VirtualClock();
  const tasks = [];
  for (const delay of delays()) {
    if (tasks.length === n) break;
    tasks.push(spawn(async () => await clock.sleep(delay)));
  }
  await nextTurn();
  clock.run();
  for (const task of tasks) await task;
}

async function gathers(n) {
  for (let round = 0; round < rounds; ++round) {
    const children = [];
    for (let i = 0; i < n / rounds; ++i) children.push(spawn(() => yields(1)));
    await Promise.all(children);
  }
}

async function cancels(n) {
  const clock = new VirtualClock();
  const tasks = [];
  const timers = [];
  for (let i = 0; i < n; ++i) {
    tasks.push(spawn(async () => {
      const timer = clock.timer(1000 * hour);
      timers.push(timer);
      await timer.promise;
    }));
  }
  await nextTurn();
  // One error for all: to make one for each, with its stack, would cost more than all the rest.
  const reason = new Error('cancelled');
  for (const timer of timers) timer.cancel(reason);
  for (const end of await Promise.allSettled(tasks)) check(end.reason === reason);
}

/** A queue with limited room. */
class Queue {
  #room;
  #items = [];
  #getters = [];
  #putters = [];

  constructor(room) {
    this.#room = room;
  }

  async put(item) {
    while (this.#items.length === this.#room) await new Promise((resolve) => this.#putters.push(resolve));
    this.#items.push(item);
    this.#getters.shift()?.();
  }

  async get() {
    while (this.#items.length === 0) await new Promise((resolve) => this.#getters.push(resolve));
    this.#putters.shift()?.();
    return this.#items.shift();
  }
}

async function messages(n, room = 64) {
  const queue = new Queue(room);
  const producer = spawn(async () => {
    for (let i = 0; i < n; ++i) await queue.put(i);
  });
  for (let i = 0; i < n; ++i) check((await queue.get()) === i);
  await producer;
}

async function waitFor(promise, delay) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), delay);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function waitFors(n, child) {
  for (let i = 0; i < n; ++i) await waitFor(child(1), hour);
}

const workloads = {
  W1: spawns,
  W2a: yields,
  W2b: yieldInMany,
  W3d1: awaitChild,
  W3d10: awaitChain,
  W4: sleepers,
  W5: gathers,
  W6: cancels,
  W7: messages,
  W7b: (n) => messages(n, 1),
  W8: (n) => waitFors(n, nothing),
  W8b: (n) => waitFors(n, yields),
};

/** Resident bytes by the system's account: VmRSS now, VmHWM at most so far; 0 where it tells nothing. */
function memory(name) {
  try {
    return Number(readFileSync('/proc/self/status', 'utf8').match(new RegExp(`^${name}:\\s*(\\d+)`, 'm'))[1]) * 1024;
  } catch {
    return 0;
  }
}

const [workload, units] = process.argv.slice(2);
const n = Number(units);
for (let i = 0; i < warmUps; ++i) await workloads[workload](Math.min(n, warmUp));
const before = memory('VmRSS');
const begin = process.cpuUsage();
await workloads[workload](n);
const { user, system } = process.cpuUsage(begin);
console.log(JSON.stringify({ ns: (user + system) * 1000 / n, bytes: Math.max(0, memory('VmHWM') - before) / n }));
