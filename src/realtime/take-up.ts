/**
 * A call that comes back from a transfer that came to nothing: what is stored of it, and whether another person may be sought.
 */
import type { Restaurant } from '../booking/restaurant.ts';
import { readEnvelope } from '../call/call-envelope.ts';
import type { CallStore } from '../call/call-store.ts';
import type { Talk } from '../call/talk.ts';
import type { StreamTicket } from './stream-ticket.ts';

/** Who was not put through so often leaves a message: nobody waits with music for ever. */
const TRANSFERS_MAX = 2;

/**
 * The conversation that a call rests at while a person is sought; null where it rests elsewhere, or was never held by a model.
 * Throws `DependencyFailure`.
 */
export async function restingTalk(
  store: Pick<CallStore, 'load'>,
  { callSid, turn }: { callSid: string; turn: number },
): Promise<Talk | null> {
  const read = readEnvelope(await store.load(callSid));
  if ('unreadable' in read) return null;
  const { envelope } = read;
  return envelope.turn === turn ? (envelope.talk ?? null) : null;
}

/** The restaurant as this call may use it: to one that was tried often enough, nobody is to be put through. */
export function restaurantAsTried(restaurant: Restaurant, { rests }: StreamTicket): Restaurant {
  if (rests?.after !== 'transfer' || rests.transfers < TRANSFERS_MAX) return restaurant;
  const { staffPhoneNumber: _, ...rest } = restaurant;
  return rest;
}
