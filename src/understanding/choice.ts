/**
 * Which of the things just offered: "the first one", "option two", "the last", "la segunda", or a bare number.
 */
import { cardinal, readNumber } from './number-words.ts';
import type { Choice } from './understood.ts';
import type { Scene } from './way.ts';

/** Nobody can keep more than this in mind from a voice. */
const CHOICES_MAX = 9;

/** Either and any are as good as the first. */
const ordinalChoices: readonly [number, RegExp][] = [
  [-1, /\b(?:last|final|ultim[oa])\b|\bthe (?:latest|later)\b|\b(?:la|lo|el) mas tarde\b/],
  [
    1,
    /\b(?:first|1st|primer[oa]?)\b|\bthe (?:earliest|earlier|soonest|sooner)\b|\b(?:la|lo|el) mas (?:temprano|pronto)\b/,
  ],
  [2, /\b(?:second|2nd|segund[oa]|middle)\b/],
  [3, /\b(?:third|3rd|tercer[oa]?)\b/],
  [4, /\b(?:fourth|4th|cuart[oa])\b/],
  [
    1,
    /\b(?:either|any of (?:them|those)|any one|anyone|whichever|doesn't matter|don't mind|don't care|cualquiera|da igual)\b/,
  ],
];

const spelledOut =
  /\b(?:the |la |el )?(?:last|first|second|third|fourth|ultim[oa]|primer[oa]|segund[oa]|tercer[oa]) (?:one|option|choice|time|opcion)\b/;
const numbered: Record<'en' | 'es', RegExp> = {
  en: new RegExp(`\\b(?:option|number|choice) (${cardinal.en})`),
  es: new RegExp(`\\b(?:opcion|numero|la) (${cardinal.es})`),
};
const bare: Record<'en' | 'es', RegExp> = {
  en: new RegExp(`^(?:the |number |option |please |i'll take |let's do )?(${cardinal.en})(?: please)?[.!]?$`),
  es: new RegExp(`^(?:la |el |numero |opcion )?(${cardinal.es})(?: por favor)?[.!]?$`),
};

const all: Record<'en' | 'es', RegExp> = {
  en: /\b(?:both|them all|every one|everything|all (?:of (?:them|those|these)|two|three|four))\b|^all$/,
  es: /\b(?:amb[ao]s|tod[ao]s|(?:las|los) (?:dos|tres|cuatro) (?:reserva|reservacion|mesa)[a-z]*)\b/,
};
/** Where hours are offered, this is one of them. */
const allOrHour = /^(?:[a-z]+ )?(?:las|los) (?:dos|tres|cuatro)(?: por favor)?[.!]?$/;

/** Outside the question for a choice only unmistakable ones count: "the first" may be a day. */
export function choiceOf(plain: string, scene: Scene): Choice | null {
  if (scene.asked === 'date') return null;
  if (scene.asked !== 'choice') return spelledOut.test(plain) ? ordinalChoice(plain) : null;
  if (meansAll(plain, scene)) return 'all';
  return ordinalChoice(plain) ?? numberChoice(plain, scene);
}

function meansAll(plain: string, { language, known }: Scene): boolean {
  const isHour = known.offered !== undefined && known.offered.length > 0;
  return all[language].test(plain) || (language === 'es' && !isHour && allOrHour.test(plain));
}

function ordinalChoice(plain: string): number | null {
  return ordinalChoices.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** A bare number beyond what was offered is no choice: among 18:00, 19:00 and 20:00, "eight" is a time. */
function numberChoice(plain: string, scene: Scene): number | null {
  const words = numbered[scene.language].exec(plain)?.[1] ?? bare[scene.language].exec(plain)?.[1];
  const choice = words === undefined ? null : readNumber(words);
  if (choice === null || choice < 1) return null;
  return choice <= (scene.known.offered?.length ?? CHOICES_MAX) && choice <= CHOICES_MAX ? choice : null;
}
