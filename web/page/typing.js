// Text that is typed into a field of the picture: by a field of the page that nobody sees, as input methods and phones need one.

/** `calls`: the engine's. Gives show(x, y, height), in CSS pixels of the canvas, and hide(): where the text cursor stands. */
function createTyping(canvas, calls, wake) {
  const field = element('typing');
  const filler = '\u200b';  // something to erase, for keyboards that send no keys
  let composing = false;

  const reset = () => { field.value = filler; field.setSelectionRange(1, 1); };
  const type = (text) => { if (text) calls().type(text); wake(); };

  field.addEventListener('compositionstart', () => { composing = true; field.classList.add('composing'); });
  field.addEventListener('compositionend', (event) => {
    composing = false;
    field.classList.remove('composing');
    type(event.data);
    reset();
  });
  field.addEventListener('input', (event) => {
    if (composing || event.isComposing) return;
    if (event.inputType.startsWith('delete')) calls().key('backspace');
    else if (event.inputType === 'insertLineBreak') calls().key('enter');
    else type(field.value.replaceAll(filler, ''));
    wake();
    reset();
  });

  // Keys that are no text go on to the picture; what they would do to the field does not happen.
  const forward = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const command = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
    if (event.key.length === 1 && !command) return;
    const copy = new KeyboardEvent(event.type, event);
    Object.defineProperty(copy, 'keyCode', { value: event.keyCode });  // which SDL reads
    canvas.dispatchEvent(copy);
    if (!copy.isForBrowser) event.preventDefault();
  };
  field.addEventListener('keydown', forward);
  field.addEventListener('keyup', forward);

  let wanted = false;
  // A tap on the same place of the text changes nothing in the picture, and took the keyboard away.
  canvas.addEventListener('click', () => {
    if (!wanted) return;
    reset();
    field.focus({ preventScroll: true });
  });

  return {
    show(x, y, height) {
      wanted = true;
      field.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      field.style.lineHeight = field.style.height = `${Math.round(height)}px`;
      if (document.activeElement !== canvas) return;
      reset();
      field.focus({ preventScroll: true });
    },
    hide() {
      wanted = false;
      if (document.activeElement === field) canvas.focus({ preventScroll: true });
    },
  };
}
