/** Pure rules on what the caller wants: taking details, settling a bare hour, seeing what is still missing. */

import type { BookingWish, Effect } from './effect.ts';
import type { OfferFacts, RefusalFacts } from './facts.ts';
import { atPlace } from './meaning.ts';
import type { CallContext, Daypart, Detail, Meaning, UnsettledTime, Wish } from './vocabulary.ts';

const detourIntents = new Set<Meaning['intent']>([
  'person',
  'repeat',
  'wait',
  'help',
  'goodbye',
  'question',
  'complaint',
  'order',
]);

/** The caller wants something else before answering what was asked. */
export function isDetour(meaning: Meaning): boolean {
  return detourIntents.has(meaning.intent) || meaning.language !== undefined;
}

/** The details that an utterance gives, in the form a wish holds them. */
function detailsOf(meaning: Meaning, context: CallContext): Wish {
  const { partySize, date, time, daypart, guestName, phone, note, area, needs, unsettledTime } = meaning;
  const wish: Wish = {};
  if (partySize !== undefined) wish.partySize = partySize;
  if (date !== undefined) wish.date = date;
  if (daypart !== undefined) wish.daypart = daypart;
  if (guestName !== undefined) wish.guestName = guestName;
  if (phone !== undefined) wish.phone = phone;
  if (note !== undefined) wish.note = noted(context.wish.note, note);
  if (area !== undefined) wish.area = area;
  if (needs !== undefined) wish.needs = [...new Set([...(effectiveWish(context).needs ?? []), ...needs])];
  if (time !== undefined) wish.time = time;
  else if (unsettledTime) Object.assign(wish, timeFrom(unsettledTime, daypart ?? context.wish.daypart, context));
  return wish;
}

/** One note after another; what was noted already is not noted twice. */
export function noted(before: string | null | undefined, note: string): string {
  if (!before) return note;
  return before.toLowerCase().includes(note.toLowerCase()) ? before : `${before}, ${note}`;
}

/** A bare hour becomes a time when the part of the day is known, or when it has been asked about already. */
function timeFrom(unsettled: UnsettledTime, daypart: Daypart | undefined, context: CallContext): Wish {
  if (daypart) return { time: settle(unsettled, daypart) };
  if (context.meridiemAsked && !unsettled.keyed) return { time: unsettled.likely };
  return { unsettledTime: unsettled };
}

/** Which of its two readings a bare hour has in this part of the day; null: nobody said. */
export function settle(unsettled: UnsettledTime, daypart: Daypart | null): string {
  if (daypart === null) return unsettled.likely;
  const isTwelve = unsettled.late.startsWith('12');
  if (isTwelve) return daypart === 'night' || daypart === 'evening' ? unsettled.early : unsettled.late;
  return daypart === 'morning' ? unsettled.early : unsettled.late;
}

/** The wish with an utterance's details laid over it; a new hour replaces the old one whichever way it is known. */
export function withDetails(context: CallContext, meaning: Meaning): Wish {
  const details = detailsOf(meaning, context);
  const { time, unsettledTime, ...rest } = context.wish;
  const timeIsNew = details.time !== undefined || details.unsettledTime !== undefined;
  const kept: Wish = { ...rest };
  if (!timeIsNew && time !== undefined) kept.time = time;
  if (!timeIsNew && unsettledTime !== undefined) kept.unsettledTime = unsettledTime;
  return { ...kept, ...details, ...(meaning.isAnother && { isAnother: true }) };
}

/** Does the utterance tell anything about the booking that was not known before? */
export function bringsNews(context: CallContext, meaning: Meaning): boolean {
  const details = detailsOf(meaning, context);
  const known: Wish = { ...effectiveWish(context) };
  return (Object.keys(details) as (keyof Wish)[]).some(
    (key) => !isAlike(details[key], known[key]) || context.revising === key,
  );
}

/** Null stands for anywhere, which is also what nobody spoke of. */
function isAlike(one: Wish[keyof Wish] | null, other: Wish[keyof Wish] | null): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** What the booking would be: for a change, the reservation as it stands with the wish laid over it. */
export function effectiveWish(context: CallContext): Wish {
  if (context.task !== 'change' || !context.chosen) return context.wish;
  const { guestName, partySize, date, time, area = null, needs = [] } = context.chosen;
  return { guestName, partySize, date, time, area, needs, ...context.wish };
}

export function isMissing(context: CallContext, detail: Detail): boolean {
  return context.revising === detail || effectiveWish(context)[detail] === undefined;
}

/** Party size, date, time and place as far as known: what a seating depends on. */
function seatingWish(context: CallContext): Partial<BookingWish> {
  const { partySize, date, time, area, needs } = effectiveWish(context);
  const wish: Partial<BookingWish> = {};
  if (partySize !== undefined) wish.partySize = partySize;
  if (date !== undefined) wish.date = date;
  if (time !== undefined) wish.time = time;
  if (area !== undefined) wish.area = area;
  if (needs !== undefined) wish.needs = needs;
  return wish;
}

/** What is asked of the book: whether the wish can be met as far as it is known, or, once it is whole, to hold its seating. */
export function seatingEffect(context: CallContext): Extract<Effect, { type: 'findSeating' | 'holdSeating' }> {
  const except = context.task === 'change' ? (context.chosen?.code ?? null) : null;
  const { guestName = null, isAnother = false } = context.wish;
  const wish = seatingWish(context);
  const looked = { except, guestName, isAnother };
  return isWhole(wish) ? { type: 'holdSeating', wish, ...looked } : { type: 'findSeating', wish, ...looked };
}

/** Would both wishes be seated alike? A name changes nothing about the table. */
export function seatsAlike(one: Wish, other: Wish): boolean {
  const keys = ['partySize', 'date', 'time', 'unsettledTime', 'area', 'needs'] as const;
  return keys.every((key) => isAlike(one[key], other[key]));
}

function isWhole(wish: Partial<BookingWish>): wish is BookingWish {
  return wish.partySize !== undefined && wish.date !== undefined && wish.time !== undefined;
}

/** @throws when the wish is not whole: a flow that commits before asking is a bug. */
export function wholeWish(context: CallContext): BookingWish {
  const wish = seatingWish(context);
  if (!isWhole(wish)) throw new Error('A table is booked only once party size, date and time are known.');
  return wish;
}

/** Is this the refusal of a booking that a guest may wait for, and has it not been asked before? */
export function mayWaitFor(context: CallContext, refusal: RefusalFacts): boolean {
  const isFull = refusal.reason === 'full' && isWhole(seatingWish(context));
  return context.task === 'make' && isFull && !willNotWaitFor(context, refusal);
}

/** The caller has said so already of this very moment: looked up anew, it is not offered to be waited for again. */
export function willNotWaitFor({ refusal }: CallContext, { date, time }: RefusalFacts): boolean {
  return refusal?.willNotWait === true && refusal.date === date && refusal.time === time;
}

/** @throws when there is no number: a place in line is asked for only once there is one. */
export function reachableAt({ wish, callerPhone }: CallContext): string {
  const phone = wish.phone ?? callerPhone;
  if (phone === null) throw new Error('Who waits must be reachable by a number.');
  return phone;
}

/** More than this is not kept in mind from a voice. */
export const OFFERS_MAX = 3;

/** What is offered instead, in the order in which it is told: that very moment elsewhere, then other moments. */
export function offersIn(refusal: RefusalFacts | null): OfferFacts[] {
  if (refusal === null) return [];
  const { areas = [], nearest, date, time } = refusal;
  const elsewhere = date === undefined || time === undefined ? [] : areas.map((area) => ({ date, time, area }));
  return [...elsewhere, ...nearest];
}

/**
 * The offer that is meant: "the second", "the last one", its key; or "seven", where the hour that was refused is offered in
 * one other area.
 */
export function offerMeant({ refusal }: CallContext, { choice, time, area, date }: Meaning): OfferFacts | undefined {
  const offers = offersIn(refusal);
  // Whom all of them suit, the first one suits.
  if (choice !== undefined) return atPlace(offers, choice === 'all' ? 1 : choice);
  const elsewhere = offers.filter((offer) => offer.area !== undefined && offer.time === time);
  return elsewhere.length === 1 && area === undefined && (date ?? refusal?.date) === refusal?.date
    ? elsewhere[0]
    : undefined;
}
