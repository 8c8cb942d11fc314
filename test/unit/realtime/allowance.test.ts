import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { RealtimeLimits } from '../../../src/booking/restaurant.ts';
import type { FindRealtimeUse, RealtimeUse } from '../../../src/call/realtime-use.ts';
import { DependencyFailure } from '../../../src/failures.ts';
import { createLog } from '../../../src/log.ts';
import { Allowance, ANSWERED_WITHIN_MS, BLIND_CALLS_MAX } from '../../../src/realtime/allowance.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

const MINUTE_MS = 60_000;
const limits: RealtimeLimits = { maxCalls: 2, callerMinutesADay: 10, minutesADay: 30, costADay: 5_000_000 };
const restaurant = { ...sampleRestaurant, realtime: { voice: 'marin', audio: 'mulaw' as const, limits } };
const other = { ...restaurant, id: 'other' };

/** A quarter past midnight in New York. */
const soon = () => new Date('2026-11-21T05:15:00Z');

function anAllowance(use: Partial<RealtimeUse> | FindRealtimeUse = {}, maxCalls = 10, now = soon) {
  const asked: Parameters<FindRealtimeUse>[0][] = [];
  const allowance = new Allowance({
    maxCalls,
    clock: { now },
    log: createLog({ level: 'silent' }),
    async findUse(of) {
      asked.push(of);
      return typeof use === 'function' ? use(of) : { calls: 0, callerMs: 0, totalMs: 0, cost: 0, ...use };
    },
  });
  return { allowance, asked };
}

afterEach(() => {
  jest.useRealTimers();
});

const aCall = (callSid: string) => ({ callSid, from: '+15550104000', to: '+15550100100' });

describe('a call that wants to be held by a model', () => {
  it.each<[string, Partial<RealtimeUse>, string | null]>([
    ['finds a place where nothing was used', {}, null],
    ['finds the last place', { calls: 1 }, null],
    ['is one too many', { calls: 2 }, 'calls_of_restaurant'],
    ['has a last minute', { callerMs: 10 * MINUTE_MS - 1 }, null],
    ['has had all its minutes', { callerMs: 10 * MINUTE_MS }, 'minutes_of_caller'],
    ['comes when the house has had its minutes', { totalMs: 30 * MINUTE_MS }, 'minutes_of_restaurant'],
    ['comes when the money is spent', { cost: 5_000_000 }, 'cost_of_restaurant'],
  ])('%s', async (_what, use, limit) => {
    expect(await anAllowance(use).allowance.enter(aCall('CA1'), restaurant)).toBe(limit);
  });

  it('is judged by the day of its restaurant, with calls that began before midnight', async () => {
    const { allowance, asked } = anAllowance();
    await allowance.enter(aCall('CA1'), restaurant);
    expect(asked).toEqual([
      {
        restaurantId: restaurant.id,
        from: '+15550104000',
        since: new Date('2026-11-21T05:00:00Z'),
        heldSince: new Date('2026-11-21T05:14:00Z'),
        begunSince: new Date('2026-11-21T02:15:00Z'),
        callSid: 'CA1',
        own: ['CA1'],
      },
    ]);
  });

  it('that comes with others at the same moment, finds a place as long as there is one', async () => {
    const { allowance } = anAllowance();
    const entered = ['CA1', 'CA2', 'CA3', 'CA4'].map((sid) => allowance.enter(aCall(sid), restaurant));
    expect(await Promise.all(entered)).toEqual([null, null, 'calls_of_restaurant', 'calls_of_restaurant']);
    expect(await allowance.enter(aCall('CA5'), other)).toBeNull();
  });

  it('finds the place of one that has left, and takes none by asking twice', async () => {
    const { allowance } = anAllowance();
    expect(await allowance.enter(aCall('CA1'), restaurant)).toBeNull();
    expect(await allowance.enter(aCall('CA1'), restaurant)).toBeNull();
    expect(await allowance.enter(aCall('CA2'), restaurant)).toBeNull();
    expect(await allowance.enter(aCall('CA3'), restaurant)).toBe('calls_of_restaurant');
    allowance.leave('CA1');
    expect(await allowance.enter(aCall('CA3'), restaurant)).toBeNull();
  });

  it('is not kept out by one that has left, and is not written down as over yet', async () => {
    let now = new Date('2026-11-21T15:00:00Z');
    const { allowance, asked } = anAllowance({}, 10, () => now);
    await allowance.enter(aCall('CA1'), restaurant);
    allowance.leave('CA1');
    await allowance.enter(aCall('CA2'), restaurant);
    expect(asked.at(-1)?.own.sort()).toEqual(['CA1', 'CA2']);
    now = new Date('2026-11-21T15:02:00Z');
    await allowance.enter(aCall('CA3'), restaurant);
    expect(asked.at(-1)?.own).toEqual(['CA2', 'CA3']);
  });

  it('finds none where the process holds as many as it may, of whatever restaurants', async () => {
    const { allowance } = anAllowance({}, 2);
    expect(await allowance.enter(aCall('CA1'), restaurant)).toBeNull();
    expect(allowance.take('CA2', 'other')).toBe(true);
    expect(allowance.take('CA2', 'other')).toBe(true);
    expect(allowance.take('CA3', 'other')).toBe(false);
    expect(await allowance.enter(aCall('CA3'), restaurant)).toBe('calls_of_process');
  });

  it.each<[string, FindRealtimeUse]>([
    ['cannot be told', () => Promise.reject(new DependencyFailure('PostgreSQL', { cause: null }))],
    ['is not told in time', () => new Promise(() => undefined)],
  ])('is one of a few while what was used %s', async (_why, findUse) => {
    jest.useFakeTimers();
    const { allowance } = anAllowance(findUse);
    const sids = Array.from({ length: BLIND_CALLS_MAX + 2 }, (_, nth) => `CA${nth}`);
    let entered: unknown[] = [];
    void Promise.all(sids.map((sid) => allowance.enter(aCall(sid), restaurant))).then((all) => {
      entered = all;
    });
    // None of them waits for another.
    await jest.advanceTimersByTimeAsync(ANSWERED_WITHIN_MS);
    expect(entered).toEqual([...Array(BLIND_CALLS_MAX).fill(null), 'use_unknown', 'use_unknown']);
  });
});

describe('a call that is held', () => {
  it.each<[string, Partial<RealtimeUse>, { ms: number; cost: number }, string | null]>([
    ['goes on below its limits', { callerMs: MINUTE_MS, calls: 9 }, { ms: 8 * MINUTE_MS, cost: 1 }, null],
    ['has used up its minutes', { callerMs: 3 * MINUTE_MS }, { ms: 7 * MINUTE_MS, cost: 1 }, 'minutes_of_caller'],
    ['has used up the minutes', { totalMs: 29 * MINUTE_MS }, { ms: MINUTE_MS, cost: 1 }, 'minutes_of_restaurant'],
    ['has used up the money', { cost: 4_000_000 }, { ms: 1, cost: 1_000_000 }, 'cost_of_restaurant'],
  ])('%s', async (_what, use, own, limit) => {
    expect(await anAllowance(use).allowance.crossed(aCall('CA1'), restaurant, own)).toBe(limit);
  });

  it('is known by itself while what others used cannot be told', async () => {
    const { allowance } = anAllowance(() => Promise.reject(new DependencyFailure('PostgreSQL', { cause: null })));
    const call = aCall('CA1');
    expect(await allowance.crossed(call, restaurant, { ms: MINUTE_MS, cost: 1 })).toBeNull();
    expect(await allowance.crossed(call, restaurant, { ms: 10 * MINUTE_MS, cost: 1 })).toBe('minutes_of_caller');
  });
});
