// The program as it is sent: a WebAssembly module whose code is sorted by meaning, which compresses to a tenth less.

/**
 * The module's bytes again, of what web/pack.mjs made. In place of its code there is a nameless custom section: the code's
 * size, its number of functions, what the bytes of stream 0 stand for (256 numbers of opcodes, then the opcodes), the number
 * of streams, each one's key and size, then their bytes. Stream 0 has the instructions' opcodes, stream 1 the functions'
 * locals; the others have what follows an opcode, see streamOf. Locals are told by how many others were in use since.
 */
function unpack(file) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = file[at++];
      value |= (byte & 127) << shift;
      if (!(byte > 127)) return value;
    }
  };
  if (file[0] !== 0 || file[1] !== 0x61) throw new Error('not WebAssembly');
  while (file[at]) {
    at++;
    const size = number();
    at += size;
  }
  const section = at++;
  const end = number() + at;
  at++;
  const codeSize = number();
  const functions = number();
  const lengths = file.subarray(at, at += 256);
  const opcodesOf = Array.from(lengths, (length) => file.subarray(at, at += length));
  const position = new Uint32Array(65536);
  const streams = [];
  for (let count = number(); count--;) streams.push([number(), number()]);
  for (const [key, size] of streams) {
    position[key] = at;
    at += size;
  }
  if (at !== end || end > file.length) throw new Error('not all of it is there');

  const out = new Uint8Array(section + 6 + codeSize + file.length - end);
  out.set(file.subarray(0, section));
  let to = section;
  // Sizes that are known afterwards are written with as many bytes as they have place for.
  const writeSize = (place, size, bytes) => {
    for (; --bytes; size >>= 7) out[place++] = size & 127 | 128;
    out[place] = size;
  };
  /** Copies so many numbers of a stream; the last one if it is small. */
  const copy = (key, count) => {
    let from = position[key];
    let value = 0;
    for (; count; count--) {
      let byte = file[from++];
      value = byte & 127;
      out[to++] = byte;
      while (byte > 127) {
        byte = file[from++];
        value |= (byte & 127) << 7;
        out[to++] = byte;
      }
    }
    position[key] = from;
    return value;
  };

  out[to++] = 10;
  writeSize(to, codeSize, 5);
  to += 5;
  writeSize(to, functions, 3);
  to += 3;
  const written = file.subarray(position[0], position[1]);
  const opcodes = new Uint8Array(written.reduce((sum, byte) => sum + lengths[byte], 0));
  let next = 0;
  for (const byte of written) {
    const few = opcodesOf[byte];
    for (let index = 0; index < few.length; index++) opcodes[next++] = few[index];
  }
  next = 0;
  const recent = new Uint16Array(16384);
  const kinds = Uint8Array.from({ length: 256 }, (_, opcode) => kindOf(opcode));
  for (let left = functions; left--;) {
    const start = to;
    to += 3;
    let known = 0;
    let last = NO_LOCAL;
    copy(1, 2 * copy(1, 1));
    for (let depth = 1; depth;) {
      const opcode = opcodes[next++];
      if (opcode === undefined) throw new Error('not the code that it was');
      out[to++] = opcode;
      if (opcode === 0x0b) depth--;
      else if (opcode >= 0x02 && opcode <= 0x04) depth++;
      const kind = kinds[opcode];
      const key = streamOf(opcode, opcodes[next], last);
      last = NO_LOCAL;
      if (kind === PLAIN) continue;
      if (kind > 8) {
        const from = position[key];
        out.set(file.subarray(from, position[key] += kind - 8), to);
        to += kind - 8;
      } else if (kind === ACCESS) {
        out[to++] = 0;  // a hint at the address's alignment, of which nobody makes use
        copy(key, 1);
      } else if (kind === LOCAL) {
        const here = to;
        const place = copy(key, 1);
        for (; known <= place; known++) recent[known] = known;
        const local = recent[place];
        for (let index = place; index; index--) recent[index] = recent[index - 1];
        recent[0] = local;
        last = Math.min(local, NO_LOCAL - 1);
        const bytes = local > 127 ? 2 : 1;
        writeSize(here, local, bytes);
        to = here + bytes;
      } else if (kind === TABLE) {
        copy(key, copy(key, 1) + 1);
      } else if (kind === PREFIX) {
        const operation = copy(key, 1);
        copy(key, operation > 7 ? operation === 8 || operation === 10 ? 2 : 1 : 0);
      } else {
        copy(key, kind);
      }
    }
    writeSize(start, to - start - 3, 3);
  }
  out.set(file.subarray(end), to);
  return out;
}

// What follows an opcode: so many numbers, or one of the below, or 8 more than so many bytes.
const PLAIN = 0;
const ACCESS = 3;
const TABLE = 4;
const PREFIX = 5;
const LOCAL = 6;

function kindOf(opcode) {
  if (opcode >= 0x28 && opcode <= 0x3e) return ACCESS;
  if (opcode >= 0x45 && opcode <= 0xc4) return PLAIN;
  switch (opcode) {
    case 0x02: case 0x03: case 0x04: case 0x0c: case 0x0d: case 0x10: case 0x23: case 0x24:
    case 0x3f: case 0x40: case 0x41: case 0x42: return 1;
    case 0x11: return 2;
    case 0x20: case 0x21: case 0x22: return LOCAL;
    case 0x0e: return TABLE;
    case 0xfc: return PREFIX;
    case 0x43: return 12;
    case 0x44: return 16;
    default: return PLAIN;
  }
}

// Said of an instruction before which there is none that names a local.
const NO_LOCAL = 9;

/**
 * The key of the stream with what follows an opcode. Which variable or constant it is has to do with what is done to it; which
 * field of an object is read has to do with the local that holds it, of which the instruction before may tell.
 */
function streamOf(opcode, nextOpcode, localBefore) {
  if (opcode >= 0x28 && opcode <= 0x35) return opcode << 8 | localBefore;
  if (opcode === 0x41 && nextOpcode === 0x6a) return 0x6a00 | localBefore;
  if (opcode === 0x20 || opcode === 0x41 || opcode === 0x42) return opcode << 8 | nextOpcode;
  if (opcode >= 0x36 && opcode <= 0x3e) return 0x36;
  if (opcode === 0x03 || opcode === 0x04) return 0x02;
  return opcode === 0x0d ? 0x0c : opcode;
}
