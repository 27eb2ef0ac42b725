// SPDX-License-Identifier: MIT
// What is measured, and what is aimed at. Targets: nanoseconds a unit, bytes a task, and ratios to a peer in the same run.

const million = 1_000_000;

/** `tasks`: memory a unit is memory a task, as all of them live at a time. What has no targets is the harder half of a workload. */
export const workloads = [
  {
    name: 'W1', unit: 'task spawned and joined', n: million, tasks: true,
    native: { ns: 100, bytes: 128, ratio: 0.16 }, web: { ns: 100, ratio: 0.06 },
  },
  {
    name: 'W2a', unit: 'sleep(0) of one task', n: 10 * million,
    native: { ns: 6, ratio: 0.15 }, web: { ns: 12, ratio: 0.3 },
  },
  {
    name: 'W2b', unit: 'sleep(0) of one of 1,000 tasks', n: 10 * million,
    native: { ns: 6, ratio: 0.15 }, web: { ns: 12, ratio: 0.3 },
  },
  {
    name: 'W3d1', unit: 'coroutine awaited that ends at once', n: 10 * million,
    native: { ns: 7.5, ratio: 0.6 }, web: { ns: 20, ratio: 0.5 },
  },
  {
    name: 'W3d10', unit: 'the same, one of a chain of 10', n: 10 * million,
    native: { ns: 12, ratio: 0.6 }, web: { ns: 25, ratio: 0.5 },
  },
  {
    name: 'W4', unit: 'task that sleeps some time up to 10 s', n: million, tasks: true,
    native: { ns: 350, ratio: 0.11 }, web: { ns: 450, ratio: 0.07 },
  },
  {
    name: 'W5', unit: 'one of N / 10 children that yield once, gathered, 10 times', n: million,
    native: { ns: 50, ratio: 0.1 }, web: { ns: 60, ratio: 0.05 },
  },
  {
    name: 'W6', unit: 'task that sleeps for an hour, cancelled and joined', n: million, tasks: true,
    native: { ns: 250, ratio: 0.12 }, web: { ns: 300, ratio: 0.15 },
  },
  {
    name: 'W7', unit: 'message from task to task, room for 64', n: million,
    native: { ns: 15, ratio: 0.08 }, web: { ns: 25, ratio: 0.3 },
  },
  { name: 'W7b', unit: 'the same, room for one', n: million },
  {
    name: 'W8', unit: 'wait_for of a coroutine that ends at once', n: million,
    native: { ns: 90, ratio: 0.03 }, web: { ns: 100, ratio: 0.15 },
  },
  { name: 'W8b', unit: 'wait_for of a coroutine that yields once', n: million },
];

/** Bytes that an event of the trace takes at most, on average. */
export const eventBytes = 64;
