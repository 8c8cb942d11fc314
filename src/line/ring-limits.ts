/**
 * How often a caller may ring, and how often a number may be rung. Beyond that the line is busy: a call that is rejected costs
 * nothing, and a dialler that rings all night gets nothing else.
 */
import type { CountUse } from '../call/rate-limit.ts';

export const RINGS_WITHIN_SECONDS = 600;

export type RingLimit = 'calls_of_caller' | 'calls_of_number';

/**
 * Counts a call that comes in, once, however often it is asked about. Null where it may be answered, else the limit that it is
 * beyond. Never throws.
 */
export type MayRing = (call: { callSid: string; from: string | null; to: string | null }) => Promise<RingLimit | null>;

/** @param limits So many calls within `RINGS_WITHIN_SECONDS`: of one caller to one number, and of all to that number. */
export function createMayRing(countUse: CountUse, limits: { ofCaller: number; ofNumber: number }): MayRing {
  const within = { withinSeconds: RINGS_WITHIN_SECONDS };
  const ofCaller = { name: 'calls-of-caller', times: limits.ofCaller, ...within };
  const ofNumber = { name: 'calls-of-number', times: limits.ofNumber, ...within };

  return async function mayRing({ callSid, from, to }) {
    const number = to ?? 'unknown';
    // Who is refused does not count for the number: one caller must not make it busy for all. Those who withhold theirs are many.
    if (from !== null && (await countUse(ofCaller, `${from} ${number}`, callSid)) !== null) return 'calls_of_caller';
    return (await countUse(ofNumber, number, callSid)) === null ? null : 'calls_of_number';
  };
}
