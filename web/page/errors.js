// What is shown in place of the picture when there is none.

const element = (id) => document.getElementById(id);

/** Shows a message with a button; `program`: text that the reader may want to rescue. */
function showProblem({ title, text, detail = '', button = 'Try again', program = '' }) {
  element('problem-title').textContent = title;
  element('problem-text').textContent = text;
  element('problem-detail').textContent = detail;
  element('problem-program').hidden = program === '';
  element('problem-program').value = program;
  element('problem-retry').textContent = button;
  element('problem-retry').onclick = () => location.reload();
  element('loading')?.remove();
  element('problem').hidden = false;
}

function hideProblem() {
  element('problem').hidden = true;
}

/** An error with words for the reader. */
class Problem extends Error {
  constructor(title, text, detail) {
    super(`${title}: ${text}`);
    this.view = { title, text, detail: detail === undefined ? '' : String(detail) };
  }
}

/** What this browser lacks; null: nothing. */
function missingFeature() {
  if (location.protocol === 'file:') {
    return new Problem('Loopscope needs a web server',
      'Browsers do not load programs from files. Any static server will do: run `emscripten/play`, or `python3 -m http.server` in this folder.');
  }
  if (typeof WebAssembly !== 'object') {
    return new Problem('This browser has no WebAssembly',
      'Loopscope runs programs in the browser and needs it. It may be switched off by a security setting; any current browser has it.');
  }
  return null;
}
