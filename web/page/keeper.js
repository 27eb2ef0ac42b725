// The tab's program comes back after a reload or a crash, and in the next tab.

const tabKey = 'loopscope.tab';
const keepingEvery = 300;  // milliseconds

const newId = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 8);

let release = () => {};
/** Makes a document this tab's own, in place of the one before. False: another tab has it (a duplicated tab begins as its twin). */
function claim(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const late = new AbortController();
    setTimeout(() => late.abort(), 300);
    const hold = () => new Promise((end) => {
      release();
      release = end;
      resolve(true);
    });
    navigator.locks.request(documentKey + id, { signal: late.signal }, hold).catch(() => resolve(false));
  });
}

/** Some tab has that document in use. */
async function isClaimed(id) {
  const { held } = await navigator.locks?.query() ?? { held: [] };
  return held.some(({ name }) => name === documentKey + id);
}

/** What this tab had when it was left, or else the newest document; null: there is none. */
function lastSnapshot() {
  try {
    const last = parsedDocument(sessionStorage.getItem(tabKey));
    if (last) return { ...last, own: true };
  } catch { /* nothing is kept */ }
  return keptDocuments()[0] ?? null;
}

/** `onKept()`: the list of documents may differ. */
function createKeeper(onKept) {
  let calls = null;
  let id = '';
  let name = '';        // of the file that it came from
  let original = null;  // the text as it was opened: only another one is worth keeping
  let kept = false;     // there is a document of this id
  let seen = -1;
  let timer = 0;
  let complained = false;

  function begin(text, itsId, itsName = '') {
    id = itsId;
    name = itsName;
    original = text;
    kept = keptDocuments().some((one) => one.id === id);
  }
  function beginNew(text, itsName) {
    begin(text, newId(), itsName);
    claim(id);
  }
  /** What is shown next is another document: that of `known`, if no other tab has it, or else a new one; from a file of that name. */
  async function become(text, known, itsName) {
    if (calls) save(true);
    if (known !== undefined && (known === id || await claim(known))) begin(text, known, itsName);
    else beginNew(text, itsName);
  }

  function save(left = false) {
    clearTimeout(timer);
    timer = 0;
    if (left) calls.settle();
    const now = { ...capture(calls), name, left, time: Date.now() };
    if (calls.isExample()) {
      // Whoever looks at an example does not give up the program before.
      if (kept || name) {
        const before = keptDocuments().find((one) => one.id === id);
        if (before) keepDocument({ ...before, left: true });
        beginNew(now.text);
      }
    } else if (kept || now.text !== original) {
      try {
        keepDocument({ ...now, id });
        kept = true;
        onKept();
      } catch {
        if (!complained) {
          notice('This browser keeps nothing more: storage is full or switched off. ' +
            'Your program is gone when the page is closed; copy it, or a link to it.');
        }
        complained = true;
      }
    }
    try { sessionStorage.setItem(tabKey, JSON.stringify({ ...now, id })); } catch { /* has been said */ }
  }

  return {
    become,
    id: () => id,
    /** Of the file that the document came from; empty: from none. */
    fileName: () => name,
    /** From now on what happens in the page is kept. */
    start(given) {
      calls = given;
      window.addEventListener('pagehide', () => { if (calls) save(true); });
      document.addEventListener('visibilitychange', () => { if (calls) save(document.hidden); });
    },
    /** The program is beyond use: what is kept stays as it is. */
    stop() {
      try { save(); } catch { /* what was kept last has to do */ }
      calls = null;
    },
    /** Something changed: keeps it soon; of a run that plays not every instant. */
    touch() {
      timer ||= setTimeout(() => {
        timer = 0;
        if (!calls) return;
        const { playing, revision } = calls.state(0);
        if (playing && revision === seen) return;
        seen = revision;
        save();
        // What the address stands for is not what is shown.
        if (calls.text() !== original && isLink(location.hash)) history.replaceState(history.state, '', location.pathname + location.search);
      }, keepingEvery);
    },
  };
}
