/** The call log on a real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallLog, CallLogEntry } from '../../src/call/call-log.ts';
import { DependencyFailure } from '../../src/failures.ts';
import { createCallHistory } from '../../src/records/call-history.ts';
import { BUFFER_MAX_ENTRIES, createSqlCallLog } from '../../src/records/call-log.ts';
import type { Database } from '../../src/records/database.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

let postgres: TestPostgres;
let database: Database;
let log: CallLog;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.openDatabase();
  log = createSqlCallLog({ database });
});
afterAll(() => postgres.stop());

const aCallSid = () => `CA${randomBytes(16).toString('hex')}`;
const at = (second: number) => new Date(Date.UTC(2026, 2, 9, 15, 0, second));

function started(callSid: string, differences: { at?: Date; restaurantId?: string } = {}): CallLogEntry {
  return {
    kind: 'started',
    callSid,
    at: at(0),
    restaurantId: 'sample',
    from: '+12125550123',
    to: '+12125550100',
    mode: 'smart',
    language: 'en',
    ...differences,
  };
}

function said(callSid: string, turn: number, text: string, speaker: 'caller' | 'host line' = 'caller'): CallLogEntry {
  return { kind: 'line', callSid, at: at(turn), turn, speaker, text };
}

function read(callSid: string, restaurantId = 'sample') {
  return createCallHistory(database).getCall({ restaurantId, callSid });
}

/** A database that is away until `isAway` is set to false. */
function interrupted(whole: Database): { database: Database; isAway: boolean } {
  const outage = { isAway: true, database: whole };
  const away = () => Promise.reject(new DependencyFailure('PostgreSQL', { cause: null }));
  outage.database = {
    ...whole,
    query: (work) => (outage.isAway ? away() : whole.query(work)),
    transaction: (work) => (outage.isAway ? away() : whole.transaction(work)),
  };
  return outage;
}

describe('the call log', () => {
  it.each([
    ['transferred', 'transfer', { notices: [] }],
    ['completed', 'effect', { effect: 'bookTable', outcome: 'table.booked' }],
    ['completed', 'tool', { tool: 'submit_order', outcome: 'ordered' }],
    ['abandoned', 'effect', { effect: 'bookTable', outcome: 'seating.refused' }],
    ['abandoned', 'tool', { tool: 'create_reservation', outcome: 'nothing' }],
  ] as const)(
    'tells a disposition that nobody knows any more by what happened: %s',
    async (disposition, type, data) => {
      const callSid = aCallSid();
      const ended = { kind: 'ended', callSid, at: at(30), disposition: null, durationSeconds: 30 } as const;
      log.record(started(callSid));
      log.record({ kind: 'event', callSid, at: at(1), turn: 1, type, data });
      log.record(ended);
      await log.flush();
      expect(await read(callSid)).toMatchObject({ disposition, endedAt: at(30), durationSeconds: 30 });
    },
  );

  it('keeps the disposition that was known, whatever is told later', async () => {
    const callSid = aCallSid();
    log.record(started(callSid));
    log.record({ kind: 'ended', callSid, at: at(30), disposition: 'completed', durationSeconds: null });
    await log.flush();
    log.record({ kind: 'ended', callSid, at: at(31), disposition: null, durationSeconds: 30 });
    await log.flush();
    expect(await read(callSid)).toMatchObject({ disposition: 'completed', endedAt: at(30), durationSeconds: 30 });
  });

  it.each([
    ['in one batch', false],
    ['in several', true],
  ])('has the language that was spoken last, %s', async (_case, apart) => {
    const callSid = aCallSid();
    log.record(started(callSid));
    if (apart) await log.flush();
    log.record({ kind: 'language', callSid, at: at(1), language: 'es' });
    if (apart) await log.flush();
    log.record(said(callSid, 1, 'Sí'));
    await log.flush();
    expect(await read(callSid)).toMatchObject({ language: 'es', mode: 'smart' });
  });

  it('has the call, its events and its transcript, in order', async () => {
    const callSid = aCallSid();
    log.record(started(callSid));
    log.record(said(callSid, 0, 'How can I help?', 'host line'));
    log.record({ kind: 'event', callSid, at: at(1), turn: 1, type: 'entities', data: { partySize: 4 } });
    log.record(said(callSid, 1, 'A table\nfor four: please'));
    log.record({ kind: 'event', callSid, at: at(2), turn: 1, type: 'effect', data: { type: 'findSeating' } });
    await log.flush();
    log.record({ kind: 'ended', callSid, at: at(30), disposition: 'completed', durationSeconds: 30 });
    await log.flush();
    expect(await read(callSid)).toEqual({
      callSid,
      from: '+12125550123',
      to: '+12125550100',
      mode: 'smart',
      language: 'en',
      startedAt: at(0),
      endedAt: at(30),
      durationSeconds: 30,
      disposition: 'completed',
      cost: { telephony: 8_500, audioIn: 0, audioOut: 0 },
      events: [
        { at: at(1), turn: 1, type: 'entities', data: { partySize: 4 } },
        { at: at(2), turn: 1, type: 'effect', data: { type: 'findSeating' } },
      ],
      transcript: [
        { at: at(0), turn: 0, speaker: 'host line', text: 'How can I help?' },
        { at: at(1), turn: 1, speaker: 'caller', text: 'A table for four: please' },
      ],
    });
  });

  it.each([
    ['in one batch', false],
    ['in several', true],
  ])('knows what a call has cost so far, and by its length in the end, %s', async (_case, apart) => {
    const callSid = aCallSid();
    const metered = (heldSeconds: number, isHeld: boolean): CallLogEntry => {
      const audio = { audioInMs: heldSeconds * 1_000, audioOutMs: heldSeconds * 250 };
      return { kind: 'metered', callSid, at: at(heldSeconds % 60), heldSeconds, ...audio, isHeld };
    };
    const entries = [started(callSid), metered(0, true), metered(30, true), metered(61, false)];
    for (const entry of entries) {
      log.record(entry);
      if (apart) await log.flush();
    }
    await log.flush();
    const audio = { audioIn: 61_000, audioOut: 61_000 };
    expect((await read(callSid))?.cost).toEqual({ telephony: 17_000, ...audio });
    log.record({ kind: 'ended', callSid, at: at(30), disposition: 'completed', durationSeconds: 121 });
    if (apart) await log.flush();
    // What was measured before comes once more, late.
    log.record(metered(30, true));
    await log.flush();
    expect((await read(callSid))?.cost).toEqual({ telephony: 25_500, ...audio });
  });

  it('writes by itself, without being told', async () => {
    const callSid = aCallSid();
    log.record(started(callSid));
    await until(async () => (await read(callSid)) !== null);
  });

  it.each([
    ['in one batch', false],
    ['in two', true],
  ])(
    'takes the disposition from the first of two endings, the duration from whichever knows it, %s',
    async (_case, apart) => {
      const callSid = aCallSid();
      log.record(started(callSid));
      log.record({ kind: 'ended', callSid, at: at(30), disposition: 'transferred', durationSeconds: null });
      if (apart) await log.flush();
      log.record({ kind: 'ended', callSid, at: at(31), disposition: 'completed', durationSeconds: 31 });
      await log.flush();
      expect(await read(callSid)).toMatchObject({ disposition: 'transferred', endedAt: at(30), durationSeconds: 31 });
    },
  );

  it.each([
    ['in one batch', false],
    ['in two', true],
  ])('does not call it abandoned where the table was booked while the caller hung up, %s', async (_case, apart) => {
    const callSid = aCallSid();
    log.record(started(callSid));
    log.record({ kind: 'ended', callSid, at: at(30), disposition: 'abandoned', durationSeconds: null });
    if (apart) await log.flush();
    log.record({ kind: 'ended', callSid, at: at(31), disposition: 'completed', durationSeconds: null });
    if (apart) await log.flush();
    log.record({ kind: 'ended', callSid, at: at(32), disposition: 'abandoned', durationSeconds: 31 });
    await log.flush();
    expect(await read(callSid)).toMatchObject({ disposition: 'completed', endedAt: at(30), durationSeconds: 31 });
  });

  it('takes what comes before the beginning', async () => {
    const callSid = aCallSid();
    log.record(said(callSid, 0, 'first'));
    await log.flush();
    expect(await read(callSid)).toBeNull();
    log.record(started(callSid));
    await log.flush();
    expect(await read(callSid)).toMatchObject({ transcript: [{ text: 'first' }] });
  });

  it('takes characters that PostgreSQL does not', async () => {
    const callSid = aCallSid();
    log.record(started(callSid));
    log.record(said(callSid, 1, 'a\0b \ud83c c \\u0000'));
    log.record({ kind: 'event', callSid, at: at(1), turn: 1, type: 'error', data: { deep: [{ text: 'a\0b\ud83c' }] } });
    await log.flush();
    const call = await read(callSid);
    expect(call?.transcript[0]?.text).toBe('a\ufffdb \ufffd c \\u0000');
    expect(call?.events[0]?.data).toEqual({ deep: [{ text: 'a\ufffdb\ufffd' }] });
  });

  it('keeps calls and restaurants apart, the newest first', async () => {
    const restaurantId = aCallSid();
    const calls = [aCallSid(), aCallSid(), aCallSid()];
    for (const [second, callSid] of calls.entries()) log.record(started(callSid, { restaurantId, at: at(second) }));
    await log.flush();
    const listed = await createCallHistory(database).listCalls({ restaurantId, limit: 2 });
    expect(listed.map((call) => call.callSid)).toEqual([calls[2], calls[1]]);
    expect(await read(calls[0] ?? '')).toBeNull();
  });

  it('holds on to everything, in order, while the database is away', async () => {
    const outage = interrupted(database);
    const patient = createSqlCallLog({ database: outage.database });
    const callSid = aCallSid();
    patient.record(started(callSid));
    for (let turn = 0; turn < 1_200; turn++) patient.record(said(callSid, turn, `line ${turn}`));
    await patient.flush();
    expect(await read(callSid)).toBeNull();
    outage.isAway = false;
    await patient.flush();
    const call = await read(callSid);
    expect(call?.transcript.map((line) => line.turn)).toEqual(Array.from({ length: 1_200 }, (_, turn) => turn));
  });

  it('loses its oldest entries, and says how many, when that lasts too long', async () => {
    const drops: number[] = [];
    const outage = interrupted(database);
    const full = createSqlCallLog({ database: outage.database, onDrop: ({ entries }) => drops.push(entries) });
    const callSid = aCallSid();
    for (let turn = 0; turn < BUFFER_MAX_ENTRIES; turn++) full.record(said(callSid, turn, 'line'));
    full.record(started(callSid));
    full.record(said(callSid, 0, 'the last'));
    expect(drops).toEqual([1, 1]);
    outage.isAway = false;
    await full.flush();
    const call = await read(callSid);
    expect(call?.transcript).toHaveLength(BUFFER_MAX_ENTRIES - 1);
    expect(call?.transcript.at(-1)?.text).toBe('the last');
  });

  it('gives up a batch that the database will never take, and goes on', async () => {
    const drops: number[] = [];
    const picky = createSqlCallLog({ database, onDrop: ({ entries }) => drops.push(entries) });
    const callSid = aCallSid();
    picky.record({ kind: 'event', callSid, at: at(0), turn: 2 ** 40, type: 'turn', data: {} });
    await picky.flush();
    expect(drops).toEqual([1]);
    picky.record(started(callSid));
    await picky.flush();
    expect(await read(callSid)).not.toBeNull();
  });
});
