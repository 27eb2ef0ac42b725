// SPDX-License-Identifier: MIT
// Runs in the page, before it: `window.probe` tells of each frame what it took and drew, and finds the program's memory.

export function install() {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const probe = {
    frames: [],
    memory: null,
    take: () => probe.frames.splice(0),
    nextFrame,
    /** Until the page draws nothing any more; for a while, as some wires go on moving. */
    async rest() {
      for (let last = -1, same = 0, count = 0; same < 3 && count < 20; ++count) {
        const now = window.loopscope.frames();
        same = now === last ? same + 1 : 0;
        last = now;
        await nextFrame();
      }
    },
  };
  window.probe = probe;

  const drawn = { vertices: 0, calls: 0 };
  const { bufferData, drawElements } = WebGL2RenderingContext.prototype;
  const vertexBytes = 20;  // an ImDrawVert
  WebGL2RenderingContext.prototype.bufferData = function (...given) {
    if (given[0] === this.ARRAY_BUFFER && given.length === 5) drawn.vertices += given[4] / vertexBytes;
    return bufferData.apply(this, given);
  };
  WebGL2RenderingContext.prototype.drawElements = function (...given) {
    ++drawn.calls;
    return drawElements.apply(this, given);
  };

  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (tick) => ask((now) => {
    const before = window.loopscope?.frames() ?? 0;
    Object.assign(drawn, { vertices: 0, calls: 0 });
    const begin = performance.now();
    tick(now);
    const whole = performance.now() - begin;
    // Who else asks for frames draws none.
    if (before === 0 || window.loopscope.frames() === before) return;
    probe.frames.push({ index: window.loopscope.frames(), whole, interface: window.loopscope.interfaceTime(), ...drawn });
  });

  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      probe.memory = Object.values((result.instance ?? result).exports).find((one) => one instanceof WebAssembly.Memory);
      return result;
    };
  }
}
