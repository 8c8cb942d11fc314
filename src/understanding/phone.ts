/**
 * A telephone number, in digits or in words: "555 013 4466", "plus four four …", "double five".
 */
import { cardNumbers } from './card-number.ts';
import { type DigitRun, digitRuns } from './digit-run.ts';
import type { Utterance } from './utterance.ts';
import type { Finding } from './way.ts';

/** The fewest digits of a local number, and the most of any (E.164). */
const PHONE_MIN_DIGITS = 7;
const PHONE_MAX_DIGITS = 15;

/** The last number said: a corrected one stands after the wrong one. Cards are claimed, so that no digit of them is read. */
export function phoneMeant(utterance: Utterance): Finding<string> | null {
  if (!mayHoldDigits.test(utterance.plain)) return null;
  for (const span of cardNumbers(utterance.plain)) utterance.claim(span);
  const run = digitRuns(utterance.plain).findLast((candidate) => isPhone(candidate, utterance.plain));
  if (run === undefined) return null;
  const plusInWords = /\bplus $/.exec(utterance.plain.slice(0, run.start));
  const isInternational = run.isInternational || plusInWords !== null;
  const start = plusInWords?.index ?? run.start - (run.isInternational ? 1 : 0);
  utterance.claim({ start, end: run.end });
  return { value: isInternational ? `+${run.digits}` : run.digits, certainty: 'said', start, end: run.end };
}

/** Most utterances have no digits worth a run: three in a row, or three number words. */
const mayHoldDigits =
  /\d[\d ().-]{5}|(?:\b(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|doble)\b[ ,.-]{0,2}){3}|\b[a-z]+ty\b.*\b[a-z]+ty\b/;

/** A date is no number to call, and no part of one. */
const writtenDate = /(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2})(?!\d)/;

function isPhone(run: DigitRun, plain: string): boolean {
  if (run.digits.length < PHONE_MIN_DIGITS || run.digits.length > PHONE_MAX_DIGITS) return false;
  return !writtenDate.test(plain.slice(run.start, run.end));
}
