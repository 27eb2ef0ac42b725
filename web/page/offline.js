// The next visit needs no network: sw.js has the files then.

/** To be called when everything is loaded. Where it cannot be, the page is as well as without it. */
async function workOffline() {
  if (window.parent !== window) return;
  const takeOver = (worker) => worker?.postMessage('take over');
  try {
    const registration = await navigator.serviceWorker.register('sw.js');
    takeOver(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => { if (worker.state === 'installed') takeOver(worker); });
    });
  } catch { /* no secure address, switched off, or no room */ }
}
