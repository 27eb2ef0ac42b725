// SPDX-License-Identifier: MIT
// Runs tests one after the other: a line for each, and a closing count.

import assert from 'node:assert/strict';

const tests = [];
let failed = 0;

/** `limit`: after so many milliseconds it has failed. */
export function test(name, body, { limit = 60_000 } = {}) {
  tests.push({ name, body, limit });
}

/** What `promise` gives, if it does so in time. */
export async function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs them; `only`: those whose name holds it. `after` cleans up behind each, whether it passed or not. A test that
 * hangs, as with a page that computes without end, fails after its limit. Gives the exit status.
 */
export async function run(only = '', after = async () => {}) {
  let passed = 0;
  const chosen = tests.filter(({ name }) => name.includes(only));
  for (const { name, body, limit } of chosen) {
    const start = performance.now();
    try {
      await within(limit, 'the test', body());
      ++passed;
      console.log(`pass  ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      ++failed;
      console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).replaceAll('\n', '\n      ')}`);
    }
    await after();
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Tries `probe` until it gives something true, which it returns. */
export async function eventually(what, probe, { timeout = 10_000, every = 30 } = {}) {
  const end = performance.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > end) throw new assert.AssertionError({ message: `never came: ${what}` });
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
