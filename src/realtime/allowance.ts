/**
 * How much of the realtime model the restaurants and their callers may use. A minute of it costs some twenty times what the
 * phone does, so calls at once, minutes and money have limits; beyond any of them a call is answered by keys and speech.
 *
 * What was used stands in the call log, which every process writes while its calls last: so all of them count together, and one
 * that dies holds nothing up. Between two writings the count is behind by `METERED_EVERY_SECONDS` at most.
 */
import { instantOf, todayIn } from '../booking/local-time.ts';
import type { RealtimeLimits, Restaurant } from '../booking/restaurant.ts';
import { MICRODOLLARS_A_DOLLAR } from '../call/call-cost.ts';
import type { FindRealtimeUse, RealtimeUse } from '../call/realtime-use.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { METERED_EVERY_SECONDS } from './call-account.ts';
import type { StreamTicket } from './stream-ticket.ts';

/** What a profile that says nothing of it allows. */
const usualLimits: RealtimeLimits = {
  maxCalls: 50,
  callerMinutesADay: 60,
  minutesADay: 600,
  costADay: 100 * MICRODOLLARS_A_DOLLAR,
};

/**
 * While it cannot be told what was used, so many calls of a restaurant are held at once by this process, and no more: a hiccup of
 * the database costs nobody the better line, and an outage does not open the purse.
 */
export const BLIND_CALLS_MAX = 5;

/** The caller hears ringing meanwhile. */
export const ANSWERED_WITHIN_MS = 1_000;

/** A call whose process has not written of it for so long is not held any more. */
const HELD_UNSEEN_SECONDS = 4 * METERED_EVERY_SECONDS;
/** A call of before midnight still takes a line; none is held for as long as this. */
const LONGEST_CALL_MS = 3 * 3_600_000;

const MINUTE_MS = 60_000;

/** Which limit a call has come upon; `use_unknown`: what was used cannot be told, and enough calls are held without. */
export type ReachedLimit =
  | 'calls_of_process'
  | 'calls_of_restaurant'
  | 'minutes_of_caller'
  | 'minutes_of_restaurant'
  | 'cost_of_restaurant'
  | 'use_unknown';

export interface AllowanceDeps {
  findUse: FindRealtimeUse;
  clock: Clock;
  log: Log;
  /** How many calls this process holds at once. */
  maxCalls: number;
}

/** What a call has used that may not be written down yet. */
export interface OwnUse {
  ms: number;
  cost: number;
}

export class Allowance {
  readonly #deps: AllowanceDeps;
  /** The calls of this process, held or expected, and whose they are. */
  readonly #places = new Map<string, string>();
  /** Those that left of late, and when: in the log they may be held still. */
  readonly #left = new Map<string, Date>();

  constructor(deps: AllowanceDeps) {
    this.#deps = deps;
  }

  /** Takes a place for a call that is about to come in, or names the limit that leaves none. */
  async enter(call: StreamTicket, restaurant: Restaurant): Promise<ReachedLimit | null> {
    if (this.#places.has(call.callSid)) return null;
    if (!this.take(call.callSid, restaurant.id)) return 'calls_of_process';
    // Counted before anything is waited for: of those that come at the same moment the first ones get in.
    const own = this.#callsOf(restaurant.id);
    const limits = limitsOf(restaurant);
    const use = await this.#use(call, restaurant);
    const limit = use === null ? blindLimit(own) : limitReached(limits, { ...use, calls: use.calls + own - 1 });
    if (limit !== null) this.leave(call.callSid);
    return limit;
  }

  /** A place without more ado, for a call that another process let in; false where there is none. */
  take(callSid: string, restaurantId: string): boolean {
    if (!this.#places.has(callSid) && this.#places.size >= this.#deps.maxCalls) return false;
    this.#places.set(callSid, restaurantId);
    return true;
  }

  leave(callSid: string): void {
    if (this.#places.delete(callSid)) this.#left.set(callSid, this.#deps.clock.now());
  }

  /** The limit that a call has crossed which is held already. Calls at once are none: it has its place. */
  async crossed(call: StreamTicket, restaurant: Restaurant, own: OwnUse): Promise<ReachedLimit | null> {
    const others = (await this.#use(call, restaurant)) ?? nothingKnown;
    const { callerMs, totalMs, cost } = others;
    const use = { callerMs: callerMs + own.ms, totalMs: totalMs + own.ms, cost: cost + own.cost };
    return limitReached(limitsOf(restaurant), { ...use, calls: 0 });
  }

  #callsOf(restaurantId: string): number {
    let calls = 0;
    for (const of of this.#places.values()) if (of === restaurantId) calls += 1;
    return calls;
  }

  /** Null where it cannot be told, or not in time. */
  async #use({ from, callSid }: StreamTicket, restaurant: Restaurant): Promise<RealtimeUse | null> {
    const { findUse, clock, log } = this.#deps;
    const now = clock.now();
    const since = instantOf({ date: todayIn(restaurant.timeZone, now), time: '00:00' }, restaurant.timeZone);
    const heldSince = new Date(now.getTime() - HELD_UNSEEN_SECONDS * 1_000);
    const begunSince = new Date(now.getTime() - LONGEST_CALL_MS);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The use of the day was not told in time.')), ANSWERED_WITHIN_MS);
    });
    for (const [left, at] of this.#left) if (at < heldSince) this.#left.delete(left);
    const own = [...this.#places.keys(), ...this.#left.keys()];
    const asked = findUse({ restaurantId: restaurant.id, from, since, heldSince, begunSince, callSid, own });
    try {
      return await Promise.race([asked, tooLate]);
    } catch (err) {
      log.warn({ callSid, err }, 'the use of the realtime model cannot be told');
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}

const nothingKnown: RealtimeUse = { calls: 0, callerMs: 0, totalMs: 0, cost: 0 };

function limitsOf({ realtime }: Restaurant): RealtimeLimits {
  return { ...usualLimits, ...realtime?.limits };
}

function blindLimit(ownCalls: number): ReachedLimit | null {
  return ownCalls > BLIND_CALLS_MAX ? 'use_unknown' : null;
}

function limitReached(limits: RealtimeLimits, { calls, callerMs, totalMs, cost }: RealtimeUse): ReachedLimit | null {
  if (calls >= limits.maxCalls) return 'calls_of_restaurant';
  if (callerMs >= limits.callerMinutesADay * MINUTE_MS) return 'minutes_of_caller';
  if (totalMs >= limits.minutesADay * MINUTE_MS) return 'minutes_of_restaurant';
  return cost >= limits.costADay ? 'cost_of_restaurant' : null;
}
