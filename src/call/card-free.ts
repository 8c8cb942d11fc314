/** Takes card numbers out of what a caller said or keyed, before anything else sees it: they are never stored, logged or sent. */
import { withoutCardNumbers } from '../understanding/card-number.ts';
import type { CallerInput } from './caller-input.ts';

export function cardFree(text: string): string {
  return withoutCardNumbers(text);
}

export function withoutCard(input: CallerInput | null): CallerInput | null {
  if (input?.kind === 'said') return { ...input, text: cardFree(input.text) };
  if (input?.kind !== 'pressed') return input;
  const digits = cardFree(input.digits);
  return digits === input.digits ? input : { kind: 'silent' };
}
