// What of the page can be sent and kept: the program, the instant that is shown, what is selected, the panels, and what was done to
// the run from outside.

/** `view`: the panels, as of calls.changedLayout(); empty: as they come. */
function capture(calls, view = '') {
  const { time, selectedTask, selectedLine } = calls.state(0);
  return { text: calls.text(), at: time, task: selectedTask ?? '', line: selectedLine, view, done: calls.interventions() };
}

/** The same of what may come from anybody; null: there is no program in it. `at` is null where there is no instant. */
function cleaned({ text, at, task, line, view, done }) {
  // The program's texts end at a zero.
  if (typeof text !== 'string' || text.includes('\0')) return null;
  return {
    text,
    at: typeof at === 'number' && at >= 0 ? at : null,
    task: typeof task === 'string' ? task : '',
    line: Number.isInteger(line) && line > 0 && line < 1e6 ? line : 0,
    view: typeof view === 'string' && view.length < 1000 ? view : '',
    done: typeof done === 'string' && !done.includes('\0') ? done : '',
  };
}

/**
 * Shows it. Without an instant it plays; or, if whoever had it before came to grief, is not started. Gives what is to be called
 * after each frame, until it says that it is done.
 */
function present(calls, { text, at, task, line, view, done, left = true }) {
  calls.command('pause');
  calls.replace(text, done);
  if (view) calls.setLayout(view);
  if (left && at !== null) {
    calls.seek(at);
  } else {
    calls.command('restart');
    if (left) calls.command('play');
  }
  calls.select('', line);
  // The task is there once the run has come that far; if the user has not chosen another one by then.
  return task && (() => calls.atRest() && (calls.state(0).selectedTask || calls.select(task, line), true));
}
