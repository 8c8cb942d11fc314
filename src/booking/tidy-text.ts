/** Longer names and notes are cut: they are read aloud and shown on one line. */
export const GUEST_NAME_MAX_CHARACTERS = 80;
export const NOTES_MAX_CHARACTERS = 500;

/** Free text fit for a record: no control characters or broken ones (SQL takes no NUL), single spaces, at most `maxCharacters`. */
export function tidyText(text: string, maxCharacters: number): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\p{Zs}]+/gu, ' ').trim();
  return Array.from(clean).slice(0, maxCharacters).join('').trim();
}
