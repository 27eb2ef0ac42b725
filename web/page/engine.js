// Loads the program: loopscope.js and loopscope.wasm, with progress by bytes.

/** A response like `response` whose body is counted while it is read: onBytes(number so far). */
function counted(response, onBytes) {
  if (!response.body || typeof TransformStream !== 'function') return response;
  let bytes = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter));
}

async function fetchProgram(address, onBytes) {
  let response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new Problem('The download failed', 'Is the connection still there?', error.message);
  }
  if (!response.ok) {
    throw new Problem('The download failed', `The server answered ${response.status} for ${address}.`, response.statusText);
  }
  return counted(response, onBytes);
}

async function instantiate(response, imports) {
  return WebAssembly.instantiate(unpack(new Uint8Array(await response.arrayBuffer())), imports);
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Problem('The download failed', `${address} did not arrive.`));
    document.head.append(script);
  });
}

/** The program's module. `hooks`: what it calls (wake, copy, box, typing, command). Rejects with a Problem. */
async function loadEngine(canvas, hooks, onBytes) {
  const files = Promise.all([fetchProgram('loopscope.wasm', onBytes), loadScript('loopscope.js')]);
  files.catch(() => {});  // reported below
  // Here the browser waits until it can draw: meanwhile they come. The canvas gets its context when somebody listens for its loss.
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) {
    throw new Problem('This browser does not offer WebGL 2',
      'Loopscope draws with it. It may be switched off, or blocked for this graphics card: look for "hardware acceleration" in the browser\'s settings.');
  }
  context.getExtension('WEBGL_lose_context')?.loseContext();
  const [response] = await files;
  return new Promise((resolve, reject) => {
    const fail = (error) => reject(error instanceof Problem ? error
      : new Problem('The program does not start', 'The download may be damaged, or this browser too old.', error?.message ?? error));
    createLoopscope({
      canvas,
      ...hooks,
      onAbort: fail,
      instantiateWasm(imports, receive) {
        instantiate(response, imports).then(({ instance, module }) => receive(instance, module), fail);
        return {};
      },
    }).then(resolve, fail);
  });
}
