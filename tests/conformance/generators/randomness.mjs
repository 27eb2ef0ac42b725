// SPDX-License-Identifier: MIT

/** Numbers below `n` from a seed (mulberry32): the same on every machine. */
export function randomness(seed) {
  let state = seed >>> 0;
  const below = (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n);
  };
  return { below, chance: (percent) => below(100) < percent, pick: (list) => list[below(list.length)] };
}
