/**
 * Keeps payment cards out of everything: what is heard or keyed passes through here before it is stored or logged.
 */
import { type DigitRun, digitRuns } from './digit-run.ts';
import { plainForm, type Span } from './utterance.ts';

const CARD_MIN_DIGITS = 13;
const CARD_MAX_DIGITS = 19;

/** No telephone number has more digits (E.164): a longer block is a card, maybe with a slip, or with its expiry run on. */
const PHONE_MAX_DIGITS = 15;
const HOLDS_CARD = /[2-6]\d{12}/;

/** What stands in the place of a card. */
export const CARD_WITHHELD = '[card number]';

/** The text with every card number, in digits or in words, replaced by "[card number]". Telephone numbers stay. */
export function withoutCardNumbers(text: string): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of cardNumbers(plainForm(text))) {
    kept += text.slice(from, start) + CARD_WITHHELD;
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

/** The first group of a card has so many digits, and an expiry too. */
export const GROUP_DIGITS = 4;

/** Whether the digits that were read out so far may be those of a card that goes on. */
export function mayBeginCard({ tokens }: DigitRun): boolean {
  const from = tokens.findIndex(({ digits }) => CARD_BEGINS.test(digits));
  const begun = from < 0 ? [] : tokens.slice(from);
  return begun.reduce((sum, { digits }) => sum + digits.length, 0) >= GROUP_DIGITS;
}

/** A card is made of whole groups as they were spoken: two telephone numbers in a row have no card across their middle. */
function cardIn(run: DigitRun): Span | null {
  if (run.digits.length < CARD_MIN_DIGITS || run.isInternational) return null;
  for (const [at, first] of run.tokens.entries()) {
    if (first.digits.length > PHONE_MAX_DIGITS && HOLDS_CARD.test(first.digits))
      return { start: first.start, end: run.end };
    let digits = '';
    for (const group of run.tokens.slice(at, at + CARD_MAX_DIGITS)) {
      digits += group.digits;
      if (digits.length > CARD_MAX_DIGITS) break;
      if (isCardNumber(digits)) return { start: first.start, end: run.end };
    }
  }
  return null;
}

/** Every card network's numbers begin with 2 to 6 and end with a check digit (ISO/IEC 7812-1, annex B). */
const CARD_BEGINS = /^[2-6]/;

function isCardNumber(digits: string): boolean {
  return (
    digits.length >= CARD_MIN_DIGITS &&
    digits.length <= CARD_MAX_DIGITS &&
    CARD_BEGINS.test(digits) &&
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
