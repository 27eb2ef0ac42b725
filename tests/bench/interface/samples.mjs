// SPDX-License-Identifier: MIT
// Of many values of one figure.

import { number } from '../common/table.mjs';

/** The value that `share` of all are not above. */
export const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export const median = (values) => quantile(values, 0.5);
export const most = (values) => quantile(values, 1);

/** As spread() prints. */
export const range = (values) => ({ median: median(values), least: quantile(values, 0), most: most(values) });

/** Cells for median, 90 % and most. */
export const parts = (values) => values.length > 0 ? [0.5, 0.9, 1].map((share) => number(quantile(values, share))) : ['-', '-', '-'];
