// The page as a part of another one: it takes nothing that it was not given, and can be used from there.

const isEmbedded = /[?&]embed=1\b/.test(location.href) && window.parent !== window;
const remoteCalls = ['text', 'setText', 'openExample', 'undo', 'redo', 'play', 'pause', 'restart', 'stop', 'step', 'stepBack', 'runToEnd', 'seekRow',
  'seek', 'setSpeed', 'intervene', 'state', 'trace', 'widgets', 'frames', 'interfaceTime', 'link'];

/** The wheel and touches go to the page around until the picture has the keyboard. Before SDL's listeners. */
function shareScrolling(canvas) {
  const root = document.documentElement;
  const isPassive = () => ![canvas, element('typing')].includes(document.activeElement);
  const pass = (event) => {
    if (isPassive()) event.stopImmediatePropagation();
  };
  for (const name of ['wheel', 'touchstart', 'touchmove', 'touchend', 'touchcancel']) {
    canvas.addEventListener(name, pass, { passive: true });
  }
  const show = () => root.classList.toggle('passive', isPassive());
  // A finger that scrolls puts itself down, too; one that taps clicks.
  canvas.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') pass(event);
  });
  canvas.addEventListener('click', () => { if (document.activeElement !== element('typing')) focusQuietly(canvas); });
  document.addEventListener('focusin', show);
  document.addEventListener('focusout', () => setTimeout(show));
  const leave = () => { if (!isPassive()) document.activeElement.blur(); };
  window.addEventListener('blur', leave);
  // In a field of the picture Escape leaves the field.
  let typed = false;
  document.addEventListener('keydown', () => { typed = document.activeElement === element('typing'); }, true);
  canvas.addEventListener('keyup', (event) => {
    if (event.key === 'Escape' && !typed) leave();
  });
  show();
}

/** Answers what the page around asks for by postMessage, and tells it of changes: see docs/page.md. */
function answerParent(page) {
  const { parent } = window;
  const tell = (event) => parent.postMessage({ loopscope: 1, event }, '*');
  page.ready.then(() => tell('ready'), () => {});
  page.addEventListener('change', () => tell('change'));
  window.addEventListener('message', async ({ source, origin, data }) => {
    if (source !== parent || data?.loopscope !== 1 || typeof data.call !== 'string') return;
    const reply = { loopscope: 1, id: data.id };
    try {
      if (!remoteCalls.includes(data.call)) throw new TypeError(`there is no call ${data.call}`);
      reply.result = await page[data.call](...data.arguments ?? []);
    } catch (error) {
      reply.error = error.message;
    }
    // A page without an origin of its own cannot be named.
    source.postMessage(reply, origin === 'null' ? '*' : origin);
  });
}
