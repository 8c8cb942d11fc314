/** What may be claimed to have been done. */
export type Claim = 'booked' | 'changed' | 'cancelled' | 'ordered' | 'passed on';

/**
 * The words that claim it, in one language. `sure` claims as soon as it is said. `late` may also be how a question begins or
 * a wish is read back ("I have you down for seven, is that right?"), so it claims only once its sentence is over, and asks
 * nothing.
 */
export type ClaimWords = Record<Claim, { sure: RegExp; late?: RegExp }>;

/** Any of these wordings, as whole words. */
export function anyOf(...wordings: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${wordings.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** A confirmation ID or its beginning: written, spelled, or with the spelling alphabet. */
export const code = '(?:\\p{L}{2} ?\\d{4}|\\p{L}[\\s,.-]+\\p{L}(?![\\p{L}\\p{N}])|\\p{L} (?:as in|de|como)|\\d)';
