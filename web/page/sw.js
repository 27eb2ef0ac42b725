// SPDX-License-Identifier: MIT
// The page without a network: a service worker that has all of the site's files, of one version. The build puts in the
// version and the files with their digests (web/worker.mjs).

const version = '@VERSION@';
const files = '@FILES@';
const scope = registration.scope;
// Other folders of the host may have a Loopscope, too.
const family = `loopscope ${scope} `;
const cacheName = family + version;
// Some hosts lead from one address of the page to the other, which no worker may.
const addressOf = (file) => scope + (file === 'index.html' ? '' : file);

addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(cacheName);
  // A file that is not what it was when this one was made fails: the next visit tries again.
  await cache.addAll(Object.entries(files).map(([file, integrity]) =>
    new Request(addressOf(file), { integrity, cache: 'no-cache' })));
})()));

addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
  }
  // What the page of the first visit asks for later is kept, too.
  await clients.claim();
})()));

// A page that has all of its files lets a newer version take over, if there is no other page that may be loading.
addEventListener('message', (event) => event.waitUntil((async () => {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  if (pages.length < 2) await skipWaiting();
})()));

addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  const file = address === scope ? 'index.html' : address.slice(scope.length);
  const onDemand = /^extras[-.a-z]*$/.test(file);
  if (method !== 'GET' || !address.startsWith(scope) || !(onDemand || Object.hasOwn(files, file))) return;
  event.respondWith((async () => {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(addressOf(file));
    if (kept || !onDemand) return kept ?? fetch(event.request);
    // Kept once it was asked for.
    const response = await fetch(event.request);
    if (response.ok) await cache.put(addressOf(file), response.clone()).catch(() => {});
    return response;
  })());
});
