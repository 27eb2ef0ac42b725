#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// worker.mjs WORKER.js SITE: puts the service worker into the folder SITE, with a list of the files that are there, but for those
// that the page loads only when something is asked for: CPython, a picture. Of these it keeps the small ones once they were used.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [worker, site] = process.argv.slice(2);
const name = basename(worker);
const files = {}, onDemand = {};
for (const file of readdirSync(site).sort()) {
  if (file === name || file === 'pyodide') continue;
  const list = /^(check.*\.js|extras.*)$/.test(file) ? onDemand : files;
  list[file] = `sha256-${createHash('sha256').update(readFileSync(join(site, file))).digest('base64')}`;
}
const version = createHash('sha256').update(JSON.stringify([files, onDemand])).digest('hex').slice(0, 16);
writeFileSync(join(site, name), readFileSync(worker, 'utf8').replace("'@VERSION@'", `'${version}'`).replace("'@FILES@'", JSON.stringify(files)));
