// SPDX-License-Identifier: MIT
// All end-to-end tests; see run.

import { resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessTests } from './access.mjs';
import { SharedBrowser } from './browser.mjs';
import { buildTests } from './build.mjs';
import { checkTests } from './check.mjs';
import { codeTests } from './code.mjs';
import { editTests } from './edit.mjs';
import { embedTests } from './embed.mjs';
import { exportTests } from './exports.mjs';
import { fileTests } from './files.mjs';
import { run } from './harness.mjs';
import { learnTests } from './learn.mjs';
import { loadTests } from './load.mjs';
import { closeDisplays, nativeTests } from './native.mjs';
import { nativeFileTests } from './native_files.mjs';
import { offlineTests } from './offline.mjs';
import { runTests } from './running.mjs';
import { saveTests } from './save.mjs';
import { serve } from './server.mjs';
import { shareTests } from './share.mjs';
import { touchTests } from './touch.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const site = process.env.LOOPSCOPE_SITE ?? `${root}/build/site`;
const program = process.env.LOOPSCOPE_PROGRAM ?? `${root}/build/native/loopscope`;
const artifacts = `${root}/build/artifacts`;

const server = await serve(site);
const browser = new SharedBrowser();
const surroundings = { browser, site, address: server.address, artifacts, program };
loadTests(surroundings);
runTests(surroundings);
learnTests(surroundings);
editTests(surroundings);
codeTests(surroundings);
shareTests(surroundings);
saveTests(surroundings);
fileTests(surroundings);
offlineTests(surroundings);
checkTests(surroundings);
exportTests(surroundings);
embedTests(surroundings);
accessTests(surroundings);
touchTests(surroundings);
buildTests(surroundings);
nativeTests(surroundings);
nativeFileTests(surroundings);
const status = await run(process.argv[2], () => {
  closeDisplays();
  return browser.clear();
});
// Ends what still hangs, too.
process.exit(status);
