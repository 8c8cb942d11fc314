/** Takes card numbers out of what a caller said or keyed, before anything else sees it: they are never stored, logged or sent. */
import { GROUP_DIGITS, withoutCardNumbers } from '../understanding/card-number.ts';
import { digitRuns } from '../understanding/digit-run.ts';
import type { Span } from '../understanding/utterance.ts';
import type { CallerInput } from './caller-input.ts';

export function cardFree(text: string): string {
  return withoutCardNumbers(text);
}

export function withoutCard(input: CallerInput | null): CallerInput | null {
  if (input?.kind === 'said') return { ...input, text: cardFree(input.text) };
  if (input?.kind !== 'pressed') return input;
  return isKeyedCard(input.digits) ? { kind: 'silent' } : input;
}

/** Whatever keys are between the digits. */
function isKeyedCard(keys: string): boolean {
  const digits = digitsOf(keys);
  return cardFree(digits) !== digits;
}

export function digitsOf(keys: string): string {
  return keys.replace(/\D/g, '');
}

const CARD = /\b(?:card|visa|mastercard|amex|american express|tarjeta)\b/gi;

/** A few words at most stand between the card and its number, and none that the number is another's. */
const WORDS_BETWEEN_MAX_CHARACTERS = 40;
const ANOTHER_NUMBER =
  /\b(?:at|phone|call|cell|mobile|order|address|street|tel[eé]fono|celular|m[oó]vil|pedido|calle)\b/i;

/** Where digits are read out as those of a card: "my card is four one one one". */
export function namedCardDigits(text: string): Span | null {
  const runs = digitRuns(text.toLowerCase()).filter(({ digits }) => digits.length >= GROUP_DIGITS);
  const ends = [...text.matchAll(CARD)].map((match) => match.index + match[0].length);
  const isNamed = ({ start }: Span) =>
    ends.some((end) => {
      const between = text.slice(end, start);
      return end <= start && between.length <= WORDS_BETWEEN_MAX_CHARACTERS && !ANOTHER_NUMBER.test(between);
    });
  return runs.find(isNamed) ?? null;
}
