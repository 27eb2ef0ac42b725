// SPDX-License-Identifier: MIT
// Compares what Loopscope did with what CPython did, and words the first difference.

import { firstDifference, withoutAddresses } from '../../web/check/difference.mjs';
import { runLoopscope, tail } from './loopscope.mjs';

/** Runs one program on Loopscope; the verdict is { same, text }. */
export function compareProgram(report, command, file) {
  const intrusion = firstDifference('standard output, watched and not', report.stdout,
    report.watched_stdout, ['plain', 'watched']);
  if (intrusion) return different(intrusion);

  const plain = runLoopscope(command, file);
  if (plain.failure) return different(plain.failure);
  const difference = firstDifference('standard output', report.stdout, plain.stdout)
    ?? wrongEnding(report, plain, file);
  if (difference) return different(difference + tail(plain.stderr));
  if (report.ending === 'rejected') return { same: true, text: `rejected, ${report.syntax.message}` };

  const traced = runLoopscope(command, file, ['--trace']);
  if (traced.failure) return different(`with --trace: ${traced.failure}`);
  const rows = report.rows.map((row) => `${row}\n`).join('');
  const wrongRows = firstDifference('trace', rows, traced.stdout);
  if (wrongRows) return different(wrongRows + tail(traced.stderr));
  return { same: true, text: `identical, ${report.rows.length} rows` };
}

function different(text) {
  return { same: false, text };
}

/** What is wrong with the exit status or with what was said about an error, or null. */
function wrongEnding(report, actual, file) {
  switch (report.ending) {
    case 'finished':
      return wrongStatus(report.status, actual.status);
    case 'exception':
      return wrongStatus(report.status, actual.status) ?? unsaid(report.error, actual.stderr);
    case 'rejected':
      return wrongDiagnostic(report.syntax, actual, file);
    default:            // python would not end by itself
      if (actual.status === 0) return `exit status 0 after a ${report.ending}`;
      return report.ending === 'deadlock' ? unsaid('deadlock', actual.stderr) : null;
  }
}

function wrongStatus(expected, actual) {
  return expected === actual ? null : `exit status ${actual}, CPython's is ${expected}`;
}

function unsaid(words, stderr) {
  return withoutAddresses(stderr).includes(withoutAddresses(words)) ? null
    : `standard error does not say: ${words}`;
}

function wrongDiagnostic({ message, line, column }, actual, file) {
  if (actual.status === 0) return 'exit status 0 for a program with a syntax error';
  const place = `${file}:${line}:${column}: `;
  const [first] = actual.stderr.split('\n');
  if (first.startsWith(place) && first.includes(message)) return null;
  return `wrong diagnostic\n  CPython    ${place}${message}\n  Loopscope  ${first}`;
}
