// SPDX-License-Identifier: MIT
// Runs tests one after the other: a line for each, and a closing count.

import assert from 'node:assert/strict';

const tests = [];
let failed = 0;

export function test(name, body) {
  tests.push({ name, body });
}

/** Runs them; `only`: those whose name holds it. Gives the exit status. */
export async function run(only = '') {
  let passed = 0;
  const chosen = tests.filter(({ name }) => name.includes(only));
  for (const { name, body } of chosen) {
    const start = performance.now();
    try {
      await body();
      ++passed;
      console.log(`pass  ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      ++failed;
      console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).replaceAll('\n', '\n      ')}`);
    }
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
