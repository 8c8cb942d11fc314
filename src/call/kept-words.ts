/** What may be kept of words that were spoken freely, by the caller or by the line itself: cards, names and numbers are masked. */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { withoutCardNumbers } from '../understanding/card-number.ts';
import { understand } from '../understanding/understand.ts';
import { redactHeard } from './redaction.ts';

export interface Spoken {
  text: string;
  restaurant: Restaurant;
  language: Language;
  now: Date;
  /** A name was asked for just before. */
  nameAsked: boolean;
  /** Names that the call knows already. */
  names: string[];
}

/** The words as they may be written down, and the name that was in them, if any. */
export function keptWords({ text, restaurant, language, now, nameAsked, names }: Spoken): {
  text: string;
  name: string | null;
} {
  const cardFree = withoutCardNumbers(text);
  const understood = understand(cardFree, {
    asked: nameAsked ? 'guestName' : null,
    now,
    timeZone: restaurant.timeZone,
    language,
    hours: restaurant.hours,
    bareHour: restaurant.bareHour,
    known: {},
  });
  const name = understood.slots.guestName?.value ?? null;
  return { text: redactHeard(cardFree, understood, names), name };
}
