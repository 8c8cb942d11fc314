/**
 * Keeps payment cards out of everything: what is heard or keyed passes through here before it is stored or logged (H3).
 */
import { type DigitRun, digitRuns } from './digit-run.ts';
import type { Span } from './utterance.ts';

const CARD_MIN_DIGITS = 13;
const CARD_MAX_DIGITS = 19;

/** No telephone number has more digits (E.164), so a longer block may hold a card at any place, its expiry run on. */
const PHONE_MAX_DIGITS = 15;

const withheld = '[card number]';

/** The text with every card number, in digits or in words, replaced by "[card number]". Telephone numbers stay. */
export function withoutCardNumbers(text: string): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of cardNumbers(sameLengthLowerCase(text))) {
    kept += text.slice(from, start) + withheld;
    from = end;
  }
  return kept + text.slice(from);
}

/** Where cards are in plain text. Whatever is read out right after a card (expiry, security code) is part of its span. */
export function cardNumbers(plain: string): Span[] {
  return digitRuns(plain)
    .map(cardIn)
    .filter((span) => span !== null);
}

/** A card is made of whole groups as they were spoken: two telephone numbers in a row have no card across their middle. */
function cardIn(run: DigitRun): Span | null {
  if (run.digits.length < CARD_MIN_DIGITS || run.isInternational) return null;
  const groups = run.tokens.flatMap((token) =>
    token.digits.length > PHONE_MAX_DIGITS
      ? [...token.digits].map((digits, at) => ({ digits, start: token.start + at }))
      : [token],
  );
  for (const [at, first] of groups.entries()) {
    let digits = '';
    for (const group of groups.slice(at, at + CARD_MAX_DIGITS)) {
      digits += group.digits;
      if (digits.length > CARD_MAX_DIGITS) break;
      if (isCardNumber(digits)) return { start: first.start, end: run.end };
    }
  }
  return null;
}

/** Every card network's numbers begin with 2 to 6 and end with a check digit (ISO/IEC 7812-1, annex B). */
function isCardNumber(digits: string): boolean {
  return (
    digits.length >= CARD_MIN_DIGITS &&
    digits.length <= CARD_MAX_DIGITS &&
    /^[2-6]/.test(digits) &&
    hasCheckDigit(digits)
  );
}

function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Lower case can be longer than the letter it comes from (İ); such letters stay, so that spans fit the text. */
function sameLengthLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
