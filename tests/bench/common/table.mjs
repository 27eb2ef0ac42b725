// SPDX-License-Identifier: MIT
// How figures are printed.

/** Three digits, about: 1234, 123, 12.3, 1.23. */
export const number = (value) => value === undefined ? '-' : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
/** How many times `b` is `a`. */
export const times = (a, b) => a === undefined || b === undefined ? '-' : `${number(a / b)}x`;
/** Of Results.of(). */
export const spread = (figure) => figure ? `${number(figure.median)} (${number(figure.least)}-${number(figure.most)})` : '-';

/** Rows of texts, the first one the titles; all columns but the first to the right. */
export function print(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, column) => column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]);
  const line = (row) => row.map(cell).join('  ').trimEnd();
  console.log(`\n${title}\n\n${rows.map(line).join('\n')}`);
}

/** Marks figures against their targets, and counts. */
export class Marks {
  met = 0;
  missed = 0;

  /** "TARGET met" or "TARGET MISSED"; a target is the most that a figure may be. */
  mark(value, target) {
    if (target === undefined) return '';
    if (value === undefined) return `${target} ?`;
    value <= target ? ++this.met : ++this.missed;
    return `${target} ${value <= target ? 'met' : 'MISSED'}`;
  }
}
