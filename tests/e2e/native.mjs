// SPDX-License-Identifier: MIT
// The native window on a virtual display (Xvfb): comes up, shows its program, ends when it is closed.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, pause, test } from './harness.mjs';
import * as programs from './programs.mjs';

const helper = fileURLToPath(new URL('x11.py', import.meta.url));

const left = new Set();  // what a test that failed has not closed

export function closeDisplays() {
  for (const close of left) close();
}

/** A display of its own, and a folder for files, in which the program keeps its settings, too. */
export async function display({ size = '1280x800' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'loopscope-'));
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.stdio[3].once('data', (data) => resolve(Number(data)));
  });
  const env = {
    ...process.env, DISPLAY: `:${number}`, LIBGL_ALWAYS_SOFTWARE: '1', SDL_VIDEODRIVER: 'x11',
    XDG_DATA_HOME: `${folder}/data`, LOOPSCOPE_FILE_DIALOG: 'none',
  };
  const children = [];
  const close = () => {
    left.delete(close);
    for (const child of [...children, server]) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  };
  left.add(close);
  return {
    folder,
    env,
    children,
    x: (...parameters) => spawnSync('python3', [helper, ...parameters], { env, encoding: 'utf8' }),
    close,
  };
}

/** The window with `parameters`, once it is on the screen. */
export async function openWindow(screen, program, parameters, env = {}) {
  const child = spawn(program, parameters, { env: { ...screen.env, ...env } });
  screen.children.push(child);
  let errors = '';
  child.stderr.on('data', (data) => { errors += data; });
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  const found = await eventually('the window', () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${errors}`);
    return screen.x('find', 'Loopscope').stdout.trim();
  });
  const [, id, size, title] = /^(\d+) (\S+) (.*)$/.exec(found);
  return {
    child, ended, id, size, title,
    errors: () => errors,
    /** Ends it as a user does: true, if it went well. */
    async close() {
      screen.x('close', id);
      const closed = await Promise.race([ended, pause(8000)]);
      child.kill('SIGKILL');
      assert.deepEqual(closed, { code: 0, signal: null }, errors);
      assert.equal(errors, '');
    },
  };
}

export function nativeTests({ program, artifacts }) {
  test('native: the window shows its program and ends when it is closed', async () => {
    const screen = await display();
    const file = join(screen.folder, 'three fetches.py');
    writeFileSync(file, programs.gather);
    const window = await openWindow(screen, program, [file]);
    assert.equal(window.title, 'three fetches.py - Loopscope');
    await pause(1500);
    const { stdout, stderr } = screen.x('picture', `${artifacts}/native-1x.png`);
    assert.ok(Number(stdout) > 50, `a picture of ${stdout} colours ${stderr}`);
    await window.close();
    screen.close();
  });

  test('native: at twice the resolution everything is twice as large', async () => {
    const screen = await display({ size: '2560x1600' });
    const window = await openWindow(screen, program, [], { LOOPSCOPE_SCALE: '2' });
    await pause(1500);
    const { stdout, stderr } = screen.x('picture', `${artifacts}/native-2x.png`);
    screen.close();
    assert.ok(Number(stdout) > 50, `a picture of ${stdout} colours ${stderr}`);
    assert.equal(window.size, '2560x1600');
  });

  test('native: on a small display the window is as large as that', async () => {
    const screen = await display({ size: '1024x600' });
    const window = await openWindow(screen, program, []);
    screen.close();
    assert.equal(window.size, '1024x600');
  });

  test('native: a missing file, a folder and a binary file are said so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'loopscope-'));
    const binary = join(folder, 'binary.py');
    writeFileSync(binary, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
    const run = (...parameters) => spawnSync(program, parameters, { encoding: 'utf8', timeout: 10_000 });
    for (const first of [[], ['run']]) {
      const missing = run(...first, join(folder, 'missing.py'));
      assert.deepEqual([missing.status, missing.stdout], [2, '']);
      assert.match(missing.stderr, /^loopscope: cannot open '.*missing\.py': No such file or directory\n$/);
      const directory = run(...first, folder);
      assert.deepEqual([directory.status, directory.stdout], [2, '']);
      assert.match(directory.stderr, /^loopscope: cannot read '.*': Is a directory\n$/);
      const bytes = run(...first, binary);
      assert.deepEqual([bytes.status, bytes.stdout], [2, '']);
      assert.match(bytes.stderr, /^loopscope: '.*binary\.py' is a binary file, not a Python program\n$/);
    }
    rmSync(folder, { recursive: true });
  });

  test('native: output that cannot be written is said so', () => {
    const full = openSync('/dev/full', 'w');
    for (const more of [[], ['--trace']]) {
      const { status, stderr } = spawnSync(program, ['run', '-', ...more],
        { input: 'print(1)\n', stdio: ['pipe', full, 'pipe'], encoding: 'utf8', timeout: 10_000 });
      assert.deepEqual([status, stderr], [1, 'loopscope: the output cannot be written: No space left on device\n']);
    }
    closeSync(full);
  });

  test('native: without a display it says so', () => {
    const env = { ...process.env };
    delete env.DISPLAY;
    delete env.WAYLAND_DISPLAY;
    const { status, stderr } = spawnSync(program, [], { encoding: 'utf8', env, timeout: 10_000 });
    assert.equal(status, 1);
    assert.match(stderr, /^loopscope: cannot open a window: /m);
  });
}
