// A snapshot as a link: #v1: and, deflated, in base64url, a line of JSON with the instant and so on, then the program.

const linkLimits = { characters: 100_000, bytes: 1 << 20 };

/** An error with words for the reader. */
class BadLink extends Error {}

const isLink = (hash) => /^#v\d/.test(hash);

/** The part of the address from # on. Rejects with a RangeError when it would be too long to be opened. */
async function makeLink({ text, at, task, line, view, done }) {
  if (typeof CompressionStream !== 'function') throw new Error('this browser is too old for it');
  const all = new Blob([JSON.stringify([at, task, line, view, ...(done ? [done] : [])]), '\n', text]);
  const bytes = new Uint8Array(await new Response(all.stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer());
  if (bytes.length > linkLimits.characters * 0.75 || all.size > linkLimits.bytes) {
    throw new RangeError('the program is too long for a link');
  }
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#v1:${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

async function inflate(bytes) {
  let at = 0;
  // In small pieces: of each the stream makes all that it can before anybody asks, and a link may stand for gigabytes.
  const pieces = new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at += 128));
      else controller.close();
    },
  }, { highWaterMark: 0 });
  const reader = pieces.pipeThrough(new DecompressionStream('deflate')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > linkLimits.bytes) {
      reader.cancel().catch(() => {});
      throw new BadLink('It stands for a longer program than fits in here.');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The snapshot that a link stands for. Rejects with a BadLink. */
async function readLink(hash) {
  const [, version, data] = /^#v(\d+)(?::|%3A)?([\w-]*)/i.exec(hash);
  if (version !== '1') throw new BadLink('It was made by another version of Loopscope.');
  if (typeof DecompressionStream !== 'function') throw new BadLink('This browser is too old for it.');
  if (data.length > linkLimits.characters) throw new BadLink('It is too long.');
  try {
    const packed = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
    const all = await inflate(Uint8Array.from(packed, (character) => character.charCodeAt(0)));
    const end = all.indexOf('\n');
    const [at, task, line, view, done] = JSON.parse(all.slice(0, end));
    return cleaned({ text: all.slice(end + 1), at, task, line, view, done }) ?? JSON.parse('');
  } catch (error) {
    throw error instanceof BadLink ? error : new BadLink('A part of it is missing, or was changed on the way.');
  }
}
