// SPDX-License-Identifier: MIT
// Files in the native window, by keyboard: open, save, what changes on the disk, what is kept between two starts.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, pause, test } from './harness.mjs';
import { display, openWindow } from './native.mjs';
import * as programs from './programs.mjs';

/** A screen with files and the window on one of them, and what a user does to it. */
async function desk(program, files, parameters = [Object.keys(files)[0]], more = {}) {
  const screen = more.screen ?? await display();
  const path = (name) => join(screen.folder, name);
  for (const [name, text] of Object.entries(files)) writeFileSync(path(name), text);
  const window = await openWindow(screen, program, parameters.map(path), more.env?.(screen));
  const tool = (...rest) => {
    const { status, stdout, stderr } = spawnSync('xdotool', rest, { env: screen.env, encoding: 'utf8' });
    assert.equal(status, 0, `xdotool ${rest.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  tool('windowfocus', window.id);
  await pause(1200);
  const title = () => tool('getwindowname', window.id);
  return {
    screen, window, path, title,
    async keys(...keys) {
      for (const key of keys) {
        tool('key', key);
        await pause(250);
      }
    },
    /** `text`, and Return where a line ends. Slow: the window takes a key a frame. */
    async type(text) {
      for (const [i, line] of text.split('\n').entries()) {
        if (i > 0) await this.keys('Return');
        if (line) tool('type', '--delay', '50', line);
        await pause(600);
      }
    },
    /** Adds a line at the end of the program, in the Code panel. */
    async append(line) {
      tool('mousemove', '1100', '320', 'click', '1');
      await pause(300);
      await this.keys('ctrl+End');
      await this.type(`${line}\n`);
    },
    resize: (width, height) => tool('windowsize', '--sync', window.id, width, height),
    titled: (wanted) => eventually(`the title ${wanted}`, () => title() === wanted, { timeout: 6000 })
      .catch((error) => { throw new Error(`${error.message}: it is ${title()}`); }),
    /** Saves, once all that was typed has arrived. */
    async saved(name, text) {
      await eventually(`${name} as it was typed`, async () => {
        await this.keys('ctrl+s');
        return this.read(name) === text;
      }, { timeout: 8000 }).catch((error) => { throw new Error(`${error.message}: it is\n${this.read(name)}`); });
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    picture: (file) => screen.x('picture', file),
    async end() {
      await window.close();
      if (!more.keep) screen.close();
    },
  };
}

export function nativeFileTests({ program, artifacts }) {
  test('native: a file is edited and saved, and saved under another name', async () => {
    const on = await desk(program, { 'one.py': programs.gather });
    await on.append('print("more")');
    await on.titled('*one.py - Loopscope');
    await on.saved('one.py', `${programs.gather}print("more")\n`);
    await on.titled('one.py - Loopscope');
    await on.keys('ctrl+shift+s');
    on.picture(`${artifacts}/native-save-as.png`);
    await on.keys('BackSpace', 'BackSpace', 'BackSpace');
    await on.type('_copy\n');
    await on.titled('one_copy.py - Loopscope');
    assert.equal(on.read('one_copy.py'), on.read('one.py'));
    await on.end();
  });

  test('native: what another program writes is loaded, unless it would cost something', async () => {
    const on = await desk(program, { 'one.py': programs.gather });
    writeFileSync(on.path('one.py'), `${programs.gather}print("theirs")\n`);
    await pause(2500);
    on.picture(`${artifacts}/native-reloaded.png`);
    await on.append('print("mine")');
    await on.titled('*one.py - Loopscope');
    writeFileSync(on.path('one.py'), 'print("theirs again")\n');
    await pause(2500);
    on.picture(`${artifacts}/native-changed-on-disk.png`);
    await on.keys('Escape');
    await on.saved('one.py', `${programs.gather}print("theirs")\nprint("mine")\n`);
    await on.titled('one.py - Loopscope');
    await on.end();
  });

  test('native: files are opened by keyboard and dropped on the window; an example takes no file', async () => {
    const on = await desk(program, { 'one.py': programs.gather, 'two.py': 'print(2)\n', 'three.txt': Buffer.from([0, 1, 2]) });
    await on.keys('ctrl+o');
    await on.type('tw');
    on.picture(`${artifacts}/native-open.png`);
    await on.keys('Down', 'Return');
    await on.titled('two.py - Loopscope');
    on.screen.x('drop', on.window.id, on.path('one.py'));
    await on.titled('one.py - Loopscope');
    // An example is another document; first the question about what is not saved.
    await on.append('print("lost?")');
    await on.titled('*one.py - Loopscope');
    await on.keys('Escape', 'ctrl+k');
    await on.type('example breakfast\n');
    await on.keys('Escape');
    assert.equal(on.title(), '*one.py - Loopscope');
    await on.keys('ctrl+k');
    await on.type('example breakfast\n');
    await on.keys('Right', 'Return');
    await on.titled('Loopscope');
    await on.keys('ctrl+k');
    await on.type('recent two\n');
    on.picture(`${artifacts}/native-recent.png`);
    await on.titled('two.py - Loopscope');
    on.screen.x('drop', on.window.id, on.path('three.txt'));
    await pause(1000);
    on.picture(`${artifacts}/native-refused.png`);
    await on.keys('Return');
    assert.equal(on.title(), 'two.py - Loopscope');
    assert.deepEqual(['one.py', 'two.py'].map(on.read), [programs.gather, 'print(2)\n']);
    await on.end();
  });

  test('native: files by the system\'s own dialog', async () => {
    // In place of zenity: a program that notes how it was called, and waits for the answer: a path, or `cancel`.
    const env = (screen) => {
      const programs = join(screen.folder, 'programs');
      mkdirSync(programs);
      const stand_in = join(programs, 'zenity');
      writeFileSync(stand_in, `#!/bin/sh
cd '${screen.folder}'
printf '%s\\n' "$@" >asked
while ! [ -e answer ]; do sleep 0.05; done
answer=$(cat answer)
rm -f answer asked
[ "$answer" = cancel ] && exit 1
printf '%s\\n' "$answer"
`);
      chmodSync(stand_in, 0o755);
      return { LOOPSCOPE_FILE_DIALOG: '', XDG_CURRENT_DESKTOP: 'GNOME', PATH: `${programs}:${process.env.PATH}` };
    };
    const on = await desk(program, { 'one.py': programs.gather, 'a "b" c.py': 'print(2)\n' }, ['one.py'], { env });
    /** How the dialog was called that opens with these keys, and what is chosen in it. */
    const ask = async (keys, answer) => {
      await pause(800);  // nobody is quicker after a dialog
      // A slow window may miss a key that comes and goes.
      const asked = await eventually('the dialog', async () => {
        if (existsSync(on.path('asked'))) return on.read('asked').split('\n').slice(0, -1);
        await on.keys(keys);
        return null;
      }, { every: 1500 });
      writeFileSync(on.path('answer'), answer);
      await eventually('the dialog has ended', () => !existsSync(on.path('asked')));
      return asked;
    };
    const opening = ['--file-selection', `--filename=${on.path('/')}`, '--file-filter=Python | *.py', '--file-filter=All files | *'];
    assert.deepEqual(await ask('ctrl+o', 'cancel'), opening);
    await pause(300);
    assert.equal(on.title(), 'one.py - Loopscope');
    await ask('ctrl+o', on.path('a "b" c.py'));
    await on.titled('a "b" c.py - Loopscope');
    const saving = await ask('ctrl+shift+s', on.path('three.py'));
    assert.deepEqual(saving, ['--file-selection', `--filename=${on.path('a "b" c.py')}`, ...opening.slice(2), '--save', '--confirm-overwrite']);
    await on.titled('three.py - Loopscope');
    assert.equal(on.read('three.py'), 'print(2)\n');
    await pause(500);
    // Ended while a dialog is open: the window goes, and the dialog with it.
    await eventually('the dialog', async () => existsSync(on.path('asked')) || (await on.keys('ctrl+o'), null), { every: 1500 });
    await on.end();
  });

  test('native: the run is saved as a picture and as a report', async () => {
    const on = await desk(program, { 'one.py': programs.gather });
    for (const [words, name, begins] of [
      ['timeline svg', 'one.timeline.svg', '<svg '], ['graph svg', 'one.graph.svg', '<svg '], ['timeline png', 'one.timeline.png', '\ufffdPNG'],
      ['graph png', 'one.graph.png', '\ufffdPNG'], ['markdown', 'one.md', '# one.py'],
    ]) {
      await on.keys('ctrl+k');
      await on.type(`${words}\n`);
      await on.keys('Return');
      await eventually(name, () => existsSync(on.path(name)));
      assert.ok(on.read(name).startsWith(begins), name);
      await pause(300);
    }
    for (const [panel, width, height] of [['timeline', 2400, 400], ['graph', 3200, 1800]]) {
      const png = readFileSync(on.path(`one.${panel}.png`));
      assert.equal(png.readUInt32BE(16), width, panel);
      assert.ok(png.readUInt32BE(20) >= height, panel);
      assert.ok(png.length > 20000, `${panel}: ${png.length} bytes are too few for letters and lines`);
      writeFileSync(`${artifacts}/native-export-${panel}.png`, png);
    }
    assert.match(on.read('one.timeline.svg'), /<title>one\.py<\/title>[^]*<use [^]*<\/svg>\n$/);
    await on.end();
  });

  test('native: the window, the panels and the files are as they were; nothing is lost at the end', async () => {
    const first = await desk(program, { 'one.py': programs.gather }, ['one.py'], { keep: true });
    first.resize(1240, 740);
    await first.keys('ctrl+k');
    await first.type('light theme\n');
    await first.append('print("kept")');
    await first.titled('*one.py - Loopscope');
    first.screen.x('close', first.window.id);
    await pause(1000);
    first.picture(`${artifacts}/native-unsaved.png`);
    await first.keys('Escape');
    assert.equal(first.title(), '*one.py - Loopscope');
    first.screen.x('close', first.window.id);
    await pause(700);
    await first.keys('Return');
    assert.deepEqual(await Promise.race([first.window.ended, pause(5000)]), { code: 0, signal: null });
    assert.equal(first.read('one.py'), `${programs.gather}print("kept")\n`);

    const second = await desk(program, {}, [], { screen: first.screen });
    assert.equal(second.window.size, '1240x740');
    const { stdout } = second.picture(`${artifacts}/native-again.png`);
    assert.ok(Number(stdout) > 50);
    const settings = second.read('data/loopscope/settings');
    assert.match(settings, /^layout .*theme=1/m);
    assert.match(settings, /^recent .*one\.py$/m);
    // A new program is asked for its name, and gets an ending.
    await second.keys('ctrl+n');
    await second.append('print("new")');
    await second.titled('*Loopscope');
    await second.keys('ctrl+s');
    await second.keys(...Array(10).fill('BackSpace'));
    await second.type('fresh\n');
    await second.titled('fresh.py - Loopscope');
    assert.match(second.read('fresh.py'), /^import asyncio\n[^]*print\("new"\)\n$/);
    assert.ok(!existsSync(second.path('fresh')));
    await second.end();
  });
}
