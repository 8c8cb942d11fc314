/**
 * Text that every later step can hold: XML 1.0 refuses most control characters, and PostgreSQL refuses NUL.
 */

// Control characters, lone surrogates and the two non-characters that XML names.
const unprintable = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu;

/** `text` with unprintable characters and runs of white space as single spaces, trimmed. */
export function plainText(text: string): string {
  return text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim();
}
