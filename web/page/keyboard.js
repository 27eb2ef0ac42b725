// The canvas shares the keyboard with the browser: who gets which key; copy and paste.

const shortcuts = new Set(['a', 'c', 'd', 'f', 'g', 'k', 'x', 'y', 'z', '/', '[', ']', 'enter', ' ', 'home', 'end', 'backspace', 'delete',
  'arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'control', 'meta', 'shift', 'alt']);

/** What a key means for shortcuts: with an alphabet of other letters the one at its place. In lower case. */
function shortcutOf({ key, code }) {
  const place = /^Key([A-Z])$/.exec(code);
  return (place && key > '\x7f' ? place[1] : key ?? '').toLowerCase();
}

/** Gives the canvas the keyboard without the ring that is for those who come by Tab. */
function focusQuietly(canvas) {
  canvas.classList.add('quiet');
  canvas.focus({ preventScroll: true });
}

function shareKeyboard(canvas, onPaste) {
  let leaving = false;  // Escape was the last key: Tab leaves the canvas
  const held = new Map();  // the last event of each key that the picture has down, by its place
  const release = (code) => {
    const event = held.get(code);
    if (!event) return;
    const up = new KeyboardEvent('keyup', { key: event.key, code, location: event.location });
    Object.defineProperty(up, 'keyCode', { value: event.keyCode });  // which SDL reads
    canvas.dispatchEvent(up);
  };

  const share = (event) => {
    const key = shortcutOf(event);
    const withControl = event.ctrlKey || event.metaKey;
    // AltGr looks like Ctrl+Alt where it exists; SDL would take it for a shortcut, and no character would come.
    const leaves = leaving && key === 'tab';
    if (leaves) canvas.classList.remove('quiet');
    // What went down in the picture comes up there.
    const browsers = event.type === 'keyup' ? !held.has(event.code) : event.getModifierState('AltGraph') || (withControl && !shortcuts.has(key) && !(event.shiftKey && key === 'p')) ||
      /^f(?![12]$)\d+$/.test(key) || leaves;
    // Kept from SDL, which listens on the canvas and would prevent what the browser does.
    if (browsers) event.stopImmediatePropagation();
    event.isForBrowser = browsers;
    if (event.type === 'keyup') return held.delete(event.code);
    if (key !== 'shift') leaving = key === 'escape';
    if (browsers) return;
    held.set(event.code, event);
    // Macs do not tell when a key goes up while Command is down.
    if (event.metaKey && key !== 'meta') setTimeout(release, 0, event.code);
    // What SDL leaves to the browser would scroll a page around this one.
    if (/^(home|end|page)/.test(key)) event.preventDefault();
  };
  // Before SDL's listeners, as they are added later; the program's keys do not act twice.
  canvas.addEventListener('keydown', share);
  canvas.addEventListener('keyup', share);
  canvas.addEventListener('keypress', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')) event.stopImmediatePropagation();
  });

  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  const field = element('typing');
  // A field of the picture may keep its keyboard, which a phone would take away: the picture says when it is over.
  canvas.addEventListener('pointerdown', () => { if (document.activeElement !== field) focusQuietly(canvas); });
  document.addEventListener('focusin', ({ target }) => {
    if (target !== canvas && target !== field) canvas.classList.remove('quiet');
  });
  // Keys that are held when the picture is left come up elsewhere.
  for (const one of [canvas, field]) {
    one.addEventListener('blur', ({ relatedTarget }) => {
      if (relatedTarget !== canvas && relatedTarget !== field) [...held.keys()].forEach(release);
    });
  }

  document.addEventListener('paste', (event) => {
    const inUse = [canvas, field, ...(isEmbedded ? [] : [document.body])];
    if (!inUse.includes(document.activeElement)) return;
    const text = event.clipboardData?.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    onPaste(text);
  });
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure address there is no clipboard object; this way is old, and works.
    const area = document.createElement('textarea');
    const focused = document.activeElement;
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    focused?.focus({ preventScroll: true });
    if (!copied) throw new Error('this browser does not let the page copy');
  }
}
