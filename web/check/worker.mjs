// SPDX-License-Identifier: MIT
// CPython in a worker of the page: takes {text}, gives {loaded} while it loads, then {version, report}, or {missing} or {error}.
// See tracer/program.py for what a report is.

const folder = new URL('pyodide/', self.location.href).href;
// The tracer's files by their paths; the build puts them in.
const sources = '@SOURCES@';

let python = null;

/** Has everything that is fetched from now on counted, for the progress bar. */
function countDownloads() {
  const plain = self.fetch;
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

async function load() {
  const entry = `${folder}pyodide.mjs`;
  const there = await fetch(entry);
  await there.arrayBuffer();
  if (!there.ok) return null;
  countDownloads();
  const { loadPyodide } = await import(entry);
  const loaded = await loadPyodide({ indexURL: folder });
  for (const [path, text] of Object.entries(sources)) {
    const file = `/check/${path}`;
    loaded.FS.mkdirTree(file.slice(0, file.lastIndexOf('/')));
    loaded.FS.writeFile(file, text);
  }
  const reportOn = loaded.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path[:0] = ["/check", "/check/library"]
import json, tracer
lambda source: json.dumps(tracer.report_on(source, "program.py"))
`);
  return { version: loaded.runPython('sys.version.split()[0]'), reportOn };
}

self.addEventListener('message', async ({ data: { text } }) => {
  try {
    python ??= await load();
    self.postMessage(python ? { version: python.version, report: JSON.parse(python.reportOn(text)) } : { missing: true });
  } catch (error) {
    self.postMessage({ error: error?.message ?? String(error) });
  }
});
