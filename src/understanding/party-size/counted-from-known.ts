/**
 * A party counted from the one spoken of: "one more person", "two extra guests", "one person less", "una persona más".
 */
import type { Language } from '../../booking/restaurant.ts';
import { cardinal, readNumber } from '../number-words.ts';
import { noValue, said, type Way } from '../way.ts';

function fromKnown(pattern: string): Way<number> {
  return {
    pattern: new RegExp(pattern, 'g'),
    read: ({ groups }, { known }) => {
      if (known.partySize === undefined) return null;
      const guests = groups?.count === undefined ? 1 : readNumber(groups.count);
      if (guests === null) return null;
      const size = known.partySize + (groups?.fewer === undefined ? guests : -guests);
      return size > 0 ? said(size) : noValue;
    },
  };
}

/** "More people" alone does not say how many, and "more people than that" counts from something else. */
export const countedFromKnown: Record<Language, readonly Way<number>[]> = {
  en: [
    fromKnown(
      `\\b(?:(?<count>${cardinal.en}) (?:more|extra|additional|other|(?<fewer>fewer|less))|an? (?:extra|additional)|another) (?:person|people|persons|guests?|friends?)\\b(?! than)`,
    ),
    fromKnown(`\\b(?<count>${cardinal.en}) (?:person|people|guests?) (?:more|(?<fewer>fewer|less))\\b(?! than)`),
  ],
  es: [
    fromKnown(
      `\\b(?<count>${cardinal.es}) (?:persona|personas|invitados?) (?:mas|(?<fewer>menos))\\b(?! (?:de|que)\\b)`,
    ),
    fromKnown('\\botra persona\\b'),
  ],
};
