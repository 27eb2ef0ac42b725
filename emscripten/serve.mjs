// SPDX-License-Identifier: MIT
// serve.mjs FOLDER [PORT]: a static web server for this machine only. Without a port, the first
// free one from 8000 on; with port 0, any. Prints the address when it listens.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.py': 'text/plain; charset=utf-8',
};

const [folder, given] = process.argv.slice(2);
if (!folder) {
  console.error('usage: serve.mjs FOLDER [PORT]');
  process.exit(2);
}

/** The file that an address names, or null; never one outside the folder. */
function find(address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, 'http://host').pathname);
  } catch {
    return null;
  }
  if (path.endsWith('/')) path += 'index.html';
  const file = join(folder, normalize(path));
  if (path.includes('\0') || !file.startsWith(join(folder, sep))) return null;
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? { file, size: found.size } : null;
}

const server = createServer((request, response) => {
  const found = ['GET', 'HEAD'].includes(request.method) ? find(request.url) : null;
  if (!found) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'Content-Type': types[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
});

// By number: the name localhost is not known everywhere.
const host = '127.0.0.1';
let port = Number(given ?? 8000);
server.on('error', (error) => {
  if (error.code === 'EADDRINUSE' && given === undefined && port < 8100) server.listen(++port, host);
  else {
    console.error(`cannot serve on port ${port}: ${error.message}`);
    process.exit(1);
  }
});
server.on('listening', () => {
  console.log(`Loopscope is at http://${host}:${server.address().port}/ (Ctrl-C ends)`);
});
server.listen(port, host);
