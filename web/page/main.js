// Brings the page to life.

const layoutKey = 'loopscope.layout';
const script = document.currentScript;

function stored(key) {
  try { return localStorage.getItem(key) ?? ''; } catch { return ''; }
}
function store(key, value) {
  try { localStorage.setItem(key, value); } catch { /* storage is off or full: nothing is kept */ }
}

function showProgress(bytes) {
  const all = Number(script.dataset.bytes);
  element('progress').value = Math.min(1, bytes / all);
  const megabytes = (count) => (count / 1e6).toFixed(1);
  element('progress-text').textContent = `${megabytes(bytes)} of ${megabytes(all)} MB`;
}

async function main() {
  const canvas = element('canvas');
  const page = new Loopscope();
  const control = Loopscope.control(page);
  delete Loopscope.control;
  window.loopscope = page;

  const fail = (error) => {
    console.error(error);
    showProblem(error.view ?? { title: 'Loopscope does not start', text: 'Something unexpected went wrong.', detail: error.message });
    control.fail(error);
  };
  const missing = missingFeature();
  if (missing) return fail(missing);

  let calls = null;
  // Asking for it in a frame would have the browser lay out the page there, whose texts change with every event.
  let box = canvas.getBoundingClientRect();
  const frames = createFrames(draw);
  const wake = () => frames.wake();
  const typing = createTyping(canvas, () => calls, wake);
  try {
    // SDL's keyboard listeners come after these.
    shareKeyboard(canvas, (text) => { calls?.paste(text); wake(); });
    calls = createCalls(await loadEngine(canvas, { wake, copy: copyText, box: () => box, typing: () => typing }, showProgress));
    const problem = calls.start();
    if (problem) throw new Problem('The picture does not start', 'The program is there, but cannot draw.', problem);
  } catch (error) {
    return fail(error);
  }

  control.start(calls, wake);
  const command = (name) => { calls.command(name); wake(); };
  const mirror = createMirror(calls, command, wake);
  const layout = stored(layoutKey);
  if (layout) calls.setLayout(layout);

  let changes = -1;
  let dark = null;
  function show() {
    if (calls.changes() !== changes) {
      changes = calls.changes();
      mirror.refresh();
      control.changed();
    }
    if (calls.isDark() !== dark) {
      dark = calls.isDark();
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    }
    const changed = calls.changedLayout();
    if (changed) store(layoutKey, changed);
    control.drawn();
  }
  function draw() {
    try {
      const wait = calls.frame();
      show();
      return wait;
    } catch (error) {
      crashed(error);
      return -1;
    }
  }
  function crashed(error) {
    console.error(error);
    frames.stop();
    let program = '';
    try { program = calls.text(); } catch { /* its memory is beyond reading */ }
    showProblem({
      title: 'Loopscope stopped', text: 'This should not have happened. Your program, to keep:',
      detail: error.message, button: 'Start again', program,
    });
  }

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();  // it may come back then
    frames.stop();
    calls.loseContext();
    showProblem({
      title: 'The graphics card took the picture away',
      text: 'It usually gives it back after a moment. Nothing of your program is lost.', action: null,
    });
  });
  canvas.addEventListener('webglcontextrestored', () => {
    hideProblem();
    calls.skipTime();
    frames.start();
  });
  document.addEventListener('visibilitychange', () => { calls.skipTime(); wake(); });
  new ResizeObserver(([entry]) => { box = entry.contentRect; wake(); }).observe(canvas);
  window.addEventListener('resize', wake);  // also browser zoom, which changes the device pixel ratio
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => { calls.takePreferences(); wake(); });
  watchPixelRatio(wake);

  const first = draw();
  element('loading')?.remove();
  if (first >= 0) wake();
  if (document.activeElement === document.body && window.parent === window) canvas.focus({ preventScroll: true });
  control.ready();
}

/** Moving the window to another display changes the ratio without a resize. */
function watchPixelRatio(wake) {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  query.addEventListener('change', () => { wake(); watchPixelRatio(wake); }, { once: true });
}

main();
