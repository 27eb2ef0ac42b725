// SPDX-License-Identifier: MIT
// Fingers on the page: real touch events, by the names of what is on screen.

import { call } from './browser.mjs';
import { Hand } from './hand.mjs';

const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];

export class Finger {
  constructor(page, cdp) {
    this.page = page;
    this.cdp = cdp;
    this.hand = new Hand(page);
  }

  static async on(page) {
    return new Finger(page, await page.context().newCDPSession(page));
  }

  async place(target) {
    return Array.isArray(target) ? target : middle(await this.hand.where(target));
  }

  /** `points`: of each finger that is down, [x, y]. */
  async send(type, points) {
    await this.cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  }

  async tap(target) {
    await this.page.touchscreen.tap(...await this.place(target));
    await this.hand.rest();
  }

  /** Fingers go from some places to others; frames are drawn on the way. */
  async move(from, to, { steps = 8, hold = 0 } = {}) {
    await this.send('touchStart', from);
    await new Promise((resolve) => setTimeout(resolve, hold));
    for (let i = 1; i <= steps; ++i) {
      await this.send('touchMove', from.map(([x, y], id) => [x + (to[id][0] - x) * i / steps, y + (to[id][1] - y) * i / steps]));
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    await this.send('touchEnd', []);
    await this.hand.rest();
  }

  async drag(from, to, options) {
    await this.move([await this.place(from)], [await this.place(to)], options);
  }

  widgets() { return call(this.page, 'widgets'); }
}
