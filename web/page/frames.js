// Draws frames while there is something to draw, and none otherwise.

/** `draw()` gives the milliseconds after which it wants to be called again, or -1: not before wake(). */
function createFrames(draw) {
  const longest = 0x7fffffff;  // of setTimeout
  const oneFrame = 16;
  let request = 0;
  let timer = 0;
  let running = true;

  function tick() {
    request = 0;
    if (!running) return;
    const wait = draw();
    if (wait < 0 || request) return;
    if (wait < oneFrame) wake();
    else timer = setTimeout(wake, Math.min(wait, longest));
  }

  function wake() {
    clearTimeout(timer);
    timer = 0;
    if (running && !request) request = requestAnimationFrame(tick);
  }

  function stop() {
    running = false;
    clearTimeout(timer);
    cancelAnimationFrame(request);
    request = 0;
  }

  function start() {
    running = true;
    wake();
  }

  return { wake, stop, start };
}
