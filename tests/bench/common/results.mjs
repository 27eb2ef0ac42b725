// SPDX-License-Identifier: MIT
// The figures of all repetitions: medians and spread.

export class Results {
  #figures = new Map();

  add(contestant, workload, figures) {
    const key = `${contestant} ${workload}`;
    if (!this.#figures.has(key)) this.#figures.set(key, []);
    this.#figures.get(key).push(figures);
  }

  /** {median, least, most} of one figure ("ns"); undefined if there is none. */
  of(contestant, workload, figure) {
    const values = (this.#figures.get(`${contestant} ${workload}`) ?? []).map((one) => one[figure]).sort((a, b) => a - b);
    if (values.length === 0) return undefined;
    const middle = values.length >> 1;
    const median = values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return { median, least: values[0], most: values.at(-1) };
  }

  median(contestant, workload, figure) {
    return this.of(contestant, workload, figure)?.median;
  }
}
