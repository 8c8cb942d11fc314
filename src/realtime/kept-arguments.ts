/** What may be written down of a tool's arguments: what the caller wants, not who they are or where they live. */

/** Arguments whose values describe a wish. Of any other it is only kept that it was given. */
const ofWishes: ReadonlySet<string> = new Set(
  'address_confirmed another_table category date item kind language line modifiers order_type party_size quantity reason size time to type'.split(
    ' ',
  ),
);

const DATE_OR_TIME = /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2})$/;
/** Whoever asks for more than this of anything was not asking for it. */
const NUMBERS_BELOW = 100_000;

/** @param redact Masks names and numbers in a text: the model may have put one where none belongs. */
export function keptArguments(json: string, redact: (text: string) => string): Record<string, unknown> {
  const kept = (name: string, value: unknown): unknown => {
    if (!ofWishes.has(name)) return '[given]';
    if (typeof value === 'string') return DATE_OR_TIME.test(value) ? value : redact(value);
    if (typeof value === 'number') return value < NUMBERS_BELOW ? value : '[number]';
    if (Array.isArray(value)) return value.map((entry) => kept(name, entry));
    return typeof value === 'boolean' ? value : '[given]';
  };
  return Object.fromEntries(Object.entries(objectIn(json)).map(([name, value]) => [name, kept(name, value)]));
}

function objectIn(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
