// SPDX-License-Identifier: MIT
// What a run is taken away as: the trace for other tools, the report, from the command line and from the page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { call, open } from './browser.mjs';
import { test } from './harness.mjs';
import { Hand } from './hand.mjs';
import * as programs from './programs.mjs';

const folder = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const pythonIn = (name) => readdirSync(folder(name)).filter((file) => file.endsWith('.py')).sort().map((file) => `${folder(name)}/${file}`);

/** Throws unless it is a trace as Perfetto wants one, with everything in its place. */
function validate(text) {
  const { traceEvents: events } = JSON.parse(text);
  const named = new Set(events.filter(({ ph, name }) => ph === 'M' && name === 'thread_name').map(({ tid }) => tid));
  const lanes = new Map();
  const open = new Map();
  for (const event of events) {
    assert.ok(named.has(event.tid), `no name for thread ${event.tid}`);
    assert.equal(event.pid, 1);
    if (event.ph === 'M') continue;
    assert.ok(Number.isInteger(event.ts) && event.ts >= 0 && typeof event.cat === 'string', JSON.stringify(event));
    const pair = `${event.cat} ${event.name} ${event.id}`;
    if (event.ph === 'X') {
      assert.ok(Number.isInteger(event.dur) && event.dur >= 0, JSON.stringify(event));
      // One after the other: nothing overlaps, so nothing is nested wrongly.
      assert.ok(event.ts >= (lanes.get(event.tid) ?? 0), `${JSON.stringify(event)} begins within the one before`);
      lanes.set(event.tid, event.ts + event.dur);
    } else if (event.ph === 'b' || event.ph === 's') {
      assert.ok(!open.has(pair), `${pair} begins twice`);
      open.set(pair, event);
    } else if (event.ph === 'e' || event.ph === 'f') {
      assert.ok(open.has(pair) && open.get(pair).ts <= event.ts, `${pair} ends before it begins`);
      open.delete(pair);
    } else {
      assert.equal(event.ph, 'i');
    }
  }
  assert.deepEqual([...open.keys()], []);
  return events;
}

export function exportTests({ browser, address, program, artifacts }) {
  test('exports: the trace of every example and program of the corpus is one that Perfetto reads', () => {
    let spans = 0;
    for (const file of [...pythonIn('ui/examples'), ...pythonIn('tests/conformance/programs')]) {
      let text;
      try {
        text = execFileSync(program, ['run', file, '--chrome-trace'], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
      } catch (error) {
        text = error.stdout;  // the program's own exit status
      }
      try {
        spans += validate(text).filter(({ ph }) => ph === 'X').length;
      } catch (error) {
        throw new Error(`${file}: ${error.message}`, { cause: error });
      }
    }
    assert.ok(spans > 5000, `${spans} spans`);
  });

  test('exports: the page gives the run as files', async () => {
    const { page, context, trouble } = await open(browser, address);
    await call(page, 'setText', `# Two naps\n${programs.gather}`);
    await call(page, 'runToEnd');
    await page.locator('#canvas').focus();
    const hand = new Hand(page);
    const exported = async (words, name, encoding = 'utf8') => {
      const downloading = page.waitForEvent('download');
      await page.keyboard.press('Control+k');
      await hand.where('palette');
      await page.keyboard.type(words);
      await hand.rest();
      await page.keyboard.press('Enter');
      const download = await downloading;
      assert.equal(download.suggestedFilename(), name);
      return readFileSync(await download.path(), encoding);
    };
    const events = validate(await exported('export perfetto', 'two_naps.trace.json'));
    assert.ok(events.some(({ ph, name }) => ph === 'X' && name === 'sleep 0.3 s'), 'the sleep');
    assert.ok(events.some(({ ph, name }) => ph === 'b' && name === 'gather'), 'the gather');
    assert.equal(await exported('export lines of json', 'two_naps.jsonl'), await call(page, 'trace'));
    const report = await exported('export markdown', 'two_naps.md');
    assert.match(report, /^# Two naps\n\nThe run: finished at 0\.3 s of loop time/);
    assert.match(report, /\| 0\.3 s \| gather \| gather ended at 0\.3 s with the results of/);
    assert.match(report, /\n {4}\['A', 'B', 'C'\]\n$/);

    for (const [panel, width, height] of [['timeline', 1200, 200], ['graph', 1600, 900]]) {
      const svg = await exported(`${panel} svg`, `two_naps.${panel}.svg`);
      const seen = await page.evaluate((text) => {
        const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
        return { name: root.localName, title: root.querySelector('title')?.textContent, letters: root.querySelectorAll('use').length, height: root.getAttribute('height') };
      }, svg);
      assert.deepEqual([seen.name, seen.title], ['svg', 'Two naps']);
      assert.ok(seen.letters > 60, `${seen.letters} letters`);
      writeFileSync(`${artifacts}/export-${panel}.svg`, svg);
      const png = await exported(`${panel} png`, `two_naps.${panel}.png`, null);
      assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')]);
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * width, 2 * Number(seen.height)]);
      assert.ok(Number(seen.height) >= height);
      writeFileSync(`${artifacts}/export-${panel}.png`, png);
    }
    assert.deepEqual(trouble, []);
    await context.close();
  });
}
