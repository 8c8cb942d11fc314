/** What realtime models have been used for, out of the call log of several processes. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallLog } from '../../src/call/call-log.ts';
import { createSqlCallLog } from '../../src/records/call-log.ts';
import type { Database } from '../../src/records/database.ts';
import { createFindMeasured, createFindRealtimeUse } from '../../src/records/realtime-use.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let database: Database;
let logs: CallLog[];

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
  logs = [createSqlCallLog({ database }), createSqlCallLog({ database })];
});
afterAll(() => postgres.stop());

const aCallSid = () => `CA${randomBytes(16).toString('hex')}`;
const at = (time: string) => new Date(`2026-11-21T${time}Z`);
const guest = '+15550104000';

async function aCall(call: {
  restaurantId: string;
  from?: string | null;
  begun?: Date;
  metered?: Date;
  isHeld?: boolean;
  process?: number;
}): Promise<string> {
  const { restaurantId, from = guest, begun = at('10:00:00'), metered = at('10:01:00'), isHeld = false } = call;
  const callSid = aCallSid();
  const log = logs[call.process ?? 0];
  log?.record({ kind: 'started', callSid, at: begun, restaurantId, from, to: null, mode: 'realtime', language: 'en' });
  log?.record({
    kind: 'metered',
    callSid,
    at: metered,
    heldSeconds: 60,
    audioInMs: 60_000,
    audioOutMs: 30_000,
    isHeld,
  });
  await log?.flush();
  return callSid;
}

const ask = (restaurantId: string, changes: { from?: string | null; callSid?: string; own?: string[] } = {}) =>
  createFindRealtimeUse(database)({
    restaurantId,
    from: guest,
    since: at('05:00:00'),
    heldSince: at('10:00:30'),
    begunSince: at('03:00:00'),
    callSid: 'CA1',
    own: [],
    ...changes,
  });

const aMinuteCosts = 8_500 + 60_000 + 120_000;

describe('the use of realtime models', () => {
  it('is nothing where there were no calls', async () => {
    expect(await ask('empty')).toEqual({ calls: 0, callerMs: 0, totalMs: 0, cost: 0 });
  });

  it('is that of all processes, by restaurant, caller and day', async () => {
    await aCall({ restaurantId: 'one' });
    await aCall({ restaurantId: 'one', from: '+15550104001', process: 1 });
    await aCall({ restaurantId: 'one', from: null });
    await aCall({ restaurantId: 'two' });
    await aCall({ restaurantId: 'one', begun: at('04:59:59') });
    const all = { calls: 0, totalMs: 180_000, cost: 3 * aMinuteCosts };
    expect(await ask('one')).toEqual({ ...all, callerMs: 60_000 });
    expect(await ask('one', { from: null })).toEqual({ ...all, callerMs: 60_000 });
    expect(await ask('two')).toEqual({ calls: 0, callerMs: 60_000, totalMs: 60_000, cost: aMinuteCosts });
  });

  it('counts the calls that are held elsewhere, whenever they began, and none of a process that has died', async () => {
    const own = await aCall({ restaurantId: 'held', isHeld: true });
    await aCall({ restaurantId: 'held', isHeld: true, process: 1 });
    await aCall({ restaurantId: 'held', isHeld: true, begun: at('04:00:00') });
    await aCall({ restaurantId: 'held', isHeld: true, metered: at('10:00:29') });
    await aCall({ restaurantId: 'held', isHeld: false });
    expect((await ask('held')).calls).toBe(3);
    expect((await ask('held', { own: [own] })).calls).toBe(2);
  });

  it('leaves out the call that is asked for: its own use is counted by itself', async () => {
    const callSid = await aCall({ restaurantId: 'itself' });
    await aCall({ restaurantId: 'itself' });
    expect(await ask('itself', { callSid })).toMatchObject({ callerMs: 60_000, totalMs: 60_000, cost: aMinuteCosts });
  });

  it('tells what is written of one call, and nothing of one that no model held', async () => {
    const callSid = await aCall({ restaurantId: 'measured' });
    const findMeasured = createFindMeasured(database);
    expect(await findMeasured(callSid)).toEqual({ audioInMs: 60_000, audioOutMs: 30_000 });
    expect(await findMeasured(aCallSid())).toBeNull();
  });

  it('knows nothing of calls by keys and speech', async () => {
    const callSid = aCallSid();
    const begun = { callSid, at: at('10:00:00'), restaurantId: 'keys', from: guest, to: null } as const;
    logs[0]?.record({ kind: 'started', ...begun, mode: 'smart', language: 'en' });
    logs[0]?.record({ kind: 'ended', callSid, at: at('10:05:00'), disposition: 'completed', durationSeconds: 300 });
    await logs[0]?.flush();
    expect(await ask('keys')).toEqual({ calls: 0, callerMs: 0, totalMs: 0, cost: 0 });
  });
});
