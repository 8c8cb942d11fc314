/** What the realtime model may be used for: beyond any limit the same number answers by keys and speech. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RealtimeLimits } from '../../src/booking/restaurant.ts';
import { createSqlCallLog } from '../../src/records/call-log.ts';
import { openDatabase } from '../../src/records/database.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { dropOpenPeers } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type Answered, openStream, ring, until } from '../support/realtime-caller.ts';
import { NOW, type RunningLine, startLine } from '../support/running-line.ts';
import { spokenText, verbNamed } from '../support/twiml.ts';

let postgres: TestPostgres;
let model: OpenAiRealtime;
let databaseUrl: string;
let lines: RunningLine[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime(() => ({ says: 'How can I help?', ms: 400 }));
});

afterEach(async () => {
  dropOpenPeers();
  await Promise.all(lines.map((line) => line.stop()));
  lines = [];
});

afterAll(async () => {
  await model.stop();
  await postgres.stop();
});

const guest = '+15550104000';

async function aLine(limits: Partial<RealtimeLimits>, variables: Record<string, string> = {}): Promise<RunningLine> {
  if (lines.length === 0) databaseUrl = await postgres.createDatabase();
  const restaurant = { answers: 'realtime', realtime: { voice: 'marin', audio: 'mulaw', limits } } as const;
  const line = await startLine({ databaseUrl, realtime: model, restaurant, variables });
  lines.push(line);
  return line;
}

const isHeld = ({ verbs }: Answered) => verbs.some(({ name }) => name === 'Connect');

/** What another process has written of calls of today. */
async function used(use: { minutes: number; from?: string | null; begunAt?: Date }): Promise<void> {
  const { minutes, from = guest, begunAt = new Date(NOW) } = use;
  const database = await openDatabase({ url: databaseUrl });
  const log = createSqlCallLog({ database });
  const callSid = `CA${randomBytes(16).toString('hex')}`;
  const leg = {
    from,
    to: '+15550100100',
    mode: 'realtime',
    language: 'en',
    restaurantId: sampleRestaurant.id,
  } as const;
  const audio = { heldSeconds: minutes * 60, audioInMs: minutes * 60_000, audioOutMs: 0, isHeld: false };
  log.record({ kind: 'started', callSid, at: begunAt, ...leg });
  log.record({ kind: 'metered', callSid, at: begunAt, ...audio });
  await log.flush();
  await database.close();
}

describe('a number beyond a limit', () => {
  it('answers by keys and speech, whichever webhook rings, and staff can see why', async () => {
    const line = await aLine({ callerMinutesADay: 5 });
    await used({ minutes: 5 });
    for (const path of ['/voice/incoming', '/twilio/incoming_call']) {
      const answered = await ring(line.url, { From: guest }, path);
      expect(verbNamed(answered.verbs, 'Gather').attributes.input).toBe('dtmf speech');
      expect(spokenText(answered.verbs)).toContain('Thank you for calling The Olive Table');
      await line.composition.flushLog();
      expect((await line.staff(`/api/calls/${answered.callSid}`)).body).toMatchObject({
        mode: 'smart',
        events: expect.arrayContaining([expect.objectContaining({ data: { limit: 'minutes_of_caller' } })]),
      });
    }
    const metrics = await (await fetch(`${line.url}/metrics`)).text();
    expect(metrics).toContain('hostline_realtime_limited_total{limit="minutes_of_caller",moment="ringing"} 2');
    expect(isHeld(await ring(line.url, { From: '+15550104001' }))).toBe(true);
    expect(isHeld(await ring(line.url, { From: '+15550104001' }, '/twilio/incoming_call'))).toBe(true);
  });

  it.each<[string, Partial<RealtimeLimits>]>([
    ['minutes of all callers', { minutesADay: 10 }],
    // Ten minutes heard, and on the phone.
    ['money', { costADay: 685_000 }],
  ])('has spent its %s, of this day', async (_what, limits) => {
    const line = await aLine(limits);
    await used({ minutes: 9 });
    await used({ minutes: 9, begunAt: new Date('2026-11-20T15:00:00Z') });
    expect(isHeld(await ring(line.url))).toBe(true);
    await used({ minutes: 1, from: null });
    expect(isHeld(await ring(line.url))).toBe(false);
  });

  it('holds as many calls at once as it may, on all servers together', async () => {
    const [here, there] = [await aLine({ maxCalls: 1 }), await aLine({ maxCalls: 1 })];
    const peer = await openStream(await ring(here.url));
    await until('the greeting was heard', () => peer.playedMs >= 400);
    await here.composition.flushLog();
    expect(isHeld(await ring(here.url))).toBe(false);
    expect(isHeld(await ring(there.url))).toBe(false);
    await peer.hangUp();
    await until('the session is closed', () => model.openSessions().length === 0);
    await here.composition.flushLog();
    expect(isHeld(await ring(there.url))).toBe(true);
  });

  it('holds as many as its server may', async () => {
    const line = await aLine({}, { REALTIME_MAX_CALLS: '1' });
    const peer = await openStream(await ring(line.url));
    await until('the greeting was heard', () => peer.playedMs >= 400);
    expect(isHeld(await ring(line.url))).toBe(false);
    await peer.hangUp();
    await until('the session is closed', () => model.openSessions().length === 0);
    expect(isHeld(await ring(line.url))).toBe(true);
  });
});
