/** What an event means for the flows, and the limits that they keep. */
import type { ReservationFacts } from './facts.ts';
import type { CallContext, FlowEvent, Meaning } from './vocabulary.ts';

/** Steps up a prompt's ladder before a person is offered: rephrase, then offer keys. */
export const RETRIES_PER_PROMPT = 2;
/** Confirmation IDs that lead nowhere before a person is offered. */
export const CODES_PER_CALL = 3;
/** So many reservations are told apart by voice. */
export const RESERVATIONS_READ_OUT = 3;

const nothing: Meaning = {};

/** What the caller meant; empty for events that are not an answer. */
export function meaningOf(event: FlowEvent): Meaning {
  return event.type === 'caller.answered' ? event.meaning : nothing;
}

export function foundIn(event: FlowEvent): ReservationFacts[] {
  return event.type === 'reservations.found' ? event.reservations : [];
}

/** The one reservation that a lookup or a word leaves, or null. */
export function theOne(reservations: ReservationFacts[], date: string | undefined): ReservationFacts | null {
  const [first, ...others] = reservations;
  if (first && others.length === 0) return first;
  const onDate = reservations.filter((reservation) => reservation.date === date);
  return onDate.length === 1 ? (onDate[0] ?? null) : null;
}

/** One of these, by its place. */
export function atPlace<T>(offered: readonly T[], place: number): T | undefined {
  return offered.at(place > 0 ? place - 1 : place);
}

/** The reservation that a choice, or its day, hour or party, picks out; null when none or several. */
export function chosenAmong(context: CallContext, meaning: Meaning): ReservationFacts | null {
  if (meaning.choice === 'all') return null;
  if (meaning.choice !== undefined) return atPlace(context.found, meaning.choice) ?? null;
  const { date, partySize } = meaning;
  const time = meaning.time ?? meaning.unsettledTime?.likely;
  if ((date ?? time ?? partySize) === undefined) return null;
  const meant = context.found.filter(
    (reservation) =>
      (date === undefined || reservation.date === date) &&
      (time === undefined || reservation.time === time) &&
      (partySize === undefined || reservation.partySize === partySize),
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}
