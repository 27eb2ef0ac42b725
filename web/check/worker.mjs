// SPDX-License-Identifier: MIT
// CPython in a worker of the page, for one program: takes {folder, text}, gives {loaded} while it loads, {begun}, then {version, report},
// or {missing} or {error}. See tracer/program.py for what a report is.

// The tracer's files by their paths; the build puts them in.
const sources = '@SOURCES@';

/** Has everything that is fetched from now on counted, for the progress bar. */
function countDownloads(plain) {
  let loaded = 0;
  self.fetch = async (...request) => {
    const response = await plain(...request);
    if (!response.body) return response;
    const counter = new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        self.postMessage({ loaded });
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
  };
}

/** The program is anybody's: nothing of the page is left within its reach. The page's policy forbids the rest. */
function giveUpPowers() {
  for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'caches', 'indexedDB', 'BroadcastChannel', 'Worker',
    'navigator', 'cookieStore']) {
    Object.defineProperty(self, name, { value: undefined, configurable: false, writable: false });
  }
}

async function load(folder) {
  const entry = `${folder}pyodide.mjs`;
  const there = await fetch(entry);
  await there.arrayBuffer();
  if (!there.ok) return null;
  countDownloads(self.fetch.bind(self));
  const { loadPyodide } = await import(entry);
  const python = await loadPyodide({ indexURL: folder });
  for (const [path, text] of Object.entries(sources)) {
    const file = `/check/${path}`;
    python.FS.mkdirTree(file.slice(0, file.lastIndexOf('/')));
    python.FS.writeFile(file, text);
  }
  const reportOn = python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path[:0] = ["/check", "/check/library"]
import json, tracer
# What only this CPython has, which replaces some of CPython's own.
import asyncio, time, pyodide.webloop
asyncio.run, time.sleep = pyodide.webloop._orig_run, pyodide.webloop._orig_sleep
sys.meta_path[:] = [finder for finder in sys.meta_path if "yodide" not in type(finder).__module__]
for name in ["js", *(name for name in sys.modules if name.startswith(("pyodide_js", "_pyodide_core", "pyodide.code", "pyodide.ffi")))]:
    sys.modules[name] = None
lambda source: json.dumps(tracer.report_on(source, "program.py"))
`);
  return { version: python.runPython('sys.version.split()[0]'), reportOn };
}

self.addEventListener('message', async ({ data: { folder, text } }) => {
  try {
    const python = await load(folder);
    if (!python) {
      self.postMessage({ missing: true });
      return;
    }
    giveUpPowers();
    self.postMessage({ begun: true });
    self.postMessage({ version: python.version, report: JSON.parse(python.reportOn(text)) });
  } catch (error) {
    self.postMessage({ error: error?.message ?? String(error) });
  }
});
self.postMessage({ ready: true });
