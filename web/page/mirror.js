// The state as text and buttons: for screen readers and the keyboard. Only what differs is touched.

// Tasks and lines, and milliseconds between changes; less while everything moves, when nobody can read it to the end.
const mirrored = { newest: 200, every: 250, playing: { newest: 40, every: 500 } };
// Browsers take longer than a frame to put a long text into a field: it waits until nothing is written for so long.
const longText = { characters: 50_000, pause: 1500 };

const statusWords = {
  'not started': 'Not started', running: 'Running', finished: 'Finished', failed: 'Failed', deadlock: 'Deadlock',
  limit: 'Stopped at a limit', stopped: 'Stopped',
};

function seconds(time) {
  return `${Number(time.toFixed(3))} s`;
}

function taskText(task) {
  const parts = [`${task.name}, ${task.coroutine}: ${task.state}`];
  if (task.waitingFor) parts.push(`waiting for ${task.waitingFor}`);
  if (task.cancelledBy && !task.result) parts.push(`cancelled by ${task.cancelledBy}`);
  if (task.result) parts.push(`result ${task.result}`);
  if (task.error) parts.push(task.error);
  if (task.line) parts.push(`line ${task.line}`);
  return parts.join(', ');
}

/** Makes the items of a list be `texts`. */
function setItems(list, texts) {
  // What has gone at the beginning goes there: what is still in the list has not changed.
  for (let gone = Array.from(list.children, (item) => item.textContent).indexOf(texts[0]); gone > 0; --gone) list.firstElementChild.remove();
  while (list.children.length > texts.length) list.lastElementChild.remove();
  texts.forEach((text, i) => {
    const item = list.children[i] ?? list.appendChild(document.createElement('li'));
    if (item.textContent !== text) item.textContent = text;
  });
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Makes the choices of a list be `texts`; what is chosen stays so. */
function setChoices(list, texts) {
  if (texts.join('\n') === Array.from(list.options, (option) => option.text).join('\n')) return;
  const { value } = list;
  list.replaceChildren(...texts.map((text) => new Option(text)));
  if (texts.includes(value)) list.value = value;
}

/** `calls`: the engine's; `command(name)` carries one out; `open(id)` opens a kept document. */
function createMirror(calls, command, open, wake) {
  let timer = 0;
  let last = 0;
  let playing = false;
  let revision = -1;
  let said = '';
  let forgetting = 0;
  let writing = 0;
  const field = element('program');
  const root = element('mirror');
  const play = root.querySelector('[data-command=play]');

  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-command]');
    if (button) command(button.dataset.command);
    const program = event.target.closest('[data-document]');
    if (program) open(program.dataset.document);
  });
  // A field of the browser's own: screen readers know how to read and write in it.
  field.addEventListener('focus', write);
  field.addEventListener('input', () => { calls.typeText(field.value); wake(); });
  const examples = element('example');
  for (const { name, title, group } of calls.examples()) {
    let place = examples.lastElementChild;
    if (place?.label !== group) {
      place = examples.appendChild(document.createElement('optgroup'));
      place.label = group;
    }
    place.append(new Option(title, name));
  }
  element('example-open').onclick = () => {
    command(`example ${examples.value}`);
    say(`${examples.selectedOptions[0].text} opened`);
  };
  const form = element('form');
  for (const { name, title } of calls.forms()) form.append(new Option(title, name));
  element('form-save').onclick = () => command(form.value);
  // One choice for all tasks: a button at each would be read out with it whenever it changes.
  const live = element('live');
  element('cancel').onclick = () => {
    const asked = calls.intervene(0, live.value);
    wake();
    say(asked ? `Asked ${live.value} to cancel` : `${live.value} has ended already`);
  };
  root.hidden = false;

  function write() {
    clearTimeout(writing);
    calls.settle();
    const text = calls.text();
    if (field.value !== text) field.value = text;
  }

  function update() {
    timer = 0;
    last = performance.now();
    playing = calls.state(0).playing;
    const state = calls.state((playing ? mirrored.playing : mirrored).newest);
    if (revision !== state.revision) {
      revision = state.revision;
      const text = calls.text();
      clearTimeout(writing);
      if (text.length > longText.characters && document.activeElement !== field) writing = setTimeout(write, longText.pause);
      else write();
      document.title = `${titleOf(text)} - Loopscope`;
    }
    play.dataset.command = state.playing ? 'pause' : 'play';
    setText(play, state.playing ? 'Pause' : 'Play');
    const ended = state.statusText ? `: ${state.statusText}` : '';
    const moving = state.status === 'running' && !state.playing ? `, paused at ${seconds(state.time)}` : '';
    const outdated = state.lastGoodRun ? '. There is an error in the program: this is the last run that worked' : '';
    setText(element('status'), `${statusWords[state.status]}${moving}${ended}${outdated}${said}`);
    setItems(element('problems'), state.diagnostics.map((d) => `Line ${d.line}, column ${d.column}: ${d.message}`));
    // While it plays every step would be read out.
    element('tasks').ariaLive = state.playing ? 'off' : 'polite';
    setItems(element('tasks'), state.tasks.map(taskText));
    const names = state.playing ? [] : state.tasks.filter(({ state: now }) => ['ready', 'running', 'awaiting'].includes(now)).map(({ name }) => name);
    element('cancelling').hidden = names.length === 0;
    setChoices(live, names);
    setItems(element('outcomes'), state.outcomes.map((row) => `${seconds(row.time)}, ${row.kind}: ${row.text}`));
    setItems(element('console'), state.console.map((line) =>
      `${line.kind === 'output' ? '' : `${line.kind}: `}${line.text.replace(/\n$/, '')}`));
  }

  /** Something changed: shows it soon. */
  function refresh() {
    if (!timer) timer = setTimeout(update, Math.max(0, (playing ? mirrored.playing : mirrored).every - (performance.now() - last)));
  }
  /** Says something about what was asked for. */
  function say(text) {
    said = `. ${text}`;
    update();
    clearTimeout(forgetting);
    forgetting = setTimeout(() => { said = ''; refresh(); }, 5000);
  }
  /** The documents that can be opened: [{id, title}]. */
  function setDocuments(documents) {
    const list = element('earlier');
    element('earlier-title').hidden = documents.length === 0;
    while (list.children.length > documents.length) list.lastElementChild.remove();
    documents.forEach(({ id, title }, i) => {
      let button = list.children[i]?.firstChild;
      if (!button) {
        button = document.createElement('button');
        button.type = 'button';
        list.appendChild(document.createElement('li')).append(button);
      }
      button.dataset.document = id;
      setText(button, title);
    });
  }
  return { refresh, say, setDocuments };
}
