/**
 * A detail of the booking that the caller names without a value: "the time", "change the number of people".
 */
import type { Language } from '../booking/restaurant.ts';
import type { Detail } from './understood.ts';

/** In this order: "the number of people" holds no other's word, "a different time" not a day's. */
const details: Record<Language, readonly [Detail, RegExp][]> = {
  en: [
    [
      'partySize',
      /\b(?:number of (?:people|guests|persons)|party size|how many (?:people|of us)|the party|guests|(?:more|fewer|less|extra|additional|another) (?:person|people|friend|guests?))\b/,
    ],
    ['guestName', /\bname\b/],
    ['time', /\b(?:time|hour|earlier|later)\b/],
    ['date', /\b(?:date|day)\b/],
    [
      'area',
      /\b(?:area|section|seating|where (?:we|i|they)(?:'ll| will)? (?:sit|be sitting|are sitting)|somewhere else)\b/,
    ],
  ],
  es: [
    [
      'partySize',
      /\b(?:numero de (?:personas|comensales)|cuantas personas|cuantos somos|las personas|comensales|personas? (?:mas|menos)|otra persona)\b/,
    ],
    ['guestName', /\bnombre\b/],
    ['time', /\b(?:hora|mas temprano|mas tarde)\b/],
    ['date', /\b(?:fecha|dia)\b/],
    ['area', /\b(?:area|zona|seccion|donde (?:nos|me) (?:vamos a )?(?:sent|sient)\w+|otro lugar)\b/],
  ],
};

/** @param plain The utterance in lower case, without accents. */
export function detailNamed(plain: string, language: Language): Detail | null {
  return details[language].find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
