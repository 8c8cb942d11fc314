/**
 * Kinds of questions that the same words answer differently.
 */
import type { Asked } from '../understood.ts';

/** "What can I do for you?", and whatever is said before a question was asked. */
export function isOpenQuestion(asked: Asked | null): boolean {
  return asked === null || asked === 'task';
}

export function isCodeAsked(asked: Asked | null): boolean {
  return asked === 'confirmationCode' || asked === 'codeLetters';
}

/** While a table is being arranged, "never mind" drops the wish; before and after, the call is over. */
export function isArranging(asked: Asked | null): boolean {
  return !isOpenQuestion(asked) && !isCodeAsked(asked);
}
