// SPDX-License-Identifier: MIT
// Has real CPython run the page's program, on a virtual clock, and compares: output, ending, and trace, row by row. Loaded when asked for.

import { withoutAddresses } from './difference.mjs';

/** Bytes that CPython fetches, about: what the progress bar counts to. */
const size = 12.2e6;
const contextRows = 3;
/** How many times CPython's loop turns before a program is taken for one without end: see tracer/virtual_loop.py. */
const turns = 20_000;
const statuses = { finished: 'finished', exception: 'failed', deadlock: 'deadlock' };

let box = null;
let thread = null;

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What is seen of it: one box, in place of the one before. `kind`: "", "good" or "bad". */
function show(kind, title, ...more) {
  const button = make('button', { type: 'button', textContent: kind ? 'Close' : 'Cancel', onclick: close });
  const next = make('div', { className: `check ${kind}` }, make('p', { textContent: title }), ...more, button);
  next.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  const focused = box?.contains(document.activeElement);
  if (box) box.replaceWith(next);
  else document.getElementById('notices').append(next);
  box = next;
  if (focused) button.focus();
  return next;
}

function close() {
  const focused = box?.contains(document.activeElement);
  box?.remove();
  box = null;
  // It may be in the midst of a program without an end.
  thread?.stop();
  if (focused) document.getElementById('canvas').focus();
}

/** What CPython, anew for each program, does with the text: {version, report}; null: the user does not want to know any more. */
function ask(text, { progress, begun }) {
  // From a text of the page's own, so that the page's policy holds for what the program could reach from there.
  const script = URL.createObjectURL(new Blob([`import ${JSON.stringify(new URL('check-worker.js', import.meta.url).href)};`], { type: 'text/javascript' }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { type: 'module' });
    const end = (act, value) => {
      worker.terminate();
      URL.revokeObjectURL(script);
      thread = null;
      act(value);
    };
    thread = { stop: () => end(resolve, null) };
    worker.onerror = (event) => end(reject, new Error(event.message || 'its files cannot be loaded'));
    worker.onmessage = ({ data }) => {
      if (data.loaded !== undefined) progress(Math.min(1, data.loaded / size));
      else if (data.ready) worker.postMessage({ folder: new URL('pyodide/', import.meta.url).href, text });
      else if (data.begun) begun();
      else if (data.error !== undefined) end(reject, new Error(data.error));
      else end(resolve, data);
    };
  });
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const rowsOf = (text) => text.split('\n').filter((row) => row);

/** Runs the page's program to its end, or until it has more than so many rows; past what stops it on its way. False: not any more. */
async function runOut(loopscope, rows, wanted) {
  let enough = rows;
  let events = -1;
  for (let state; wanted() && (state = loopscope.state(0), state.status === 'running' || state.status === 'not started');) {
    if (state.events > enough) {
      if (rowsOf(loopscope.trace()).length > rows) break;
      enough = state.events * 1.2;
    }
    // It halted on its way, or has not begun.
    if (state.events === events) loopscope.runToEnd();
    events = state.events;
    await pause(30);
  }
  return wanted();
}

/** Two lines that differ, without most of what is the same before that. */
function shortened(...lines) {
  const [left, right] = lines;
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  return same > 40 ? lines.map((line) => `${line.slice(0, 10)}…${line.slice(same - 20)}`) : lines;
}

/** How many events are the same, and what differs after them: {count, difference: {time, text} or null}. */
function compare(report, state, rows) {
  let theirs = report.rows;
  let ours = rows;
  // One of the two was stopped on its way: they are compared as far as both came.
  const cut = report.ending === 'runaway' || state.status === 'limit';
  if (cut) {
    theirs = theirs.slice(0, theirs.findLastIndex((row) => !row.startsWith('{"e":"main"')) + 1);
    const common = Math.min(theirs.length, ours.length);
    [theirs, ours] = [theirs.slice(0, common), ours.slice(0, common)];
  }
  let at = 0;
  const most = Math.max(theirs.length, ours.length);
  while (at < most && (theirs[at] === ours[at] || (at < theirs.length && at < ours.length && withoutAddresses(theirs[at]) === withoutAddresses(ours[at])))) at++;
  const two = (...lines) => {
    const [left, right] = shortened(...lines);
    return `CPython     ${left}\nLoopscope   ${right}`;
  };
  if (at < most) {
    const cutRow = (row) => (row.length > 60 ? `${row.slice(0, 59)}…` : row);
    const before = theirs.slice(Math.max(0, at - contextRows), at).map((row) => `            ${cutRow(row)}\n`).join('');
    return { count: at, difference: { row: Math.min(at, ours.length - 1),
      text: before + two(theirs[at] ?? '(ends here)', ours[at] ?? '(ends here)') } };
  }
  if (cut) return { count: at, difference: null };
  const different = (text) => ({ count: at, difference: { row: -1, text } });
  const ending = statuses[report.ending];
  const told = withoutAddresses(state.statusText);
  if (ending !== state.status || (report.error && !told.includes(withoutAddresses(report.error)))) {
    return different(two(report.error ?? report.ending, state.statusText || state.status));
  }
  // Lines that are complete are among the rows: what is left is one that is not.
  const output = state.console.filter(({ kind }) => kind === 'output').map(({ text }) => text);
  const complete = ours.filter((row) => row.startsWith('{"e":"print"')).length;
  const [left, right] = [report.stdout.slice(report.stdout.lastIndexOf('\n') + 1), output.slice(complete).join('\n')];
  return left === right ? { count: at, difference: null } : different(`the output ends differently\n${two(left, right)}`);
}

/**
 * Compares; `loopscope` is window.loopscope, `interventions()` what was done to the run, or nothing, `say(text)` tells those who do
 * not see it.
 */
export async function check(loopscope, { interventions, say }) {
  if (thread) {
    say('CPython is at work');
    return;
  }
  const end = (kind, title, ...more) => {
    show(kind, title, ...more);
    say(title);
  };
  const text = loopscope.text();  // what was typed is in it
  const { revision, diagnostics: [mistake] } = loopscope.state(0);
  if (mistake) {
    end('bad', `Loopscope does not run line ${mistake.line}: ${mistake.message}. There is nothing to compare.`);
    return;
  }
  if (interventions()) {
    end('bad', 'You did something to this run that CPython cannot do. Undo that first: Outcomes lists it.');
    return;
  }
  loopscope.seekRow(-1, true);  // what the check before has marked
  const bar = make('progress', { max: 1, value: 0, ariaLabel: 'Loading CPython' });
  const waiting = show('', 'CPython is loaded', bar);
  say('CPython is loaded');
  const title = waiting.firstChild;
  let answer;
  try {
    answer = await ask(text, {
      progress: (part) => { bar.value = part; },
      begun() {
        title.textContent = 'CPython runs the program, too';
        bar.removeAttribute('value');
        bar.ariaLabel = 'Running';
      },
    });
  } catch (error) {
    end('bad', `CPython does not run here: ${error.message}`);
    return;
  }
  if (!answer) return;
  if (answer.missing) {
    end('bad', 'CPython is not beside this page. Whoever hosts it can add it: release/cpython puts the npm package pyodide into its folder pyodide.');
    return;
  }
  const { version, report } = answer;
  if (report.ending === 'rejected') {
    end('bad', `CPython ${version} refuses line ${report.syntax.line}: ${report.syntax.message}`);
    return;
  }
  if (report.stdout !== report.watched_stdout) {
    end('bad', 'This program prints something else when it is watched, in CPython itself. It cannot be compared.');
    return;
  }
  title.textContent = 'The program runs to its end here';
  const same = () => loopscope.state(0).revision === revision && !interventions();
  const before = loopscope.state(0);
  if (before.status === 'stopped') loopscope.restart();
  const whole = same() && await runOut(loopscope, report.ending === 'runaway' ? report.rows.length : Infinity, () => box === waiting && same());
  const state = loopscope.state(-1);
  const rows = whole ? rowsOf(loopscope.trace()) : [];
  const back = () => {
    loopscope.seek(before.event === 0 ? -1 : before.time);
    if (before.playing) loopscope.play();
  };
  if (!whole) {
    if (box !== waiting) back();
    else end('bad', 'The program was changed meanwhile. Check it once more.');
    return;
  }
  const { count, difference } = compare(report, state, rows);
  const events = count === 1 ? 'one event' : `${count.toLocaleString('en')} events`;
  if (!difference) {
    back();
    if (report.ending === 'runaway') end('good', `Identical for ${events}: CPython ${version} was stopped then, after ${turns.toLocaleString('en')} turns of its loop`);
    else if (state.status === 'limit') end('good', `Identical for ${events}: then a limit ended the run here (${state.statusText})`);
    else end('good', `Identical, ${events}: CPython ${version} does and prints the same`);
    return;
  }
  // The timeline marks it, also when the cursor goes on.
  const marked = difference.row >= 0;
  if (marked) loopscope.seekRow(difference.row, true);
  else back();
  end('bad', `CPython ${version} does something else after ${events}${marked ? '. The timeline marks it' : ''}.`,
    make('pre', { textContent: difference.text, tabIndex: 0, style: 'white-space: pre-wrap; overflow-wrap: anywhere' }));
}
