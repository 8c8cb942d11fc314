/**
 * Which of several values the caller means: what was taken back falls out, a correction beats what came before it.
 */
import type { Heard } from './understood.ts';
import type { Utterance } from './utterance.ts';
import type { Finding } from './way.ts';

/** How far before a value the words that take it back may begin. */
const LOOK_BACK_CHARACTERS = 60;

/** Words that take back the value after them: "not Friday", "instead of seven", "we can't do the 14th". */
const takenBack =
  /(?:\b(?:not|instead of|rather than|except|but not|en vez de|en lugar de)|\b(?:can't|cannot|can not|won't|don't|didn't|isn't)(?: do| make| want| come| say| mean)?(?: it)?)(?: (?:on|at|for|the|in|a|el|la|las|para|a las))*[ ,]*$/;

/** In Spanish "no" alone takes back ("no el viernes"), where its value has an article and no comma comes between. */
const takenBackInSpanish = /\bno (?:es |para |a )?(?:el|las?) $/;

/** The value that something is moved away from: "change it from Friday to Sunday". A span ("from 7 to 9") moves nothing. */
const movedFrom =
  /\b(?:mov|chang|switch|push|shift|reschedul|updat|postpon|cambi|pas)\w*\b.*\b(?:from|del?)(?: the| las?| el)? $/;

/** Nothing but this between two values leaves a choice of them ("Friday or Saturday"), of which the first is taken. */
export const choices = /^(?: people| guests)?[ ,]*(?:or|and|o|y)?(?: the| at| maybe| perhaps| around)?[ ,]*$/;

/** The same for hours, which also come as a span: "seven to nine" begins at seven. */
export const choicesAndRanges =
  /^[ ,]*(?:or|and|to|until|till|til|through|-|o|y|a|hasta)?(?: the| at| las?| maybe| perhaps| around)?[ ,]*$/;

/** The last value that stands; or, with a pattern of what may lie between, the first of those that belong together. */
export function weigh<T>(findings: Finding<T>[], utterance: Utterance, between?: RegExp): Finding<T> | null {
  const standing = findings.filter((finding) => !isTakenBack(finding, utterance));
  const last = standing.at(-1);
  if (last === undefined || between === undefined) return last ?? null;

  let wanted = last;
  for (const earlier of standing.slice(0, -1).reverse()) {
    if (!between.test(utterance.text.slice(earlier.end, wanted.start).toLowerCase())) break;
    wanted = earlier;
  }
  return wanted;
}

/** Are these the words that the caller takes back: "not tomorrow", "instead of seven"? */
export function isTakenBack(finding: Finding<unknown>, utterance: Utterance): boolean {
  const before = utterance.text
    .slice(Math.max(0, finding.start - LOOK_BACK_CHARACTERS), finding.start)
    .toLowerCase()
    .replaceAll('’', "'");
  const article = /^(?:el|las?) /i.exec(utterance.text.slice(finding.start))?.[0] ?? '';
  return takenBack.test(before) || takenBackInSpanish.test(`${before}${article}`) || movedFrom.test(before);
}

/** The finding as the slot it fills, with the caller's words as evidence. */
export function heard<T>(finding: Finding<T>, utterance: Utterance): Heard<T> {
  return { value: finding.value, certainty: finding.certainty, words: utterance.words(finding) };
}
