// SPDX-License-Identifier: MIT
// A person at the graph: one hand on the mouse, or both on the keyboard. Finds things by their names on screen, and waits until
// the page is at rest before it goes on.

import { call } from './browser.mjs';
import { eventually } from './harness.mjs';

const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];

export class Hand {
  constructor(page) {
    this.page = page;
  }

  text() { return call(this.page, 'text'); }

  /** Until nothing moves any more: no frame is drawn for some of the browser's. While a text is typed there always are some. */
  async rest() {
    await this.page.evaluate(() => new Promise((resolve) => {
      let [last, same, count] = [-1, 0, 0];
      const look = () => {
        const now = window.loopscope.frames();
        same = now === last ? same + 1 : 0;
        last = now;
        if (same >= 3 || ++count >= 20) resolve();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }));
  }

  /** All that is on screen then. */
  async widgets() {
    await this.rest();
    return call(this.page, 'widgets');
  }

  async where(name) {
    return eventually(name, async () => (await this.widgets())[name], { every: 10 });
  }

  async changes(what, action) {
    const before = await this.text();
    await action();
    await eventually(`another text: ${what}`, async () => (await this.text()) !== before);
  }

  // ---- the mouse

  async click(name, options = {}) {
    const [x, y] = middle(await this.where(name));
    await this.page.mouse.move(x, y);
    await this.rest();
    await this.page.mouse.click(x, y, options);
    await this.rest();
  }

  /** Where nothing is: left of the lowest buttons' height, above them. */
  async emptySpace() {
    const canvas = await this.where('graph.canvas');
    const cards = Object.entries(await call(this.page, 'widgets')).filter(([name]) => /^graph\.card\.[^.]+$/.test(name));
    for (let y = canvas.y + 20; y < canvas.y + canvas.height - 60; y += 20) {
      for (let x = canvas.x + 20; x < canvas.x + canvas.width - 20; x += 20) {
        const free = cards.every(([, box]) => x < box.x - 16 || x > box.x + box.width + 16 || y < box.y - 16 || y > box.y + box.height + 16);
        if (free) return [x, y];
      }
    }
    throw new Error('the canvas is full');
  }

  async doubleClickSpace() {
    const [x, y] = await this.emptySpace();
    await this.page.mouse.dblclick(x, y);
  }

  /** In the menu that is open, with the wheel where it is long. */
  async choose(id) {
    const name = `graph.menu.${id}`;
    const menu = await this.where('graph.menu');
    let shown = await eventually('items in the menu', async () => {
      const widgets = await this.widgets();
      return Object.keys(widgets).some((one) => one.startsWith('graph.menu.')) && widgets;
    });
    if (!(name in shown)) await this.page.mouse.move(menu.x + menu.width / 2, menu.y + menu.height / 2);
    for (let i = 0; i < 60 && !(name in shown); ++i) {
      await this.page.mouse.wheel(0, 90);
      shown = await this.widgets();
    }
    const box = shown[name];
    if (!box) throw new Error(`${id} is not in the menu: ${Object.keys(await call(this.page, 'widgets')).filter((one) => one.startsWith('graph.menu.'))}`);
    await this.changes(`chosen: ${id}`, () => this.page.mouse.click(...middle(box)));
  }

  /** Adds at the place between rows, by a click there. */
  async add(place, id) {
    await this.click(`graph.card.${place}`);
    await this.choose(id);
  }

  /** From the menu of the right button. */
  async command(name, id) {
    const { x, y, height } = await this.where(name);
    // A frame's own line is at its top.
    const at = [x + 16, y + Math.min(height / 2, 9)];
    await this.page.mouse.move(...at);
    await this.rest();
    await this.page.mouse.click(...at, { button: 'right' });
    await this.choose(id);
  }

  async drag(from, to, { steps = 10, hold = false } = {}) {
    const [x, y] = Array.isArray(from) ? from : middle(await this.where(from));
    const [toX, toY] = Array.isArray(to) ? to : middle(await this.where(to));
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    for (let i = 1; i <= steps; ++i) await this.page.mouse.move(x + (toX - x) * i / steps, y + (toY - y) * i / steps);
    await this.widgets();
    if (!hold) await this.page.mouse.up();
  }

  /** A number by so many of its steps: 0.1 s each for short times. */
  async dragNumber(name, steps) {
    const [x, y] = middle(await this.where(name));
    await this.changes('a number', () => this.drag([x, y], [x + steps * 6 + Math.sign(steps), y], { steps: Math.abs(steps) }));
  }

  // ---- the keyboard

  async focus() {
    await this.page.locator('#canvas').focus();
  }

  async keys(...names) {
    for (const name of names) {
      await this.page.keyboard.press(name);
      await this.widgets();
    }
  }

  /** Opens the menu of what can be added with `key`, types, and takes the first that is found. */
  async addByKeys(typed, key = 'Tab') {
    await this.keys(key);
    await this.where('graph.menu');
    await this.page.keyboard.type(typed);
    await this.widgets();
    await this.changes(`added: ${typed}`, () => this.page.keyboard.press('Enter'));
    await this.widgets();
  }

  /** The same with the menu of what can be done with the selection. */
  async doByKeys(typed) {
    await this.keys('m');
    await this.where('graph.menu');
    await this.page.keyboard.type(typed);
    await this.widgets();
    await this.changes(`done: ${typed}`, () => this.page.keyboard.press('Enter'));
    await this.widgets();
  }

  /** The value of the selected row. */
  async typeValue(value) {
    await this.keys('Enter');
    await this.where('graph.field');
    await this.page.keyboard.type(value);
    await this.changes(`typed: ${value}`, () => this.page.keyboard.press('Enter'));
    await this.widgets();
  }
}
