/**
 * The reservations that a call has spoken of, the last one last: whoever asks for one of them again has heard that it is theirs,
 * and a further one may be "at the same time". Pure.
 */
import type { SpokenOf } from './facts.ts';
import type { CallContext } from './vocabulary.ts';

/** The one that is spoken of now is among them. */
export function reservationsSpokenOf({ chosen, spokenOf = [] }: Pick<CallContext, 'chosen' | 'spokenOf'>): SpokenOf[] {
  if (chosen === null) return spokenOf;
  const { code, guestName, partySize, date, time } = chosen;
  return [...spokenOf.filter((other) => other.code !== code), { code, guestName, partySize, date, time }];
}
