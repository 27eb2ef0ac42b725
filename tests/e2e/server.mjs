// SPDX-License-Identifier: MIT
// A small static file server, like any that hosts the page: no special headers, a sub-path.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves `folder` below /some/path/. `edit(name, body)` may give another answer for a file: {status, body, pause,
 * headers}, `pause` milliseconds in the middle of the body.
 */
export async function serve(folder, { edit = () => null } = {}) {
  const prefix = '/some/path/';
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const name = normalize(path.startsWith(prefix) ? path.slice(prefix.length) || 'index.html' : '..');
    if (name.startsWith('..')) {
      response.writeHead(404).end('not here');
      return;
    }
    const body = await readFile(join(folder, name)).catch(() => null);
    const answer = { status: body === null ? 404 : 200, body: body ?? 'not here', pause: 0, ...edit(name, body) };
    response.writeHead(answer.status, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream', ...answer.headers });
    if (answer.pause > 0) {
      const half = answer.body.length >> 1;
      response.write(answer.body.subarray(0, half));
      await new Promise((resolve) => setTimeout(resolve, answer.pause));
      response.end(answer.body.subarray(half));
    } else {
      response.end(answer.body);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
