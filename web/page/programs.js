// Which program the page shows: the last one, a link's, a file's or a kept one; and the link to it.

const layoutKey = 'loopscope.layout';

function stored(key) {
  try { return localStorage.getItem(key) ?? ''; } catch { return ''; }
}
function store(key, value) {
  try { localStorage.setItem(key, value); } catch { /* storage is off or full: nothing is kept */ }
}

/** `wake()`: there is something to draw; `tell(text)`: what came of a command; `list(documents)`: those that are kept. */
function createPrograms({ wake, tell, list }) {
  let calls = null;
  let panels = stored(layoutKey);  // empty: as they come
  let borrowed = false;            // they are a link's, and not kept
  let arrive = null;               // to be called after each frame until it gives true
  // Of those with the same text the newest.
  const documents = () => (isEmbedded ? [] : keptDocuments()
    .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
    .map(({ id, time, text }) => ({ id, time, title: titleOf(text) })));
  const keeper = isEmbedded ? null : createKeeper(() => list(documents()));

  const refuse = (error) => notice(`The link cannot be opened. ${error.message}`);
  function show(snapshot) {
    if (snapshot.view) {
      panels = snapshot.view;
      borrowed = true;
    }
    arrive = present(calls, snapshot);
    wake();
  }

  async function firstSnapshot() {
    if (isLink(location.hash)) {
      try {
        const linked = await readLink(location.hash);
        await keeper?.become(linked.text);
        return linked;
      } catch (error) {
        refuse(error);
      }
    }
    if (!keeper) return null;
    const last = lastSnapshot();
    // Another window shows it.
    if (last && !last.own && await isClaimed(last.id)) last.left = true;
    await keeper.become(last?.text, last?.own ? last.id : undefined, last?.name);
    if (last && !last.left && (last.own || navigator.locks)) notice('Loopscope stopped unexpectedly. Your program is as it was; it has not been started.');
    return last;
  }

  async function link({ embed = false } = {}) {
    calls.settle();
    // Light or dark is for the reader to choose.
    const hash = await makeLink(capture(calls, panels.replace(/ ?theme=\d/, '')));
    return location.origin + location.pathname + (embed ? '?embed=1' : '') + hash;
  }

  /** From an example the browser's Back leads to what was there before. */
  function openExample(name) {
    if (!isEmbedded) {
      calls.settle();
      try {
        history.replaceState({ before: { ...capture(calls), id: keeper.id(), name: keeper.fileName() } }, '');
        history.pushState({ example: name }, '', location.pathname + location.search);
      } catch { /* too long a text for it: undo has it */ }
    }
    arrive = null;
    calls.openExample(name);
  }
  async function goBack({ state }) {
    const before = state?.before;
    if (!before && !state?.example) return;
    // What is shown now stays among those that are kept.
    await keeper?.become(before?.text, before?.id, before?.name);
    arrive = null;
    if (before) show(cleaned(before));
    else calls.openExample(state.example);
    wake();
  }

  async function openLink() {
    if (!isLink(location.hash) || history.state?.before) return;
    try {
      const linked = await readLink(location.hash);
      await keeper?.become(linked.text);
      show(linked);
    } catch (error) {
      refuse(error);
    }
  }

  return {
    /** What the page is to begin with; null: the program of a first visit. */
    first: firstSnapshot(),
    /** The program is there, with the text of `snapshot` if there is one. */
    start(given, snapshot) {
      calls = given;
      if (panels) calls.setLayout(panels);
      if (snapshot) show(snapshot);
      keeper?.start(calls);
      window.addEventListener('hashchange', openLink);
      window.addEventListener('popstate', goBack);
      window.addEventListener('storage', () => list(documents()));
      list(documents());
    },
    /** After each frame; `changed`: the run, the cursor or the document did. */
    drawn(changed) {
      if (changed) keeper?.touch();
      const layout = calls.changedLayout();
      if (layout) {
        panels = layout;
        if (!borrowed && !isEmbedded) store(layoutKey, layout);
      }
      if (arrive && arrive()) arrive = null;
    },
    /** Nothing can be had from the engine any more. */
    stop() { keeper?.stop(); },
    documents,
    openExample,
    /** Opens a kept document. False: there is none. */
    async open(id) {
      const known = documents().length > 0 && keptDocuments().find((one) => one.id === id);
      if (!known) return false;
      await keeper.become(known.text, id, known.name);
      show(known);
      return true;
    },
    /** Deletes the others that are kept, if whoever is asked agrees. */
    async forget() {
      const others = [];
      for (const one of keeper ? keptDocuments() : []) {
        if (one.id !== keeper.id() && !await isClaimed(one.id)) others.push(one);
      }
      if (others.length === 0) return tell('There are no earlier programs');
      if (!confirm(`Delete the earlier programs that this browser has kept (${others.length})?`)) return;
      for (const { id } of others) localStorage.removeItem(documentKey + id);
      list(documents());
      tell('Earlier programs deleted');
    },
    /** Shows a text that came from a file of that name, or from none. */
    async arrive(text, name) {
      await keeper?.become(text, undefined, name);
      show(cleaned({ text }));
    },
    /** The text that is shown, and the name of the file that it came from, if it did. */
    program() {
      calls.settle();
      return { text: calls.text(), name: keeper?.fileName() };
    },
    link,
    /** Puts the link into the clipboard, and says so. */
    async share() {
      try {
        await copyText(await link());
        tell('Link copied');
      } catch (error) {
        tell(`No link: ${error.message}`);
      }
    },
  };
}
