// SPDX-License-Identifier: MIT
// What the page makes when it is asked for it: pictures, the program in C++. With a program of its own, which is fetched the first time.

import createExtras from './extras-engine.js';

let starting = null;
const engine = () => (starting ??= createExtras().catch((error) => {
  starting = null;
  throw error;
}));

/** Calls `name` with the bytes and a text; gives the text that it gives. */
async function call(name, bytes, text) {
  const extras = await engine();
  const place = extras._malloc(bytes.length);
  extras.HEAPU8.set(bytes, place);
  const title = extras.stringToNewUTF8(text);
  try {
    return extras.UTF8ToString(extras[name](place, bytes.length, title));
  } catch (error) {
    starting = null;  // what has come to grief once is begun anew
    throw error;
  } finally {
    extras._free(place);
    extras._free(title);
  }
}

/** The SVG file of the bytes that a captured panel is. */
export const svg = (bytes, title) => call('_extras_svg', bytes, title);

/** The same as a PNG file: a Blob, so many pixels for one of the picture's. */
export async function png(bytes, title, scale) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([await svg(bytes, title)], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!made) throw new Error('The browser cannot make a picture that large.');
    return made;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The program as C++ against aio: {text, lines, refused}; `lines`: for each line the line of Python that it stands for, or 0. */
export async function translate(program, name) {
  const [refused, lines, ...text] = (await call('_extras_translate', new TextEncoder().encode(program), name)).split('\n');
  if (text.join('') === '') throw new Error('There is an error in the program: see Code.');
  return { text: text.join('\n'), lines, refused: Number(refused) };
}
