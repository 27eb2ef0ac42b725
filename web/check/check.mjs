// SPDX-License-Identifier: MIT
// Has real CPython run the page's program, on a virtual clock, and compares: output and trace, row by row. Loaded when asked for.

import { findDifference } from './difference.mjs';

/** Bytes that CPython fetches, about: what the progress bar counts to. */
const size = 12.3e6;
const contextRows = 3;

let worker = null;
let box = null;

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What is seen of it: one box, in place of the one before. `kind`: "", "good" or "bad". */
function show(kind, title, ...more) {
  const close = make('button', { type: 'button', textContent: kind ? 'Close' : 'Cancel', onclick: stop });
  const next = make('div', { className: `check ${kind}`, role: kind === 'bad' ? 'alert' : 'status' }, make('p', { textContent: title }), ...more, close);
  if (box) box.replaceWith(next);
  else document.getElementById('notices').append(next);
  box = next;
  return next;
}

function stop() {
  box?.remove();
  box = null;
  // It may be in the midst of a program without an end.
  if (worker?.busy) {
    worker.thread.terminate();
    worker.fail(null);
    worker = null;
  }
}

/** What CPython does with the text: {version, report}; null: the user does not want to know any more. */
function ask(text, progress) {
  worker ??= { thread: new Worker(new URL('check-worker.js', import.meta.url), { type: 'module' }) };
  const mine = worker;
  mine.busy = true;
  return new Promise((resolve, reject) => {
    mine.fail = resolve;
    const ended = (act) => { mine.busy = false; act(); };
    mine.thread.onerror = (event) => ended(() => { worker = null; reject(new Error(event.message || 'it does not start in this browser')); });
    mine.thread.onmessage = ({ data }) => {
      if (data.loaded !== undefined) progress(Math.min(1, data.loaded / size));
      else if (data.error !== undefined) ended(() => reject(new Error(data.error)));
      else ended(() => resolve(data));
    };
    mine.thread.postMessage({ text });
  });
}

/** Runs to that instant, or to where the program ends before it. */
async function reach(loopscope, time) {
  loopscope.seek(time);
  for (let state; box && (state = loopscope.state(0), state.time < time && state.status === 'running');) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const rowsOf = (text) => text.split('\n').filter((row) => row);

/** How many events are the same, and what differs after them: {count, difference: {time, text} or null}. `output`: our lines. */
function compare(report, rows, output) {
  let theirs = report.rows;
  let ours = rows;
  if (report.ending === 'runaway') {
    // CPython was stopped after so many turns of the loop: it is compared as far as it came.
    const last = theirs.findLastIndex((row) => JSON.parse(row).e !== 'main');
    theirs = theirs.slice(0, last + 1);
    ours = ours.slice(0, last + 1);
  }
  const found = findDifference(theirs.map((row) => `${row}\n`).join(''), ours.map((row) => `${row}\n`).join(''));
  if (found) {
    const { at, left, right } = found;
    const time = JSON.parse(theirs[at] ?? ours[at]).t;
    return { count: at, difference: {
      time: time === undefined ? null : time / 1e6,
      text: [...left.slice(Math.max(0, at - contextRows), at).map((row) => `            ${row}`),
        `CPython     ${left[at] ?? '(ends here)'}`, `Loopscope   ${right[at] ?? '(ends here)'}`].join('\n'),
    } };
  }
  // Lines that are complete are among the rows: what is left is one that is not.
  const complete = ours.filter((row) => JSON.parse(row).e === 'print').length;
  const [left, right] = [report.stdout.slice(report.stdout.lastIndexOf('\n') + 1), output.slice(complete).join('\n')];
  if (report.ending !== 'runaway' && left !== right) {
    return { count: theirs.length, difference: { time: null, text: `the output ends differently\nCPython     ${left}\nLoopscope   ${right}` } };
  }
  return { count: theirs.length, difference: null };
}

/** Compares; `loopscope` is window.loopscope, `interventions` what was done to the run, or nothing. */
export async function check(loopscope, interventions) {
  if (worker?.busy) return;
  const before = loopscope.state(0);
  const [mistake] = before.diagnostics;
  if (mistake) {
    show('bad', `There is an error in line ${mistake.line}: ${mistake.message}. CPython has nothing to run before it is mended.`);
    return;
  }
  if (interventions) {
    show('bad', 'You did something to this run that CPython cannot do. Undo that first: Outcomes lists it.');
    return;
  }
  const bar = make('progress', { max: 1, value: 0, ariaLabel: 'Loading CPython' });
  const waiting = show('', 'CPython runs the program, too', bar);
  let answer;
  try {
    answer = await ask(loopscope.text(), (part) => {
      bar.value = part;
      if (part >= 1) waiting.firstChild.textContent = 'CPython starts';
    });
  } catch (error) {
    show('bad', `CPython does not run here: ${error.message}`);
    return;
  }
  if (!answer) return;
  if (answer.missing) {
    show('bad', 'CPython is not beside this page. Whoever hosts it can add it: release/cpython puts the npm package pyodide into its folder pyodide.');
    return;
  }
  const { version, report } = answer;
  if (report.ending === 'rejected') {
    show('bad', `CPython ${version} refuses line ${report.syntax.line}: ${report.syntax.message}`);
    return;
  }
  waiting.firstChild.textContent = 'The program runs to its end here';
  if (report.ending === 'runaway') await reach(loopscope, JSON.parse(report.rows.at(-1)).t / 1e6);
  else await loopscope.runToEnd();
  if (box !== waiting) return;
  const output = loopscope.state(-1).console.filter(({ kind }) => kind === 'output').map(({ text }) => text);
  const { count, difference } = compare(report, rowsOf(loopscope.trace()), output);
  if (!difference) {
    loopscope.seek(before.time);
    if (before.playing) loopscope.play();
    const events = count === 1 ? 'one event' : `${count.toLocaleString('en')} events`;
    show('good', report.ending === 'runaway' ? `Identical for ${events}, which CPython ${version} was given time for: this program does not end`
      : `Identical, ${events}: CPython ${version} does and prints the same`);
    return;
  }
  // The cursor marks it on the timeline.
  if (difference.time !== null) loopscope.seek(difference.time);
  show('bad', `CPython ${version} does something else after ${count.toLocaleString('en')} events that are the same. The cursor is there now; please report it.`,
    make('pre', { textContent: difference.text, tabIndex: 0 }));
}
