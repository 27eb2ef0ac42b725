// SPDX-License-Identifier: MIT
// Loopscope's command line, run as a user would run it.

import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const TIME_LIMIT_S = 60;

export const commands = {
  native: [`${root}/build/native/loopscope`],
  wasm: [process.execPath, `${root}/build/web/loopscope-cli.js`],
};

/** Runs `COMMAND run FILE [more]`; `failure` says why there is no result, if there is none. */
export function runLoopscope(command, file, more = []) {
  const [program, ...first] = command;
  const ended = spawnSync(program, [...first, 'run', file, ...more], {
    encoding: 'utf8',
    timeout: TIME_LIMIT_S * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 256 * 1024 * 1024,
  });
  let failure = null;
  if (ended.error?.code === 'ETIMEDOUT') failure = `no result within ${TIME_LIMIT_S} s`;
  else if (ended.error) failure = `cannot run ${program}: ${ended.error.message}`;
  else if (ended.signal) failure = `ended by ${ended.signal}${tail(ended.stderr)}`;
  return { stdout: ended.stdout ?? '', stderr: ended.stderr ?? '', status: ended.status, failure };
}

/** The last lines of a text, to be put after a message. */
export function tail(text) {
  const lines = text.trimEnd().split('\n').slice(-5);
  return lines.join('').trim() ? `\n${lines.map((line) => `    ${line}`).join('\n')}` : '';
}
