// Python files: opened with the browser's picker or dropped on the page, and saved as a download.

/** The text in a file. Rejects with words for the reader. */
async function readFile(file) {
  if (file.size > linkLimits.bytes) throw new Error('It is larger than a megabyte.');
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error('It cannot be read.');  // a folder, or gone by now
  }
  if (bytes.includes(0)) throw new Error('It is not a text, or not in UTF-8.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('Its text is not in UTF-8.');
  }
}

/** `text` as a name that Python could import. */
const fileNameOf = (text) =>
  `${titleOf(text).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 40).trim().replaceAll(' ', '_') || 'program'}.py`;

/**
 * `program()`: the text that is shown and the file it came from, if it did: {text, name}; `arrive(text, name)` shows another one;
 * `exported(suffix, title)`: its run, in another form; `picture(suffix)`: a panel of it, for extras.js.
 */
function createFiles({ program, arrive, tell, exported, picture }) {
  /** Without a name it is a text that was dropped. */
  async function read(file) {
    const name = file.name || 'The text';
    try {
      await arrive((await readFile(file)).replace(/\r\n?/g, '\n'), file.name);
      tell(`${name} opened`);
    } catch (error) {
      notice(`${name} cannot be opened. ${error.message}`);
    }
  }

  const picker = document.createElement('input');
  picker.type = 'file';
  picker.accept = '.py,text/x-python,text/plain';
  picker.onchange = () => {
    if (picker.files[0]) read(picker.files[0]);
    picker.value = '';  // the same one may be chosen again
  };
  function open() { picker.click(); }

  function download(content, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: 'text/plain' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    tell(`${name} saved`);
  }
  const nameOf = ({ text, name }) => name || fileNameOf(text);
  const save = () => download(program().text, nameOf(program()));
  async function exportRun(suffix) {
    const shown = program();
    const title = titleOf(shown.text), name = nameOf(shown).replace(/\.py$/, '') + suffix;
    const kind = /(svg|png|cpp)$/.exec(suffix)?.[0];
    if (!kind) return download(exported(suffix, title), name);
    try {
      // Not even its code is loaded before.
      const extras = await import('./extras.js');
      if (kind !== 'cpp') return download(await extras[kind](picture(suffix), title, 2), name);
      const { text, refused } = await extras.translate(shown.text, name.replace(/\.cpp$/, ''));
      download(text, name);
      if (refused) tell(`${name} saved; ${refused} of its lines could not be translated, and say so`);
    } catch (error) {
      notice(`${name} cannot be made. ${error.message}`);
    }
  }

  // Before the picture, which has no use for these keys.
  document.addEventListener('keydown', (event) => {
    const chosen = { o: open, s: save }[shortcutOf(event)];
    if (!chosen || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
    if (isEmbedded && document.activeElement === document.body) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) chosen();
  }, true);

  // Whatever is dropped, the browser does not leave the page for it.
  let fromHere = false;
  document.addEventListener('dragstart', () => { fromHere = true; });
  document.addEventListener('dragend', () => { fromHere = false; });
  /** What dropping it does, as a dropEffect; empty: what the browser does with a text in a field. */
  const effectOf = ({ target, dataTransfer: { types } }) => {
    if (types.includes('Files')) return 'copy';
    if (target.id === 'program') return '';
    return types.includes('text/plain') && !types.includes('text/uri-list') && !fromHere ? 'copy' : 'none';
  };
  const hint = (on) => document.documentElement.classList.toggle('dropping', on);
  document.addEventListener('dragover', (event) => {
    const effect = effectOf(event);
    hint(effect === 'copy');
    if (!effect) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = effect;
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => { if (!relatedTarget) hint(false); });
  document.addEventListener('drop', (event) => {
    hint(false);
    const effect = effectOf(event);
    if (effect) event.preventDefault();
    if (effect === 'copy') read(event.dataTransfer.files[0] ?? new File([event.dataTransfer.getData('text/plain')], ''));
  });
  return { open, save, exportRun };
}
