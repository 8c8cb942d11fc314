/** Google's `fields` parameter: a part of an answer, such as `items(id,start(date,dateTime),a/b),nextPageToken`. */

type Selection = Map<string, Selection | null>;

/** Throws on what the grammar does not know (https://developers.google.com/workspace/calendar/api/guides/performance#partial-response). */
export function selectFields(value: unknown, fields: string): unknown {
  const reader = { text: fields, at: 0 };
  const selection = readSelection(reader);
  if (reader.at !== fields.length) throw new Error(`invalid field selection ${fields}`);
  return pick(value, selection);
}

function readSelection(reader: { text: string; at: number }): Selection {
  const selection: Selection = new Map();
  do {
    if (selection.size > 0) reader.at++;
    const name = /^\w+/.exec(reader.text.slice(reader.at))?.[0];
    if (name === undefined) throw new Error(`invalid field selection ${reader.text}`);
    reader.at += name.length;
    selection.set(name, readBelow(reader));
  } while (reader.text[reader.at] === ',');
  return selection;
}

function readBelow(reader: { text: string; at: number }): Selection | null {
  const mark = reader.text[reader.at];
  if (mark === '/') {
    const name = /^\w+/.exec(reader.text.slice(reader.at + 1))?.[0] ?? '';
    reader.at += 1 + name.length;
    return new Map([[name, readBelow(reader)]]);
  }
  if (mark !== '(') return null;
  reader.at++;
  const selection = readSelection(reader);
  if (reader.text[reader.at++] !== ')') throw new Error(`invalid field selection ${reader.text}`);
  return selection;
}

function pick(value: unknown, selection: Selection | null): unknown {
  if (selection === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, selection));
  const kept = Object.entries(value).filter(([name]) => selection.has(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, pick(part, selection.get(name) ?? null)]));
}
