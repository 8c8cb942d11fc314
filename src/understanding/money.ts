/**
 * Sums of money, in whatever a house is paid in: "about forty pounds a head", "$40", "doce euros con cincuenta". They are no
 * value here, and are claimed before anything else, so that nobody takes what is spent for guests, hours or days.
 */
import type { Language } from '../booking/restaurant.ts';
import { cardinal } from './number-words.ts';
import type { Utterance } from './utterance.ts';
import { findAll, noValue, type Scene, type Way } from './way.ts';

const perGuest = '(?:(?:a|per) (?:head|person|guest|cover)|apiece|por (?:persona|cabeza|cubierto|comensal))';
const each = `(?:${perGuest}|each|cada un[oa])`;
/** In the singular it is a key as well, "four, pound", unless what follows says that it is money. */
const pound = `pounds|(?:(?<=\\b(?:a|one|1) )pound|pound(?= (?:${each}|note)))(?! (?:sign|key))`;
/** What things cost, by its name. */
export const moneyUnits = `(?:dollars?|bucks?|euros?|${pound}|quid|pesos?|dolar(?:es)?|libras?)`;
const cents = '(?:cents?|pence|penn(?:y|ies)|centavos?|centimos?|peniques?)';
/** "Twelve pounds fifty": what ends the sum, since "ten pounds, eight people" has a party in it. */
const ends = `(?=$| ?[.,!?]| (?:${each}|please|in total|por favor|en total)\\b)`;

const spanishHundreds =
  '(?:cient|doscient|trescient|cuatrocient|quinient|seiscient|setecient|ochocient|novecient)[oa]s?';
const digits = '(?<![\\d:.,])\\d[\\d.,]*\\d|(?<![\\d:.,])\\d';
const amount: Record<Language, string> = {
  en: `(?:${digits}|(?:${cardinal.en} (?:hundred|thousand)(?: and)? ?)?${cardinal.en}|${cardinal.en} (?:hundred|thousand)|a thousand)`,
  es: `(?:${digits}|(?:(?:${cardinal.es} )?mil ?)?(?:${spanishHundreds} ?)?${cardinal.es}|(?:(?:${cardinal.es} )?mil ?)?${spanishHundreds}|(?:${cardinal.es} )?mil)`,
};

/** With its sign or its name, its cents named or not; cents alone; and a bare number where it is for each guest. */
const waysWith = (number: string, small: string): readonly Way<never>[] =>
  [
    `[$£€] ?\\d(?:[\\d.,]*\\d)?|(?:${digits}) ?(?:[$£€]|(?:usd|eur|gbp|mxn|cad)\\b)`,
    `\\b${number}[ -]${moneyUnits}\\b(?: (?:and |con |y )?(?:${small} ${cents}\\b|${small}${ends}))?`,
    `\\b${small} ${cents}\\b`,
    `\\b${number} ${perGuest}\\b`,
  ].map((pattern) => ({ pattern: new RegExp(pattern, 'g'), read: () => noValue }));

const ways: Record<Language, readonly Way<never>[]> = {
  en: waysWith(amount.en, cardinal.en),
  es: waysWith(amount.es, cardinal.es),
};

/** Few sentences have any, and this is read sooner than the ways are. */
const hints = new RegExp(`[$£€]|\\b(?:${moneyUnits}|${cents}|${perGuest})\\b|(?:usd|eur|gbp|mxn|cad)\\b`);

export function claimMoney(utterance: Utterance, scene: Scene): void {
  if (hints.test(utterance.plain)) findAll(ways[scene.language], utterance, scene);
}
