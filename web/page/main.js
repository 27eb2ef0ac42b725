// Brings the page to life.

const script = document.currentScript;

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
  page.version = script.dataset.version;
  window.loopscope = page;

  const fail = (error) => {
    console.error(error);
    showProblem(error.view ?? { title: 'Loopscope does not start', text: 'Something unexpected went wrong.', detail: error.message });
    control.fail(error);
  };
  const missing = missingFeature();
  if (missing) return fail(missing);

  let calls = null;
  let mirror = null;
  // Asking for it in a frame would have the browser lay out the page there, whose texts change with every event.
  let box = canvas.getBoundingClientRect();
  const frames = createFrames(draw);
  const wake = () => frames.wake();
  const typing = createTyping(canvas, () => calls, wake);
  const tell = (text) => {
    mirror.say(text);
    notice(text, true);
  };
  const earlier = 'earlier ';
  const list = (documents) => {
    mirror.setDocuments(documents);
    calls.offer(documents.map(({ id, time, title }) => [earlier + id, `Open ${title} (${new Date(time).toLocaleString()})`]));
  };
  const programs = createPrograms({ wake, tell, list });
  const paste = (text) => { calls?.paste(text.replace(/\r\n?/g, '\n')); wake(); };
  const commands = {
    share: programs.share,
    new: () => programs.arrive(''),
    forget: programs.forget,
    // Not even its code is loaded before.
    async check() {
      try {
        await (await import('./check.js')).check(page, { interventions: calls.interventions, say: mirror.say });
      } catch (error) {
        notice(`The program cannot be checked. ${error.message}`);
      }
    },
    async translate() {
      const text = calls.goodText();
      try {
        const made = await (await import('./extras.js')).translate(text, 'program');
        if (calls.goodText() === text) calls.setCpp(made);
      } catch (error) {
        calls.setCpp({}, `There is no C++ of it now. ${error.message}`);
      }
      wake();
    },
    async paste() {
      try { paste(await navigator.clipboard.readText()); } catch { tell('This browser gives the clipboard to its own keys only: press Ctrl+V, or Command+V'); }
    },
  };
  const command = (name) => {
    if (name.startsWith(earlier)) programs.open(name.slice(earlier.length)).then(wake);
    // Not within the frame in which it was chosen.
    else if (name.startsWith('example ')) queueMicrotask(() => { programs.openExample(name.slice(8)); wake(); });
    else if (name in commands) commands[name]();
    else if (name.startsWith('.')) commands.exportRun(name);
    else calls.command(name);
    wake();
  };
  let snapshot = null;
  try {
    if (isEmbedded) shareScrolling(canvas);
    // SDL's keyboard listeners come after these.
    shareKeyboard(canvas, paste);
    const copy = (text) => copyText(text).catch((error) => tell(`Not copied: ${error.message}`));
    const hooks = { wake, copy, box: () => box, typing: () => typing, command };
    calls = createCalls(await loadEngine(canvas, hooks, showProgress));
    snapshot = await programs.first;
    const problem = calls.start(snapshot?.text);
    if (problem) throw new Problem('The picture does not start', 'The program is there, but cannot draw.', problem);
  } catch (error) {
    return fail(error);
  }

  control.start(calls, wake, programs);
  Object.assign(commands, createFiles({ program: programs.program, arrive: programs.arrive, tell, exported: calls.exported, picture: calls.picture }));
  mirror = createMirror(calls, command, programs.open, wake);
  programs.start(calls, snapshot);
  if (isEmbedded) {
    calls.setEmbedded(1);
    answerParent(page);
  }

  let changes = -1;
  let dark = null;
  function show() {
    const changed = calls.changes() !== changes;
    if (changed) {
      changes = calls.changes();
      mirror.refresh();
      control.changed();
    }
    if (calls.isDark() !== dark) {
      dark = calls.isDark();
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    }
    programs.drawn(changed);
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
    programs.stop();
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
      text: 'It usually gives it back after a moment. Nothing of your program is lost.', button: 'Load the page again',
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
  for (const preference of ['prefers-reduced-motion: reduce', 'prefers-color-scheme: light']) {
    matchMedia(`(${preference})`).addEventListener('change', () => { calls.takePreferences(); wake(); });
  }
  watchPixelRatio(wake);

  const wait = draw();
  element('loading')?.remove();
  if (wait >= 0) wake();
  if (document.activeElement === document.body && !isEmbedded && window.parent === window) focusQuietly(canvas);
  control.ready();
  workOffline();
}

/** Moving the window to another display changes the ratio without a resize. */
function watchPixelRatio(wake) {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  query.addEventListener('change', () => { wake(); watchPixelRatio(wake); }, { once: true });
}

main();
