// SPDX-License-Identifier: MIT
// Chromium with the page in it, watched for everything that it should not do.

import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import { within } from './harness.mjs';

const candidates = [process.env.LOOPSCOPE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const drawing = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const notDrawing = ['--disable-gpu', '--disable-3d-apis'];

export function launch({ webgl = true } = {}) {
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('there is no Chromium: install it, or name it in LOOPSCOPE_CHROMIUM');
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...(webgl ? drawing : notDrawing)] });
}

/** One Chromium for many tests: what one left behind, or its crash, does not trouble the next. */
export class SharedBrowser {
  #browser = null;

  async newContext(options) {
    if (!this.#browser?.isConnected()) this.#browser = await launch();
    return this.#browser.newContext(options);
  }

  /** Closes the pages; a browser that does not do so in time is given up. */
  async clear() {
    const browser = this.#browser;
    if (!browser) return;
    try {
      await within(5000, 'closing', Promise.all(browser.contexts().map((context) => context.close())));
    } catch {
      this.#browser = null;
      browser.close().catch(() => {});
    }
  }
}

/** Runs in each page of a profile, before it. */
const visited = () => {
  try { localStorage['loopscope.layout'] ??= 'toured=1'; } catch { /* forbidden */ }
};

/** A page at `address` in a profile of its own, in which the tour of a first visit is over, unless `first`; `trouble` collects errors, violations and requests to elsewhere. */
export async function open(browser, address, { ready = true, script = null, first = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  if (!first) await context.addInitScript(visited);
  return openIn(context, address, { ready, script });
}

/** The same in a profile that there is. */
export async function openIn(context, address, { ready = true, script = null } = {}) {
  const base = address.split(/[?#]/)[0];
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(`${message.type()}: ${message.text()}`);
  });
  page.on('crash', () => trouble.push('the page crashed'));
  page.on('pageerror', (error) => trouble.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) {
      trouble.push(`request to elsewhere: ${request.url()}`);
    }
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  if (script) await page.addInitScript(script);
  await page.goto(address);
  if (ready) await page.evaluate(() => window.loopscope.ready);
  return { page, context, trouble };
}

/** A call of window.loopscope in the page, and what it gives. */
export const call = (page, name, ...parameters) =>
  page.evaluate(([method, given]) => window.loopscope[method](...given), [name, parameters]);
