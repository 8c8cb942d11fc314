/** How the words of a caller show that a person has to take over. */
import type { TransferReason } from '../../call/keep-place.ts';

/** A reason that can be told from the words alone; the rest is known by the tools. */
export type HeardReason = Exclude<TransferReason, 'could_not_answer' | 'technical'>;

/** How a reason shows in plain words: lower case, without accents. */
export interface Sign {
  /** Any of these; but not where they are denied: "I don't need a refund". */
  words: RegExp;
  /** Those count only with one of these. */
  onlyWith?: RegExp;
  /** Any of these, also after a "not": "I'm not happy with the food". */
  always?: RegExp;
  /** Nothing counts beside one of these. */
  unless?: RegExp;
}

export type Signs = Record<HeardReason, Sign>;

/** Any of these wordings, as whole words. */
export function anyOf(...wordings: string[]): RegExp {
  return new RegExp(`(?<![\\w'])(?:${wordings.join('|')})(?!\\w)`, 'g');
}
