#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// bundle.mjs SITE: makes check.js and check-worker.js there, of the modules in this folder: what the page loads when its program is to be
// compared with CPython.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [site] = process.argv.slice(2);
const text = (name) => readFileSync(join(here, name), 'utf8');

const sources = {};
for (const folder of ['tracer', 'library']) {
  for (const file of readdirSync(join(here, folder)).filter((name) => name.endsWith('.py')).sort()) {
    sources[`${folder}/${file}`] = text(`${folder}/${file}`);
  }
}
const difference = text('difference.mjs').replace(/^export /gm, '');
writeFileSync(join(site, 'check.js'), text('check.mjs').replace(/^import .*\n/m, () => difference));
writeFileSync(join(site, 'check-worker.js'), text('worker.mjs').replace("'@SOURCES@'", () => JSON.stringify(sources)));
