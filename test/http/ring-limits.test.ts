/** Callers who ring too often: the line is busy for them, and for nobody else. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { post, ring } from '../support/realtime-caller.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine } from '../support/running-line.ts';
import { aCallForm } from '../support/twilio-requests.ts';
import { parseTwiml, verbNamed } from '../support/twiml.ts';

let postgres: TestPostgres;
let lines: RunningLine[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  await Promise.all(lines.map((line) => line.stop()));
  lines = [];
});
afterAll(() => postgres.stop());

async function aLine(variables: Record<string, string>, redisUrl?: string): Promise<RunningLine> {
  const databaseUrl = await postgres.createDatabase();
  const line = await startLine({ databaseUrl, variables, ...(redisUrl && { redisUrl }) });
  lines.push(line);
  return line;
}

const aCallSid = () => `CA${randomBytes(16).toString('hex')}`;

/** Numbers that nobody else in the shared Redis has. */
const aNumber = () => `+1555${randomBytes(4).readUInt32BE().toString().padStart(10, '0').slice(0, 7)}`;

const isBusy = async (line: RunningLine, From: string, To: string, path?: string, CallSid?: string) => {
  const { verbs } = await ring(line.url, { From, To, ...(CallSid && { CallSid }) }, path);
  if (verbs[0]?.name !== 'Reject') return false;
  expect(verbs).toHaveLength(1);
  expect(verbs[0]?.attributes).toEqual({ reason: 'busy' });
  return true;
};

describe('a caller who rings too often', () => {
  it('hears the busy tone at whichever webhook, while others are answered, and it is counted', async () => {
    const line = await aLine({ CALLER_CALLS_MAX: '3' });
    const [caller, to] = [aNumber(), aNumber()];
    const paths = ['/twilio/smart_call', '/voice/incoming', '/twilio/incoming_call', '/twilio/conversational_call'];
    const heard = [];
    for (const path of paths) heard.push(await isBusy(line, caller, to, path));
    expect(heard).toEqual([false, false, false, true]);
    expect(await isBusy(line, aNumber(), to)).toBe(false);
    expect(await isBusy(line, caller, aNumber())).toBe(false);
    // Those who withhold their number are not one caller.
    for (let nth = 0; nth < 5; nth += 1) expect(await isBusy(line, 'anonymous', to)).toBe(false);
    const metrics = await (await fetch(`${line.url}/metrics`)).text();
    expect(metrics).toContain('hostline_calls_refused_total{limit="calls_of_caller"} 1');
  });

  it('is not cut off in a call that was answered', async () => {
    const line = await aLine({ CALLER_CALLS_MAX: '1' });
    const [caller, to] = [aNumber(), aNumber()];
    const { callSid, verbs } = await ring(line.url, { From: caller, To: to }, '/twilio/smart_call');
    expect(await isBusy(line, caller, to)).toBe(true);
    const action = verbNamed(verbs, 'Gather').attributes.action ?? '';
    const form = aCallForm({ CallSid: callSid, From: caller, To: to, Digits: '2' });
    for (const path of [action, '/twilio/smart_call?after=stream']) {
      expect(verbNamed(parseTwiml((await post(line.url, path, form)).twiml), 'Gather').name).toBe('Gather');
    }
  });

  it('is counted by all servers together, where there is Redis', async () => {
    const [here, there] = [1, 2].map(() => aLine({ CALLER_CALLS_MAX: '2' }, sharedRedisUrl()));
    const [caller, to] = [aNumber(), aNumber()];
    const [one, other] = [await here, await there];
    if (one === undefined || other === undefined) throw new Error('there are two servers');
    expect(await isBusy(one, caller, to)).toBe(false);
    expect(await isBusy(other, caller, to)).toBe(false);
    expect(await isBusy(one, caller, to)).toBe(true);
    expect(await isBusy(other, caller, to)).toBe(true);
  });
});

describe.each<[string, () => string | undefined]>([
  ['with Redis', sharedRedisUrl],
  ['without Redis', () => undefined],
])('a ringing webhook that Twilio sends again, %s', (_counter, redisUrl) => {
  const path = '/twilio/smart_call';

  it('counts once, also where both come at once', async () => {
    const line = await aLine({ CALLER_CALLS_MAX: '2' }, redisUrl());
    const [caller, to, first] = [aNumber(), aNumber(), aCallSid()];
    const rings = [1, 2, 3].map(() => isBusy(line, caller, to, path, first));
    expect(await Promise.all(rings)).toEqual([false, false, false]);
    expect(await isBusy(line, caller, to)).toBe(false);
    expect(await isBusy(line, caller, to)).toBe(true);
  });

  it('is answered as the first time, whoever has rung since', async () => {
    const line = await aLine({ CALLER_CALLS_MAX: '1', NUMBER_CALLS_MAX: '2' }, redisUrl());
    const [caller, to, answered, refused] = [aNumber(), aNumber(), aCallSid(), aCallSid()];
    expect(await isBusy(line, caller, to, path, answered)).toBe(false);
    expect(await isBusy(line, caller, to, path, refused)).toBe(true);
    expect(await isBusy(line, aNumber(), to)).toBe(false);
    expect(await isBusy(line, aNumber(), to)).toBe(true);
    expect(await isBusy(line, caller, to, path, answered)).toBe(false);
    expect(await isBusy(line, caller, to, path, refused)).toBe(true);
  });
});

describe('a number that is flooded', () => {
  it('is busy for all, and not by the doing of one whose calls are refused', async () => {
    const line = await aLine({ CALLER_CALLS_MAX: '1', NUMBER_CALLS_MAX: '3' });
    const [caller, to] = [aNumber(), aNumber()];
    for (const expected of [false, true, true, true, true]) expect(await isBusy(line, caller, to)).toBe(expected);
    expect(await isBusy(line, 'anonymous', to)).toBe(false);
    expect(await isBusy(line, aNumber(), to)).toBe(false);
    expect(await isBusy(line, aNumber(), to)).toBe(true);
    expect(await isBusy(line, 'anonymous', to)).toBe(true);
  });
});
