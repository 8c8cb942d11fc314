/**
 * Kinds of questions that the same words answer differently.
 */
import type { Asked } from '../understood.ts';

/** "What can I do for you?", and whatever is said before a question was asked. */
export function isOpenQuestion(asked: Asked | null): boolean {
  return asked === null || asked === 'task';
}

/** "The same", said to one of these, is the same day or name, and no order. */
export function isDetailAsked(asked: Asked | null): boolean {
  return asked === 'partySize' || asked === 'date' || asked === 'time' || asked === 'guestName';
}

export function isCodeAsked(asked: Asked | null): boolean {
  return asked === 'confirmationCode' || asked === 'codeLetters';
}

/** While a table is being arranged, "never mind" drops the wish; before and after, the call is over. */
export function isArranging(asked: Asked | null): boolean {
  return !isOpenQuestion(asked) && !isCodeAsked(asked);
}
