/** The call that a webhook belongs to: taken up where it rested, or begun. */
import type { FlowEvent } from '../../flows/vocabulary.ts';
import type { AnsweringMode, Restaurant } from '../booking/restaurant.ts';
import type { Log } from '../log.ts';
import { readEnvelope } from './call-envelope.ts';
import type { CallEnvelope, CallStore } from './call-store.ts';
import { type CallSnapshot, restoreConversation, startConversation } from './conversation.ts';
import type { TurnRequest } from './turn-request.ts';

export interface LoadDeps {
  store: CallStore;
  log: Log;
  /** Whose number was called; the first restaurant for a number that nobody has. */
  restaurantFor(to: string | null): Restaurant;
  /** A call can be given to a realtime model in its midst. */
  hasRealtime: boolean;
}

export interface LoadedCall {
  /** Null when the call is new, or could not be taken up again. */
  envelope: CallEnvelope | null;
  snapshot: CallSnapshot;
  restaurant: Restaurant;
  /** The turn that this webhook takes. */
  turn: number;
  /** What is stored now, for the compare-and-set: null when nothing is. */
  storedTurn: number | null;
}

export async function loadCall(deps: LoadDeps, request: TurnRequest): Promise<LoadedCall> {
  const stored = await deps.store.load(request.callSid);
  return (stored === null ? null : takeUp(deps, stored, request)) ?? begin(deps, stored, request);
}

function takeUp(deps: LoadDeps, stored: unknown, request: TurnRequest): LoadedCall | null {
  const call = restoreCall(deps.log, request.callSid, stored);
  if (call === null) return null;
  const { turn } = call.envelope;
  return { ...call, restaurant: deps.restaurantFor(request.to), turn, storedTurn: turn };
}

/** The stored call, ready to go on; null when it cannot be read, which is logged and never heard. */
export function restoreCall(
  log: Log,
  callSid: string,
  stored: unknown,
): { envelope: CallEnvelope; snapshot: CallSnapshot } | null {
  const read = readEnvelope(stored);
  if ('unreadable' in read) {
    log.error({ callSid, unreadable: read.unreadable }, 'stored call has another shape');
    return null;
  }
  const { envelope } = read;
  try {
    return { envelope, snapshot: restoreConversation(envelope.flow, envelope.version, envelope.snapshot) };
  } catch (err) {
    log.error({ callSid, err }, 'stored call cannot be taken up again');
    return null;
  }
}

function begin(deps: LoadDeps, stored: unknown, request: TurnRequest): LoadedCall {
  const restaurant = deps.restaurantFor(request.to);
  const started = startConversation({
    mode: answeringMode(request, restaurant),
    languages: restaurant.languages,
    callerPhone: request.from,
    hasHost: restaurant.staffPhoneNumber !== undefined,
    takesOrders: restaurant.menu !== undefined,
    hasRealtime: deps.hasRealtime,
  });
  // A turn commits once at most: what is committed from here on has another number than all that was before the loss.
  const snapshot = { ...started, context: { ...started.context, attempt: request.turn ?? 0 } };
  return { envelope: null, snapshot, restaurant, turn: 0, storedTurn: turnIn(stored) };
}

/**
 * The keypad's webhook is the one that numbers are pointed at by default, so there the restaurant has the last word. Where a
 * realtime model should have answered and cannot, keys and speech do.
 */
function answeringMode({ route, mode }: TurnRequest, { answers }: Restaurant): AnsweringMode {
  if (route !== 'start' || mode !== 'menu') return mode;
  return answers === 'realtime' ? 'smart' : answers;
}

/** The turn of a stored call that is otherwise unreadable, so that the new one can take its place. */
function turnIn(stored: unknown): number | null {
  const turn: unknown = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'turn') : null;
  return typeof turn === 'number' ? turn : null;
}

/**
 * What a call begins with. A webhook further in begins one too: its state may be lost, which is said, or an owner may
 * have put the reservation menu on the number itself.
 */
export function openingEvents({ route, turn }: TurnRequest): FlowEvent[] {
  const events: FlowEvent[] = (turn ?? 0) > 0 ? [{ type: 'place.lost' }] : [];
  if (route === 'reservationMenu') events.push({ type: 'caller.answered', meaning: { menu: 'reservations' } });
  if (route === 'checkReservation') events.push({ type: 'caller.answered', meaning: { intent: 'check' } });
  return events;
}
