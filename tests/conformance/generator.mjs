// SPDX-License-Identifier: MIT

import { asyncioProgram } from './generators/asyncio.mjs';
import { languageProgram } from './generators/language.mjs';
import { randomness } from './generators/randomness.mjs';

/** The random program with this number, as text: odd ones over asyncio, even ones over the language. */
export function randomProgram(number) {
  const write = number % 2 ? asyncioProgram : languageProgram;
  return `# A random program: tests/conformance/random --show ${number}\n` + write(randomness(number));
}
