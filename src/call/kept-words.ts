/** What may be kept of words that were spoken freely, by the caller or by the line itself: cards, names and numbers are masked. */
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { withoutCardNumbers } from '../understanding/card-number.ts';
import { understand } from '../understanding/understand.ts';
import { redactHeard } from './redaction.ts';

interface Spoken {
  text: string;
  restaurant: Restaurant;
  language: Language;
  now: Date;
  /** The line itself only repeats names that it heard; "what name shall I …" holds none. */
  speaker: 'caller' | 'host line';
  /** A name was asked for just before. */
  nameAsked: boolean;
  /** Names that the call knows already. */
  names: string[];
}

/** How people begin an answer in which a name comes later. */
const beginnings = new Set(
  "a and at bajo by el es está for hi i i'm it it's its la me mi my name no of oh ok okay para please put se si sí soy sure the under well y yeah yes".split(
    ' ',
  ),
);

/** Whatever a recogniser writes like a name. In the answer to "what name?" too much is masked rather than too little. */
function likeNames(text: string): string[] {
  const capitalised = text.match(/\p{Lu}[\p{L}\p{M}'’-]*/gu) ?? [];
  return capitalised.filter((word) => !beginnings.has(word.toLowerCase().replace(/’/g, "'")));
}

/** Words of our own as they may be written down: they only repeat names that were heard. */
export function keptText(text: string, names: string[]): string {
  return redactHeard(withoutCardNumbers(text), null, names);
}

/** The words as they may be written down, and the names that were in them. */
export function keptWords({ text, speaker, restaurant, language, now, nameAsked, names }: Spoken): {
  text: string;
  names: string[];
} {
  if (speaker === 'host line') return { text: keptText(text, names), names: [] };
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
  const heard = understood.slots.guestName ? [understood.slots.guestName.value] : [];
  const fresh = nameAsked ? [...heard, ...likeNames(cardFree)] : heard;
  return { text: redactHeard(cardFree, understood, [...names, ...fresh]), names: fresh };
}
