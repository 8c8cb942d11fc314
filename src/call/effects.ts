/**
 * Runs what a flow asks for. The same use cases serve the REST API: a table is booked by exactly one function.
 *
 * A dependency that is down is an outcome like any other here; the flow knows the spoken way out.
 */
import type { Effect } from '../../flows/effect.ts';
import type { PlaceFacts, RefusalFacts, ReservationFacts } from '../../flows/facts.ts';
import type { Outcome } from '../../flows/vocabulary.ts';
import type { Refusal, Reservation } from '../booking/book.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { bookTable } from '../booking/book-table.ts';
import { cancelReservation } from '../booking/cancel-reservation.ts';
import { changeReservation } from '../booking/change-reservation.ts';
import { keysOfCode } from '../booking/confirmation-code.ts';
import { findReservations } from '../booking/find-reservations.ts';
import { findSeating } from '../booking/find-seating.ts';
import { holdSeating } from '../booking/hold-seating.ts';
import { joinWaitlist } from '../booking/join-waitlist.ts';
import { leaveWaitlist } from '../booking/leave-waitlist.ts';
import { findPlaces, type WaitlistPlace } from '../booking/list-waitlist.ts';
import { addMinutes, momentOf } from '../booking/local-time.ts';
import { isOfToday, type LateAnswer, noteLate } from '../booking/note-late.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { standingFor } from '../booking/standing.ts';
import { takeMessage } from '../booking/take-message.ts';
import { DependencyFailure } from '../failures.ts';
import { codeMeantAmong } from '../understanding/sound-alike-code.ts';
import { holderOf } from './call-hold.ts';
import { nameOnRecord } from './name-on-record.ts';
import { isOrderEffect, type OrderEffect, type OrderEffectDeps, orderOutcome } from './order-effects.ts';

interface EffectScope {
  callSid: string;
  restaurant: Restaurant;
  language: Language;
  /** Told of a dependency that could not be reached. */
  onFailure(failure: DependencyFailure): void;
}

export interface EffectDeps extends OrderEffectDeps {
  book: BookDeps;
}

/** @returns the one event that answers the effect. */
export async function runEffect(deps: EffectDeps, effect: Effect, scope: EffectScope): Promise<Outcome> {
  try {
    return isOrderEffect(effect) ? await orderOutcome(deps, effect, scope) : await outcomeOf(deps, effect, scope);
  } catch (failure) {
    if (!(failure instanceof DependencyFailure)) throw failure;
    scope.onFailure(failure);
    return { type: 'book.unreachable' };
  }
}

async function outcomeOf(
  { book: deps, alerts }: EffectDeps,
  effect: Exclude<Effect, OrderEffect>,
  scope: EffectScope,
): Promise<Outcome> {
  const { restaurant, callSid, language } = scope;
  const holder = holderOf(callSid);
  switch (effect.type) {
    case 'findSeating': {
      const except = effect.except === null ? {} : { except: effect.except };
      const answer = await findSeating(deps, { restaurant, ...effect.wish, ...except, holder });
      return answer.kind === 'refused'
        ? refusedOrOwn(deps, effect, scope, answer.refusal)
        : { type: 'seating.possible' };
    }
    case 'holdSeating': {
      const except = effect.except === null ? {} : { except: effect.except };
      const answer = await holdSeating(deps, { restaurant, ...effect.wish, ...except, holder });
      return answer.kind === 'refused'
        ? refusedOrOwn(deps, effect, scope, answer.refusal)
        : { type: 'seating.possible' };
    }
    case 'findReservations': {
      const found = await reservationsMeant(deps, restaurant, effect);
      return { type: 'reservations.found', reservations: found.map(factsOf) };
    }
    case 'bookTable': {
      const { wish, phone, attempt, isAnother } = effect;
      const guestName = effect.guestName ?? (await nameOnRecord(deps, restaurant, phone));
      const requestId = `${callSid}:${attempt}`;
      const result = await bookTable(deps, {
        restaurant,
        requestId,
        ...(!isAnother && { callSid }),
        ...wish,
        guestName,
        phone,
        notes: effect.note,
        language,
        holder,
      });
      return result.kind === 'refused'
        ? refused(result.refusal)
        : {
            type: 'table.booked',
            reservation: factsOf(result.reservation),
            ...(result.stoodAlready && { stoodAlready: true }),
          };
    }
    case 'joinWaitlist': {
      const { wish, phone, attempt, note } = effect;
      const guestName = effect.guestName ?? (await nameOnRecord(deps, restaurant, phone));
      const requestId = `${callSid}:${attempt}`;
      const request = { restaurant, requestId, ...wish, guestName, phone, notes: note, language };
      const result = await joinWaitlist(deps, request);
      if (result.kind === 'refused') return { type: 'waitlist.refused' };
      return { type: 'waitlist.joined', place: placeFactsOf(result) };
    }
    case 'findPlace': {
      const [place] = await findPlaces(deps, { restaurant, phone: effect.phone });
      return { type: 'place.found', place: place ? placeFactsOf(place) : null };
    }
    case 'leaveWaitlist': {
      await leaveWaitlist(deps, { restaurant, phone: effect.phone, id: effect.id });
      return { type: 'waitlist.left' };
    }
    case 'changeReservation': {
      const { code, attempt } = effect;
      const { note, ...rest } = effect.changes;
      const changes = note === undefined ? rest : { ...rest, notes: note };
      const requestId = `${callSid}:${attempt}`;
      const result = await changeReservation(deps, { restaurant, code, requestId, changes, holder });
      if (result.kind === 'changed') return { type: 'reservation.changed', reservation: factsOf(result.reservation) };
      return result.kind === 'refused' ? refused(result.refusal) : { type: 'reservation.gone' };
    }
    case 'cancelReservation': {
      const result = await cancelReservation(deps, { restaurantId: restaurant.id, code: effect.code });
      return result.kind === 'cancelled'
        ? { type: 'reservation.cancelled', reservation: factsOf(result.reservation) }
        : { type: 'reservation.gone' };
    }
    case 'noteLate': {
      const result = await noteLate(deps, { restaurant, code: effect.code, minutes: effect.minutes });
      return lateness(result, restaurant);
    }
    case 'takeMessage': {
      const { attempt, words, phone } = effect;
      const message = { restaurantId: restaurant.id, callSid, messageId: `${attempt}`, words, phone };
      await takeMessage({ alerts }, message);
      return { type: 'message.taken' };
    }
  }
}

/** What this call has booked already, and perhaps told nobody of, is not refused to it: at the yes it is theirs. */
async function refusedOrOwn(
  { store }: BookDeps,
  { wish, guestName, except, isAnother }: Extract<Effect, { type: 'findSeating' | 'holdSeating' }>,
  { restaurant, callSid }: EffectScope,
  refusal: Refusal,
): Promise<Outcome> {
  const isNew = except === null && !isAnother;
  const own = { ...wish, guestName: guestName ?? undefined, ...(isNew && { callSid }) };
  const standing = await standingFor(store, restaurant.id, own);
  return standing === null ? refused(refusal) : { type: 'seating.possible' };
}

function lateness(answer: LateAnswer, { timeZone }: Restaurant): Outcome {
  if (answer.kind === 'notFound' || answer.kind === 'notExpected') return { type: 'reservation.gone' };
  const { reservation } = answer;
  const { lateMinutes, startsAt } = reservation;
  const arrivesAt = momentOf(addMinutes(startsAt, lateMinutes ?? 0), timeZone);
  const until = answer.kind === 'kept' ? answer.backAt : answer.keptUntil;
  return {
    type: 'lateness.noted',
    reservation: factsOf(reservation),
    lateness: { kept: answer.kind === 'kept', until, arrivesAt },
  };
}

/**
 * By number all of the caller's; by code the one that has it. A code that nobody has may be one of the caller's own that was
 * misheard; it is never looked for among those of others.
 */
async function reservationsMeant(
  deps: BookDeps,
  restaurant: Restaurant,
  effect: Extract<Effect, { type: 'findReservations' }>,
): Promise<Reservation[]> {
  const { id: restaurantId } = restaurant;
  const find = (by: { phone: string } | { code: string } | { codeDigits: string }) =>
    findReservations(deps, { restaurantId, upcomingOnly: true, ...by });
  if (!('code' in effect)) {
    const own = await find({ phone: effect.phone });
    const now = deps.clock.now();
    return effect.todayOnly ? own.filter((reservation) => isOfToday(reservation, restaurant, now)) : own;
  }
  const { code: heard, phone } = effect;
  const found = (await find(keyOf(heard))).filter(({ code }) => isKeyedAs(code, heard));
  if (found.length > 0 || phone === undefined) return found;
  const own = await find({ phone });
  const meant = codeMeantAmong(
    heard,
    own.map(({ code }) => code),
  );
  return own.filter(({ code }) => code === meant);
}

/** Keys carry the digits of an ID, and of its letters only which key they are on. */
function keyOf(code: string): { code: string } | { codeDigits: string } {
  return /^\d+$/.test(code) ? { codeDigits: code.slice(-4) } : { code };
}

function isKeyedAs(code: string, keyed: string): boolean {
  return !/^\d{6}$/.test(keyed) || keysOfCode(code) === keyed;
}

function refused(refusal: Refusal): Outcome {
  const facts: RefusalFacts = refusal;
  return { type: 'seating.refused', refusal: facts };
}

function placeFactsOf({ entry: { id, partySize, date, time, area, needs }, position }: WaitlistPlace): PlaceFacts {
  return { id, position, partySize, date, time, area, needs };
}

function factsOf({ code, guestName, partySize, date, time, notes, area, needs }: Reservation): ReservationFacts {
  return { code, guestName, partySize, date, time, note: notes, area, needs };
}
