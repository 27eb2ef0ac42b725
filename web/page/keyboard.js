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

  const share = (event) => {
    const key = shortcutOf(event);
    const withControl = event.ctrlKey || event.metaKey;
    // AltGr looks like Ctrl+Alt where it exists; SDL would take it for a shortcut, and no character would come.
    const leaves = leaving && key === 'tab';
    if (leaves) canvas.classList.remove('quiet');
    const browsers = event.getModifierState('AltGraph') || (withControl && !shortcuts.has(key) && !(event.shiftKey && key === 'p')) ||
      /^f(?![12]$)\d+$/.test(key) || leaves;
    // Kept from SDL, which listens on the canvas and would prevent what the browser does.
    if (browsers) event.stopImmediatePropagation();
    event.isForBrowser = browsers;
    if (event.type === 'keydown' && key !== 'shift') leaving = key === 'escape';
  };
  // Before SDL's listeners, as they are added later; the program's keys do not act twice.
  canvas.addEventListener('keydown', share);
  canvas.addEventListener('keyup', share);
  canvas.addEventListener('keypress', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')) event.stopImmediatePropagation();
  });

  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener('pointerdown', () => focusQuietly(canvas));
  document.addEventListener('focusin', ({ target }) => {
    if (target !== canvas && target !== element('typing')) canvas.classList.remove('quiet');
  });

  document.addEventListener('paste', (event) => {
    const inUse = [canvas, element('typing'), ...(isEmbedded ? [] : [document.body])];
    if (!inUse.includes(document.activeElement)) return;
    const text = event.clipboardData?.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    onPaste(text.replace(/\r\n?/g, '\n'));
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
