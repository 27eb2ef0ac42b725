// The programs that this browser keeps, each under a key of its own: tabs do not get in each other's way.

const documentKey = 'loopscope.document.';
const documentLimits = { count: 10, characters: 2_000_000 };

/** A snapshot of what was written; null: it is none. `name`: its file's; `left`: whoever wrote it was still well when it went away. */
function parsedDocument(json) {
  try {
    const record = JSON.parse(json);
    const snapshot = cleaned(record);
    return snapshot && {
      ...snapshot, id: String(record.id), name: String(record.name ?? ''), time: Number(record.time), left: record.left === true,
    };
  } catch {
    return null;
  }
}

/** The newest first; none where nothing can be kept. */
function keptDocuments() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(documentKey))
      .map((key) => parsedDocument(localStorage.getItem(key))).filter((one) => one)
      .sort((a, b) => b.time - a.time);
  } catch {
    return [];
  }
}

/** The first comment, or the names of the coroutines. */
function titleOf(text) {
  const names = Array.from(text.matchAll(/^async def (\w+)/gm), ([, name]) => name);
  // Not what is for Unix, editors, or the graph.
  return (/^#(?!!| *-\*-| *loopscope:) *(\S.*)$/m.exec(text)?.[1] ?? (names.join(', ') || 'Program')).slice(0, 80);
}

/** Writes an item, for which the last of `others` go if need be. Throws when that does not help; then they are as they were. */
function makeRoomFor(key, value, others) {
  const gone = [];
  for (;;) {
    try {
      return localStorage.setItem(key, value);
    } catch (error) {
      const other = documentKey + others.pop()?.id;
      const its = localStorage.getItem(other);
      if (its === null) {
        for (const [name, text] of gone) localStorage.setItem(name, text);
        throw error;
      }
      gone.push([other, its]);
      localStorage.removeItem(other);
    }
  }
}

/** Keeps `record`, and of the others the newest that find room beside it. Throws when there is none for it. */
function keepDocument(record) {
  const json = JSON.stringify(record);
  let room = documentLimits.characters - json.length;
  if (room < 0) throw new RangeError('too long');
  const others = keptDocuments().filter((other) => other.id !== record.id);
  makeRoomFor(documentKey + record.id, json, others);
  others.forEach((other, index) => {
    room -= other.text.length;
    if (room < 0 || index > documentLimits.count - 2) localStorage.removeItem(documentKey + other.id);
  });
}
