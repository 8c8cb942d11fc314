/** Digits that may stand nowhere in a log. Its IDs and figures hold any four digits by chance, and are none that somebody said. */

/** Any of these as a word of its own, or as the beginning or the end of a longer number with spaces or hyphens. */
export function standingAlone(...digits: string[]): RegExp {
  return new RegExp(`(?<![\\w.-])(?:${digits.join('|')})(?!\\w)`);
}
