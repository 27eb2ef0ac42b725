// window.loopscope, documented in docs/page.md.

/** The engine's functions, with JavaScript's strings. Texts go through the heap: they may be longer than its stack. */
function createCalls(engine) {
  const withText = (text, call) => {
    const pointer = engine.stringToNewUTF8(String(text));
    try {
      return call(pointer);
    } finally {
      engine._loopscope_free(pointer);
    }
  };
  return {
    frame: () => engine._loopscope_frame(),
    frames: () => engine._loopscope_frames(),
    interfaceTime: () => engine._loopscope_interface_time(),
    changes: () => engine._loopscope_changes(),
    start: (text) => engine.UTF8ToString(text === undefined ? engine._loopscope_start(0)
      : withText(text, (t) => engine._loopscope_start(t))),
    skipTime: () => engine._loopscope_skip_time(),
    loseContext: () => engine._loopscope_lose_context(),
    takePreferences: () => engine._loopscope_take_preferences(),
    paste: (text) => withText(text, (t) => engine._loopscope_paste(t)),
    type: (text) => withText(text, (t) => engine._loopscope_type(t)),
    key: (name) => withText(name, (t) => engine._loopscope_key(t)),
    typeText: (text) => withText(text, (t) => engine._loopscope_type_text(t)),
    /** The page's commands in the menu of all: [[name, label], ...]. */
    offer(commands) {
      engine._loopscope_offer(0, 0);
      for (const [name, label] of commands) withText(name, (n) => withText(label, (l) => engine._loopscope_offer(n, l)));
    },
    examples: () => JSON.parse(engine.UTF8ToString(engine._loopscope_examples())),
    forms: () => JSON.parse(engine.UTF8ToString(engine._loopscope_forms())),
    isDark: () => engine._loopscope_is_dark() !== 0,
    isExample: () => engine._loopscope_is_example() !== 0,
    setEmbedded: (on) => engine._loopscope_set_embedded(on),
    select: (task, line) => withText(task, (name) => engine._loopscope_select(name, line)) !== 0,
    atRest: () => engine._loopscope_at_rest() !== 0,
    settle: () => engine._loopscope_settle(),
    text: () => engine.UTF8ToString(engine._loopscope_text()),
    exported: (suffix, title) => withText(suffix, (s) => withText(title, (t) => engine.UTF8ToString(engine._loopscope_export(s, t)))),
    goodText: () => engine.UTF8ToString(engine._loopscope_good_text()),
    /** What extras.js made of it; `problem`: why it made nothing. */
    setCpp: ({ text = '', lines = '', refused = 0 }, problem = '') => withText(text, (t) => withText(lines, (l) => withText(problem, (p) =>
      engine._loopscope_set_cpp(t, l, refused, p)))),
    /** Bytes of a panel, for extras.js. */
    picture(suffix) {
      const place = withText(suffix, (s) => engine._loopscope_picture(s));
      return engine.HEAPU8.slice(place, place + engine._loopscope_reply_size());
    },
    trace: () => engine.UTF8ToString(engine._loopscope_trace()),
    state: (newest = -1) => JSON.parse(engine.UTF8ToString(engine._loopscope_state(newest))),
    widgets: () => JSON.parse(engine.UTF8ToString(engine._loopscope_widgets())),
    changedLayout: () => engine.UTF8ToString(engine._loopscope_changed_layout()),
    setLayout: (text) => withText(text, (t) => engine._loopscope_set_layout(t)),
    setText: (text) => withText(text, (t) => engine._loopscope_set_text(t)),
    openExample: (name) => withText(name, (t) => engine._loopscope_open_example(t)) !== 0,
    interventions: () => engine.UTF8ToString(engine._loopscope_interventions()),
    replace: (text, interventions) => withText(text, (t) => withText(interventions, (i) => engine._loopscope_replace(t, i))),
    seek: (time) => engine._loopscope_seek(time),
    seekRow: (row, mark) => engine._loopscope_seek_row(row, mark),
    setSpeed: (speed) => engine._loopscope_set_speed(speed),
    command: (name) => withText(name, (t) => engine._loopscope_command(t)) !== 0,
    intervene: (kind, subject, text) => withText(subject, (name) => (text === undefined
      ? engine._loopscope_intervene(kind, name, 0)
      : withText(text, (words) => engine._loopscope_intervene(kind, name, words)))) !== 0,
  };
}

function finite(value, what) {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new TypeError(`${what} wants a number, not ${value}`);
  return number;
}

// What can be done to a run, and the name of the text that belongs to it; as session::Action::Kind.
const actions = [['cancel', 'message'], ['set'], ['clear'], ['setResult', 'value'], ['setException', 'value'], ['put', 'value']];

class Loopscope extends EventTarget {
  #calls = null;
  #wake = null;
  #programs = null;
  #endings = [];
  #become;
  onchange = null;

  constructor() {
    super();
    this.ready = new Promise((resolve, reject) => { this.#become = { resolve, reject }; });
    this.ready.catch(() => {});  // the page shows it
  }

  text() {
    this.#need().settle();
    return this.#calls.text();
  }
  setText(text) { this.#do((calls) => calls.setText(text)); }
  openExample(name) {
    if (!this.#do((calls) => calls.openExample(name))) throw new RangeError(`there is no example ${name}`);
  }
  play() { this.#do((calls) => calls.command('play')); }
  pause() { this.#do((calls) => calls.command('pause')); }
  step(unit = 'handle') { this.#step('step', unit); }
  stepBack(unit = 'handle') { this.#step('back', unit); }
  runToEnd() {
    this.#do((calls) => calls.command('run to end'));
    return new Promise((resolve) => { this.#endings.push(resolve); });
  }
  restart() { this.#do((calls) => calls.command('restart')); }
  stop() { this.#do((calls) => calls.command('stop')); }
  undo() { this.#do((calls) => calls.command('undo')); }
  redo() { this.#do((calls) => calls.command('redo')); }
  seek(time) { this.#do((calls) => calls.seek(finite(time, 'seek'))); }
  seekRow(row, mark) { this.#do((calls) => calls.seekRow(finite(row, 'seekRow'), mark)); }
  setSpeed(speed) { this.#do((calls) => calls.setSpeed(finite(speed, 'setSpeed'))); }
  intervene(what) {
    const kind = actions.findIndex(([verb]) => typeof what?.[verb] === 'string');
    const [verb, text] = actions[kind] ?? [];
    // A message may be left out; what is put or set may not.
    if (!verb || (kind > 2 && typeof what[text] !== 'string')) throw new TypeError('intervene wants one of ' +
      actions.map((names) => `{${names.join(', ')}}`).join(', '));
    return this.#do((calls) => calls.intervene(kind, what[verb], what[text]));
  }
  state(newest) { return this.#need().state(newest === undefined ? newest : finite(newest, 'state')); }
  trace() { return this.#need().trace(); }
  widgets() {
    const canvas = element('canvas').getBoundingClientRect();
    return Object.fromEntries(Object.entries(this.#need().widgets()).map(([name, [x, y, width, height]]) =>
      [name, { x: x + canvas.x, y: y + canvas.y, width, height }]));
  }
  frames() { return this.#calls ? this.#calls.frames() : 0; }
  interfaceTime() { return this.#need().interfaceTime(); }
  async link(how) {
    this.#need();
    return this.#programs.link(how);
  }
  documents() { return this.#need() && this.#programs.documents(); }
  async openDocument(id) {
    this.#need();
    if (!await this.#programs.open(id)) throw new RangeError(`there is no document ${id}`);
  }

  #need() {
    if (!this.#calls) throw new Error('not ready: wait for loopscope.ready');
    return this.#calls;
  }
  #do(action) {
    const result = action(this.#need());
    this.#wake();
    return result;
  }
  #step(direction, unit) {
    if (!this.#do((calls) => calls.command(`${direction} ${unit}`))) {
      throw new RangeError(`a step is 'handle', 'iteration' or 'event', not ${unit}`);
    }
  }

  // For main.js, and out of reach for others: given to it once.
  static control(page) {
    return {
      start(calls, wake, programs) {
        page.#calls = calls;
        page.#wake = wake;
        page.#programs = programs;
      },
      ready() { page.#become.resolve(page); },
      fail(error) { page.#become.reject(error); },
      changed() {
        const event = new Event('change');
        page.dispatchEvent(event);
        // What goes wrong in it is no fault of the page.
        try { page.onchange?.(event); } catch (error) { console.error(error); }
      },
      /** After each frame: resolves what waits for the end of the run. */
      drawn() {
        if (page.#endings.length === 0 || !page.#calls.atRest()) return;
        const state = page.state();
        for (const resolve of page.#endings.splice(0)) resolve(state);
      },
    };
  }
}
