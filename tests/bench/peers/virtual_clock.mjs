// SPDX-License-Identifier: MIT
// A clock for promises whose sleep takes no time: timers in a binary heap, by time and, of equal ones, in order.

const before = (a, b) => a.when < b.when || (a.when === b.when && a.order < b.order);

export class VirtualClock {
  #now = 0;
  #order = 0;
  #heap = [];

  sleep(delay) {
    return this.timer(delay).promise;
  }

  /** A sleep that can be cut short. Its timer stays where it is: to wake nobody. */
  timer(delay) {
    const timer = { when: this.#now + delay, order: ++this.#order, promise: null, resolve: null, cancel: null };
    timer.promise = new Promise((resolve, reject) => {
      timer.resolve = resolve;
      timer.cancel = reject;
    });
    this.#push(timer);
    return timer;
  }

  /** Wakes who sleeps, one after another, each when the one before has gone on. */
  run() {
    const timer = this.#pop();
    if (!timer) return;
    this.#now = timer.when;
    timer.resolve();
    queueMicrotask(() => this.run());
  }

  #push(timer) {
    const heap = this.#heap;
    let index = heap.length;
    for (let parent; index > 0 && before(timer, heap[(parent = (index - 1) >> 1)]); index = parent) heap[index] = heap[parent];
    heap[index] = timer;
  }

  #pop() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0) return first;
    let index = 0;
    for (let child; (child = 2 * index + 1) < heap.length; index = child) {
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) ++child;
      if (!before(heap[child], last)) break;
      heap[index] = heap[child];
    }
    heap[index] = last;
    return first;
  }
}
