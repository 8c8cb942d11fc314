/** A caller on hold, and a host who is rung apart: taken, declined, not answered, and whatever comes twice, late or never. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HOLD_MAX_SECONDS, LEG_HEARD_OF_WITHIN_SECONDS } from '../../src/call/transfers.ts';
import type { HostAnswer } from '../../src/simulator/play-document.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { post, until } from '../support/realtime-caller.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine, talk } from '../support/running-line.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';
import { aCallForm, type Form } from '../support/twilio-requests.ts';
import { parseTwiml, spokenText, verbNamed } from '../support/twiml.ts';
import { until as soon } from '../support/until.ts';

const RESTAURANT = '+15550100100';
const HOST = '+15550100199';

let postgres: TestPostgres;
let databaseUrl: string;
let cloud: TwilioCloud;
let line: RunningLine;
let calls = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  cloud = await startTwilioCloud();
  line = await startLine({ databaseUrl, carrier: cloud });
});

afterAll(async () => {
  await line.stop();
  await cloud.stop();
  await postgres.stop();
});

afterEach(() => {
  expect(cloud.exchange.faults).toEqual([]);
  cloud.exchange.legs.splice(0);
  cloud.exchange.fates.splice(0);
  cloud.exchange.removedQueues.splice(0);
});

const send = (path: string, form: Form, to = line) =>
  post(to.url, path, form, { authToken: cloud.authToken, publicUrl: line.url });

/** A caller who has asked for a person, by the webhooks themselves. */
class CallerOnHold {
  readonly callSid = `CA${String(++calls).padStart(32, 'c')}`;
  readonly queueSid = `QU${this.callSid.slice(2).replaceAll('c', '0')}`;
  #action = '';
  #waitUrl = '';

  async begin(): Promise<this> {
    await this.post('/twilio/smart_call', {});
    const verbs = parseTwiml(
      (await this.post('/twilio/smart_gather?turn=1', { SpeechResult: 'a person please' })).twiml,
    );
    const enqueue = verbNamed(verbs, 'Enqueue');
    expect(enqueue.text).toBe(this.callSid);
    this.#action = enqueue.attributes.action ?? '';
    this.#waitUrl = enqueue.attributes.waitUrl ?? '';
    return this;
  }

  post(path: string, form: Form, to = line) {
    return send(path, aCallForm({ CallSid: this.callSid, To: RESTAURANT, ...form }), to);
  }

  /** Asks for a round of music; the names of the verbs that come. */
  async wait(QueueTime: number, to = line): Promise<string[]> {
    const { twiml } = await this.post(this.#waitUrl, { QueueTime: `${QueueTime}`, QueueSid: this.queueSid }, to);
    return parseTwiml(twiml).map(({ name }) => name);
  }

  async leave(QueueResult: string, changes: Form = {}) {
    const { twiml } = await this.post(this.#action, { QueueResult, QueueSid: this.queueSid, ...changes });
    return parseTwiml(twiml);
  }

  /** The leg of the host, once it was asked for. */
  async leg() {
    await this.wait(0);
    const leg = await soon(() => cloud.exchange.legs.find(({ url }) => url.includes(this.callSid)));
    const hostForm = (form: Form) => ({
      CallSid: leg.sid,
      From: RESTAURANT,
      To: HOST,
      CallStatus: leg.status,
      ...form,
    });
    const path = (url: string) => url.replace(line.url, '').replace(/#.*$/, '');
    return {
      leg,
      pickUp: async () => parseTwiml((await send(path(leg.url), hostForm({ CallStatus: 'in-progress' }))).twiml),
      press: async (Digits: string) => {
        const decision = path(leg.url).replace('host_leg', 'host_decision');
        return parseTwiml((await send(decision, hostForm({ Digits, CallStatus: 'in-progress' }))).twiml);
      },
      end: (CallStatus: string) => send(path(leg.statusCallback ?? ''), hostForm({ CallStatus })),
    };
  }

  async outcomes(): Promise<unknown[]> {
    await line.composition.flushLog();
    const { body } = await line.staff(`/api/calls/${this.callSid}`);
    const { events } = body as { events: { type: string; data: { outcome?: string } }[] };
    return events.flatMap(({ type, data }) => (type === 'transfer' && data.outcome ? [data.outcome] : []));
  }
}

const names = (verbs: { name: string }[]) => verbs.map(({ name }) => name);

describe.each([
  ['PostgreSQL', undefined],
  ['Redis', sharedRedisUrl()],
])('a caller who is put through, kept in %s', (_store, redisUrl) => {
  let own: RunningLine;
  beforeAll(async () => {
    own = await startLine({ databaseUrl, carrier: cloud, ...(redisUrl && { redisUrl }) });
  });
  afterAll(() => own.stop());

  it('hears music while the host hears what it is about, and then the host', async () => {
    const phone = await own.call({ host: 'completed' });
    await talk(phone, 'a table for two tomorrow at 7 pm', 'I want to talk to a person');
    expect(phone.state).toBe('transferred');
    expect(phone.faults).toEqual([]);
    expect(phone.transfers).toEqual([HOST]);
    expect(phone.transcript.find(({ who }) => who === 'host')?.text).toMatch(/A guest would like a table.*press 1/);
    expect(cloud.exchange.legs).toMatchObject([{ from: RESTAURANT, to: HOST, timeoutSeconds: 20 }]);
    await until('the queue is removed', () => cloud.exchange.removedQueues.length === 1);
  });

  it.each<HostAnswer>(['declined', 'nothing pressed', 'no-answer', 'busy', 'failed'])(
    'comes back to the line, and may leave a message, where it is "%s"',
    async (host) => {
      const phone = await own.call({ host });
      expect(await talk(phone, 'I want to talk to a person')).toMatch(/nobody is free right now.*message/);
      expect(await talk(phone, 'yes', 'please call me back about the cake')).toContain("I've passed it on");
      expect(phone.faults).toEqual([]);
      await phone.hangUp();
    },
  );
});

describe('a host', () => {
  it('is rung once, however often and wherever Twilio asks what the caller hears', async () => {
    const other = await startLine({ databaseUrl, carrier: cloud, publicUrl: line.url });
    const caller = await new CallerOnHold().begin();
    const rounds = await Promise.all([caller.wait(0), caller.wait(0, other), caller.wait(0), caller.wait(6, other)]);
    expect(rounds.flat()).toEqual(['Play', 'Play', 'Play', 'Play']);
    await until('the host is rung', () => cloud.exchange.legs.length > 0);
    await other.stop();
    await caller.wait(12);
    expect(cloud.exchange.legs).toHaveLength(1);
    await caller.leave('hangup', { CallStatus: 'completed' });
  });

  it('takes the call by 1, also when Twilio sends the key twice', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    expect(spokenText(await host.pickUp())).toContain('To take the call, press 1.');
    for (const verbs of [await host.press('1'), await host.press('1')]) {
      expect(verbNamed(verbs, 'Queue').text).toBe(caller.callSid);
    }
    expect(await caller.wait(12)).toEqual(['Play']);
    expect(names(await caller.leave('bridged'))).toEqual(['Hangup']);
    expect(await caller.outcomes()).toEqual(['taken']);
  });

  it('who changes their mind after declining is told that the caller is gone', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await host.pickUp();
    expect(names(await host.press('2'))).toEqual(['Hangup']);
    expect(await caller.wait(12)).toEqual(['Leave']);
    expect(spokenText(await host.press('1'))).toContain('no longer on the line');
    expect(names(await caller.leave('leave'))).toContain('Gather');
    expect(await caller.outcomes()).toEqual(['declined']);
  });

  it('whose line drops in the whisper has not taken the call', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await host.pickUp();
    expect((await host.end('completed')).status).toBe(204);
    expect(await caller.wait(12)).toEqual(['Leave']);
  });

  it('who hangs up in the moment of taking it leaves nobody on hold', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await host.press('1');
    await host.end('completed');
    expect(await caller.wait(18)).toEqual(['Leave']);
    expect(spokenText(await caller.leave('leave'))).toContain('nobody is free');
    expect(await caller.outcomes()).toEqual(['noAnswer']);
  });

  it('is not kept ringing for a caller who hangs up, and is told so on picking up', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await caller.leave('hangup', { CallStatus: 'completed' });
    await until('the leg is ended', () => host.leg.status === 'no-answer');
    expect(spokenText(await host.pickUp())).toContain('no longer on the line');
    expect(await caller.outcomes()).toEqual(['abandoned']);
  });

  it('is not kept ringing where the caller hangs up before Twilio has said that it rings', async () => {
    let release: () => void = () => {};
    cloud.exchange.answersWhen = new Promise((resolve) => {
      release = resolve;
    });
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await caller.leave('hangup', { CallStatus: 'completed' });
    expect(host.leg.status).toBe('ringing');
    release();
    cloud.exchange.answersWhen = null;
    await until('the leg is ended', () => host.leg.status === 'no-answer');
  });

  it('who is rung though Twilio never said so is briefed, and let go with the caller', async () => {
    cloud.exchange.fates.push('broken after making it');
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    expect(spokenText(await host.pickUp())).toContain('press 1');
    expect(await caller.wait(LEG_HEARD_OF_WITHIN_SECONDS)).toEqual(['Play']);
    await caller.leave('hangup', { CallStatus: 'completed' });
    await until('the leg is ended', () => host.leg.status === 'no-answer');
  });

  it('is not kept ringing where only the status of the call tells of the hang-up', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    for (const _ of [1, 2]) await caller.post('/voice/status', { CallStatus: 'completed', CallDuration: '30' });
    await until('the leg is ended', () => host.leg.status === 'no-answer');
    expect(await caller.outcomes()).toEqual(['abandoned']);
  });

  it('whose leg has ended is told of again where the state of the calls was out of reach', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    expect(host.leg.statusCallback).toMatch(/#rc=5&rp=all$/);
    await runSql(databaseUrl, 'alter table call_states rename to call_states_away');
    const refused = await host.end('busy');
    await runSql(databaseUrl, 'alter table call_states_away rename to call_states');
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect((await host.end('busy')).status).toBe(204);
    expect(await caller.wait(12)).toEqual(['Leave']);
  });

  it('is believed by nobody without a signature', async () => {
    const path = `/twilio/host_decision?call=CA1&turn=2`;
    const forged = await fetch(`${line.url}${path}`, { method: 'POST', body: new URLSearchParams({ Digits: '1' }) });
    expect(forged.status).toBe(403);
  });
});

describe('a caller on hold', () => {
  it('comes back after the time that any transfer takes, whatever became of the host', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await host.pickUp();
    expect(await caller.wait(HOLD_MAX_SECONDS - 1)).toEqual(['Play']);
    expect(await caller.wait(HOLD_MAX_SECONDS)).toEqual(['Leave']);
    expect(spokenText(await caller.leave('leave'))).toContain('nobody is free');
    await until('the phone rings no more', () => host.leg.status === 'no-answer');
  });

  it('hears the same twice where Twilio tells twice that they have left', async () => {
    const caller = await new CallerOnHold().begin();
    const host = await caller.leg();
    await host.end('busy');
    const [first, second] = [await caller.leave('leave'), await caller.leave('leave')];
    expect(second).toEqual(first);
    expect(await caller.outcomes()).toEqual(['busy']);
  });

  it.each(['refused', 'broken'] as const)(
    'is rung through from their own leg where the request is %s',
    async (fate) => {
      cloud.exchange.fates.push(fate);
      const caller = await new CallerOnHold().begin();
      const { asked } = cloud.exchange;
      await caller.wait(0);
      await until('it was asked', () => cloud.exchange.asked > asked);
      if (fate === 'broken') {
        // It may ring all the same: nobody is asked a second time, and the caller comes back by the clock.
        expect(await caller.wait(LEG_HEARD_OF_WITHIN_SECONDS - 1)).toEqual(['Play']);
        expect(await caller.wait(LEG_HEARD_OF_WITHIN_SECONDS)).toEqual(['Leave']);
        expect(spokenText(await caller.leave('leave'))).toContain('nobody is free');
        return;
      }
      for (let names: string[] = []; names[0] !== 'Leave'; ) names = await caller.wait(6);
      const verbs = await caller.leave('leave');
      expect(verbNamed(verbs, 'Number').text).toBe(HOST);
      expect(await caller.leave('leave')).toEqual(verbs);
      const { action = '' } = verbNamed(verbs, 'Dial').attributes;
      const after = parseTwiml((await caller.post(action, { DialCallStatus: 'no-answer' })).twiml);
      expect(spokenText(after)).toContain('nobody is free');
      expect(await caller.outcomes()).toEqual(['noAnswer']);
    },
  );

  it('is rung through from their own leg where Twilio could not put them into a queue', async () => {
    const caller = await new CallerOnHold().begin();
    expect(verbNamed(await caller.leave('system-error'), 'Number').text).toBe(HOST);
    expect(cloud.exchange.legs).toHaveLength(0);
  });

  it('hears music and comes back, also while the state of the calls is out of reach', async () => {
    const caller = await new CallerOnHold().begin();
    await runSql(databaseUrl, 'alter table call_states rename to call_states_away');
    try {
      expect(await caller.wait(6)).toEqual(['Play']);
      expect(await caller.wait(HOLD_MAX_SECONDS)).toEqual(['Leave']);
      expect(names(await caller.leave('leave'))).toContain('Say');
    } finally {
      await runSql(databaseUrl, 'alter table call_states_away rename to call_states');
    }
  });

  it('hears music that is a WAV file of the length that a round may have', async () => {
    const response = await fetch(`${line.url}/twilio/hold_music.wav`);
    const music = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toContain('audio/wav');
    expect(music.toString('ascii', 0, 4)).toBe('RIFF');
    expect(music.readUInt32LE(40)).toBe(music.length - 44);
    expect((music.length - 44) / 16_000).toBeCloseTo(6);
    const loudest = Math.max(...Array.from({ length: 48_000 }, (_, at) => Math.abs(music.readInt16LE(44 + 2 * at))));
    expect(loudest).toBeGreaterThan(3_000);
    expect(loudest).toBeLessThan(20_000);
  });
});

describe('a host who is rung from the leg of the caller, where Twilio cannot be asked', () => {
  let plain: RunningLine;
  beforeAll(async () => {
    plain = await startLine({ databaseUrl });
  });
  afterAll(() => plain.stop());

  it.each<HostAnswer>(['declined', 'nothing pressed', 'busy'])('and is "%s" gives the caller back', async (host) => {
    const phone = await plain.call({ host });
    expect(await talk(phone, 'I want to talk to a person')).toContain('nobody is free');
    expect(phone.faults).toEqual([]);
    await phone.hangUp();
  });
});

describe('the figures', () => {
  it('tell what transfers came to', async () => {
    const metrics = await (await fetch(`${line.url}/metrics`)).text();
    expect(metrics).toMatch(/hostline_transfers_total\{outcome="declined"\} [1-9]/);
  });
});
