/**
 * A part of the day without an hour: "tonight", "for dinner", "por la tarde"; and the answer to "morning or evening?".
 */
import type { Language } from '../booking/restaurant.ts';
import type { Daypart } from './understood.ts';
import type { Utterance } from './utterance.ts';
import { type Finding, findAll, type Scene, said, type Way } from './way.ts';

function naming(daypart: Daypart, pattern: RegExp): Way<Daypart> {
  return { pattern, read: () => said(daypart) };
}

/** Greetings name a part of the day and mean none ("good evening", "buenas tardes"). */
const ways: Record<Language, readonly Way<Daypart>[]> = {
  en: [
    naming('morning', /(?<!\bgood )\bmornings?\b|\bbreakfast\b|\bbrunch\b/g),
    naming('lunch', /\blunch(?:time)?\b/g),
    naming('afternoon', /(?<!\bgood )\bafternoon\b/g),
    naming(
      'evening',
      /(?<!\bgood )\bevening\b|\btonight\b|\bdinner(?:time)?\b|\bsupper\b|\b(?:tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day) night\b/g,
    ),
    naming('night', /\b(?:at|late at) night\b|\blate night\b/g),
  ],
  es: [
    naming('morning', /\b(?:por|de|en|a) la manana\b|\bde (?:la )?madrugada\b|\besta manana\b|\bdesayun\w{1,3}\b/g),
    naming('lunch', /\balmuerzo\b|\balmorzar\b|\b(?:para|a|la) (?:comer|comida)\b|\bal? mediodia\b/g),
    naming('afternoon', /(?<!\bbuenas? )\btarde\b(?!,? (?:que|o temprano))/g),
    naming('evening', /\besta noche\b|\bcenar?\b|\b(?:por|en) la noche\b|\bla noche del\b/g),
    naming('night', /\bde la noche\b/g),
  ],
};

/**
 * Answers to "I heard 1. Is that in the morning or evening?" that name no part of the day as such. Afternoon stands for
 * "pm" because it picks the later reading of every hour, noon included; midnight is the early reading of twelve.
 */
const meridiemAnswers: readonly Way<Daypart>[] = [
  naming('morning', /\ba\.? ?m\b\.?|\b(?:early|earlier|first)\b|\bmanana\b/g),
  naming('afternoon', /\bp\.? ?m\b\.?|\b(?:noon|midday|mediodia)\b|\b(?:later|second)\b|\btardes?\b/g),
  naming('night', /\bmidnight\b|\bmedianoche\b/g),
  naming('evening', /\bnight(?:time)?\b|\bnoche\b/g),
];

/** To the question which half, "at night" means the later one; so its answers are read before the common ways. */
export function findDayparts(utterance: Utterance, scene: Scene): Finding<Daypart>[] {
  const own = ways[scene.language];
  return findAll(scene.asked === 'meridiem' ? [...meridiemAnswers, ...own] : own, utterance.copy(), scene);
}
