// SPDX-License-Identifier: MIT
// Words the first difference between what CPython and what Loopscope did.

const CONTEXT_LINES = 3;

/** Addresses, as in "<function main at 0x7f...>", are no part of a program's behaviour. */
export function withoutAddresses(text) {
  return text.replace(/\bat 0x[0-9a-f]+/gi, 'at 0x...');
}

/** The lines of a text; a last line without its newline says so. */
function linesOf(text) {
  const lines = text.split('\n');
  const rest = lines.pop();
  return rest ? [...lines, `${rest}  (no newline)`] : lines;
}

/** The first line in which two texts differ, with what precedes it; null if there is none. */
export function firstDifference(what, expected, actual, [left, right] = ['CPython', 'Loopscope']) {
  if (withoutAddresses(expected) === withoutAddresses(actual)) return null;
  const [ours, theirs] = [expected, actual].map((text) => linesOf(withoutAddresses(text)));
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const width = Math.max(left.length, right.length) + 2;
  const before = ours.slice(Math.max(0, at - CONTEXT_LINES), at);
  return [`different ${what}, line ${at + 1}`,
    ...before.map((line) => `  ${' '.repeat(width)}${line}`),
    `  ${left.padEnd(width)}${ours[at] ?? '(ends here)'}`,
    `  ${right.padEnd(width)}${theirs[at] ?? '(ends here)'}`].join('\n');
}
