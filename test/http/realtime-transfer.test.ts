/** A person for who is on the realtime line: every reason, by the model's tool and without it; and the agent again where nobody comes. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dropOpenPeers, type MediaPeer } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime, type Turn } from '../support/openai-realtime.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, post, until } from '../support/realtime-caller.ts';
import { sharedRedisUrl } from '../support/redis.ts';
import { type RunningLine, startLine, TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { startTwilioCloud, type TwilioCloud } from '../support/twilio-cloud.ts';
import { aCallForm, type Form } from '../support/twilio-requests.ts';
import { parseTwiml, spokenText, type TwimlElement, verbNamed } from '../support/twiml.ts';

const RESTAURANT = '+15550100100';
const NOBODY = '+15550100101';

let postgres: TestPostgres;
let databaseUrl: string;
let model: OpenAiRealtime;
let cloud: TwilioCloud;
let line: RunningLine;
let calls = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  model = await startOpenAiRealtime();
  cloud = await startTwilioCloud();
  line = await aLine();
});

afterAll(async () => {
  await line.stop();
  await model.stop();
  await cloud.stop();
  await postgres.stop();
});

beforeEach(() => {
  model.faults.length = 0;
  model.heard.length = 0;
  model.refusesWith = null;
});

afterEach(() => {
  dropOpenPeers();
  expect(cloud.exchange.faults).toEqual([]);
  expect(model.faults).toEqual([]);
  cloud.exchange.legs.splice(0);
});

/** Two restaurants: one with staff, and one where nobody comes to the phone. */
function aLine(publicUrl?: string): Promise<RunningLine> {
  const restaurants = [
    { phoneNumbers: [RESTAURANT] },
    { id: 'alone', phoneNumbers: [NOBODY], staffPhoneNumber: undefined as never },
  ];
  const shared = { databaseUrl, redisUrl: sharedRedisUrl(), carrier: cloud, realtime: model };
  return startLine({ ...shared, restaurants, ...(publicUrl && { publicUrl }) });
}

/** Does these things in turn, one each time the model is asked to speak. */
function doing(...turns: Turn[]): void {
  model.script = () => turns.shift() ?? { says: 'Yes?', ms: 200 };
}

const session = () => model.openSessions().at(-1);
const told = (words: string) => () => session()?.items.some(({ text }) => text.includes(words)) === true;
const transfer = (reason: string): Turn => ({ calls: [{ name: 'transfer_to_human', args: { reason } }] });
const oneMoment: Turn = { says: 'One moment.', ms: 200 };

/** A caller on the realtime line, followed from webhook to webhook as Twilio would. */
class RealtimeCaller {
  readonly callSid = `CA${String(++calls).padStart(32, 'd')}`;
  readonly to: string;
  peer!: MediaPeer;
  #after = '';

  constructor(to = RESTAURANT) {
    this.to = to;
  }

  /** @param form What Twilio says of the call as it comes in, and with no later webhook. */
  async ring(form: Form = {}): Promise<this> {
    return this.follow(await this.post('/voice/incoming', form));
  }

  async post(path: string, form: Form, to = line): Promise<TwimlElement[]> {
    const full = aCallForm({ CallSid: this.callSid, To: this.to, ...form });
    const signing = { authToken: cloud.authToken, publicUrl: line.url };
    return parseTwiml((await post(to.url, path, full, signing)).twiml);
  }

  /** Opens the stream that a document asks for. */
  async follow(verbs: TwimlElement[]): Promise<this> {
    this.#after = verbNamed(verbs, 'Redirect').text;
    this.peer = await openStream({ callSid: this.callSid, verbs }, { authToken: cloud.authToken });
    return this;
  }

  /** Speaks once the model has nothing more to say, and waits until it has answered to that. */
  async say(words: string): Promise<void> {
    let quiet = 0;
    await until('the model has spoken', () => {
      quiet = session()?.isSilent === true && this.peer.playedMs > 0 && !this.peer.isPlaying ? quiet + 1 : 0;
      return quiet > 10;
    });
    const before = session()?.responses ?? 0;
    model.willHear(words);
    this.peer.speak(aVoice(700));
    await until(`an answer to "${words}"`, () => this.peer.isEnded || (session()?.responses ?? 0) > before);
  }

  /** The stream is over, and Twilio has asked what comes next. */
  async next(): Promise<TwimlElement[]> {
    await until('the stream is ended', () => this.peer.isEnded);
    return this.post(this.#after, {});
  }

  /** Is put on hold; resolves with the leg of the host who is rung. */
  async onHold() {
    const enqueue = verbNamed(await this.next(), 'Enqueue');
    const { action = '', waitUrl = '' } = enqueue.attributes;
    await this.post(waitUrl, { QueueTime: '0' });
    await until('the host is rung', () => cloud.exchange.legs.some(({ url }) => url.includes(this.callSid)));
    const leg = cloud.exchange.legs.find(({ url }) => url.includes(this.callSid));
    if (!leg) throw new Error('Nobody was rung.');
    const path = leg.url.replace(line.url, '');
    const form = { CallSid: leg.sid, From: RESTAURANT, To: leg.to };
    return {
      whisper: async () => spokenText(await this.post(path, form)),
      press: (Digits: string) => this.post(path.replace('host_leg', 'host_decision'), { ...form, Digits }),
      leave: (QueueResult = 'leave', to = line) => this.post(action, { QueueResult }, to),
    };
  }

  async transfers(): Promise<Record<string, unknown>[]> {
    await line.composition.flushLog();
    const { body } = await line.staff(`/api/calls/${this.callSid}?restaurant=olive-table`);
    const { events } = body as { events: { type: string; data: Record<string, unknown> }[] };
    return events.filter(({ type }) => type === 'transfer').map(({ data }) => data);
  }
}

const aCall = (to?: string) => new RealtimeCaller(to).ring();

describe('a person, wanted by the tool of the model', () => {
  it.each([
    ['asked', 'A guest asks to speak to a person.'],
    ['complaint', 'The caller has a complaint.'],
    ['catering_or_large_party', 'It is about catering or a large party.'],
    ['could_not_answer', 'questions that I could not answer'],
    ['payment', 'It is about a payment or a refund.'],
    ['allergy', 'The caller has a question about an allergy.'],
    ['technical', 'Something failed on my side.'],
  ])('because of "%s", hears it in a whisper and takes the call', async (reason, whispered) => {
    doing(transfer(reason), oneMoment);
    const caller = await aCall();
    const host = await caller.onHold();
    expect(await host.whisper()).toContain(whispered);
    expect(verbNamed(await host.press('1'), 'Queue').text).toBe(caller.callSid);
    expect((await host.leave('bridged')).map(({ name }) => name)).toEqual(['Hangup']);
    expect(await caller.transfers()).toMatchObject([{ from: 'realtime', reason }, { outcome: 'taken' }]);
  });
});

describe('a person, wanted by the words of the caller', () => {
  it.each([
    ['Can I talk to a real person?', 'asked'],
    ['Quiero hablar con una persona', 'asked'],
    ['This is ridiculous, an hour for a pizza', 'complaint'],
    ['Esto es inaceptable, una hora por una pizza', 'complaint'],
    ['I want a refund', 'payment'],
    ['Quiero un reembolso', 'payment'],
    ['Do you do catering for weddings', 'catering_or_large_party'],
    ['Es para un banquete de boda', 'catering_or_large_party'],
    ["Is the pesto safe, I'm allergic to nuts?", 'allergy'],
    ['¿El pesto lleva nueces? Tengo alergia', 'allergy'],
  ])('"%s", is brought to the mind of the model as %s, and then put on', async (words, reason) => {
    doing({ says: 'Hello!', ms: 200 }, { says: 'Well.', ms: 200 }, transfer(reason), oneMoment);
    const caller = await aCall();
    await caller.say(words);
    await until('the model is told', told(`call transfer_to_human with the reason ${reason}`));
    expect(await (await caller.onHold()).whisper()).toContain('press 1');
    expect(await caller.transfers()).toMatchObject([{ from: 'realtime', reason }]);
  });

  it('is put on also where the model talks on', async () => {
    doing({ says: 'Hello!', ms: 200 }, { says: 'But I can help.', ms: 200 }, { says: 'Really, I can.', ms: 200 });
    const caller = await aCall();
    await caller.say('Put me through to someone, transfer me');
    expect(await (await caller.onHold()).whisper()).toContain('asks to speak to a person');
  });

  it('is put on after two questions that had no answer', async () => {
    const unknown = { name: 'could_not_answer', args: { question: 'Is there parking?' } };
    doing({ calls: [unknown] }, { says: 'I do not know.', ms: 200 }, { calls: [unknown] }, oneMoment);
    const caller = await aCall();
    await caller.say('And for a bus?');
    expect(await (await caller.onHold()).whisper()).toContain('questions that I could not answer');
  });

  it('is put on with an apology where the book stays out of reach', async () => {
    const args = { date: TOMORROW, time: '12:00', party_size: 2, name: 'Ada' };
    const booking: Turn = { calls: [{ name: 'create_reservation', args }] };
    doing(booking, booking, { says: 'I am sorry, something is wrong here.', ms: 200 });
    await runSql(databaseUrl, 'alter table reservations rename to reservations_away');
    const caller = await aCall();
    const next = await caller.next();
    await runSql(databaseUrl, 'alter table reservations_away rename to reservations');
    expect(verbNamed(next, 'Enqueue').text).toBe(caller.callSid);
    expect(session()).toBeUndefined();
    expect(await caller.transfers()).toMatchObject([{ reason: 'technical' }]);
  });
});

/** A call in which a table was asked about, and then a person. */
async function aCallOnHold() {
  const wish = { date: TOMORROW, time: '19:00', party_size: 4 };
  doing(
    { says: 'Hello!', ms: 200 },
    { calls: [{ name: 'check_availability', args: wish }] },
    { says: 'That is free.', ms: 200 },
    transfer('asked'),
    oneMoment,
  );
  const caller = await aCall();
  await caller.say('A table for four tomorrow at seven');
  await until('the table is told', told('available'));
  await caller.say('Let me ask a person first');
  return { caller, host: await caller.onHold() };
}

describe('the agent, where nobody takes the caller', () => {
  it('is back, knows what was said, and takes a message', async () => {
    const { caller, host } = await aCallOnHold();
    await host.press('2');
    const message = { message: 'Is there a ramp? My card is 4111 1111 1111 1111' };
    doing(
      { says: 'I am sorry, nobody is free. Shall I take a message?', ms: 400 },
      { calls: [{ name: 'take_message', args: message }] },
      { says: "I've passed it on.", ms: 200 },
    );
    await caller.follow(await host.leave());
    await until('the session is told', told('nobody can come to the phone right now'));
    const [first] = session()?.items ?? [];
    expect(first?.text).toContain('offer to take a message');
    expect(first?.text).toContain('Caller: A table for four tomorrow at seven\nYou: That is free.');
    await caller.say('Yes: is there a ramp?');
    await until('it is passed on', () => caller.peer.playedMs >= 600 && !caller.peer.isPlaying);
    const { body } = await line.staff('/api/alerts?status=open&restaurant=olive-table');
    const { alerts } = body as { alerts: { kind: string; subject: string; detail: unknown }[] };
    expect(alerts.filter(({ subject }) => subject.startsWith(caller.callSid))).toMatchObject([
      { kind: 'message', detail: { phone: '+15550100123', message: 'Is there a ramp? My card is [card number]' } },
    ]);
    expect(await caller.transfers()).toMatchObject([{ reason: 'asked' }, { outcome: 'declined' }]);
    await caller.peer.hangUp();
  });

  it('still knows that the number of the caller may be somebody else\u2019s', async () => {
    const body = { name: 'Olivia', phone: '+15550100123', party_size: 2, date: TOMORROW, time: '13:00' };
    const path = '/api/reservations?restaurant=olive-table';
    expect((await line.staff(path, { method: 'POST', body })).status).toBe(201);
    for (const [StirVerstat, found] of [
      ['TN-Validation-Passed-A', true],
      ['TN-Validation-Failed-C', false],
    ] as const) {
      doing(transfer('asked'), oneMoment);
      const caller = await new RealtimeCaller().ring({ StirVerstat });
      const host = await caller.onHold();
      await host.press('2');
      doing({ calls: [{ name: 'find_reservation', args: {} }] });
      await caller.follow(await host.leave());
      await until(`that it is found is ${found}`, told(`"found":${found}`));
      await caller.peer.hangUp();
    }
  });

  it('may say what was done before, and is not cut off', async () => {
    const wish = { date: TOMORROW, time: '12:00', party_size: 2 };
    doing(
      { says: 'Hello!', ms: 200 },
      { calls: [{ name: 'create_reservation', args: { ...wish, name: 'Ada' } }] },
      { says: "You're booked.", ms: 200 },
      { calls: [{ name: 'note_feedback', args: { kind: 'complaint', words: 'It was loud.' } }] },
      oneMoment,
    );
    const caller = await aCall();
    await caller.say('A table for two tomorrow at noon, under Ada');
    await caller.say('And the last time it was far too loud');
    const host = await caller.onHold();
    await host.press('2');
    doing({ says: "Nobody is free. You're booked for tomorrow at noon, and I've passed your complaint on.", ms: 600 });
    await caller.follow(await host.leave());
    await until('all of it is heard', () => caller.peer.playedMs >= 600 && !caller.peer.isPlaying);
    expect(caller.peer.clearedAtMs).toEqual([]);
    expect(told('you were cut off')()).toBe(false);
    await caller.peer.hangUp();
  });

  it('cannot say that it is passed on before it is', async () => {
    doing({ says: "I've passed your message on.", ms: 600 }, { says: 'Not yet.', ms: 200 });
    const caller = await aCall();
    await until('it is cut off', told('that it is not passed on yet'));
    await caller.peer.hangUp();
  });

  it('is back in another process, too, and the keypad line after that knows the table', async () => {
    const other = await aLine(line.url);
    const { caller, host } = await aCallOnHold();
    doing({ hangs: true });
    const verbs = await host.leave('leave', other);
    const url = verbNamed(verbs, 'Stream').attributes.url ?? '';
    expect(url).toContain(line.url.replace('http', 'ws'));
    await caller.follow(verbs);
    await until('the session is told', told('nobody came to the phone'));
    model.refusesWith = 429;
    session()?.drop();
    const offered = await caller.next();
    expect(spokenText(offered)).toMatch(/nobody is free right now.*message/);
    const { action = '' } = verbNamed(offered, 'Gather').attributes;
    expect(spokenText(await caller.post(action, { SpeechResult: 'no' }))).toContain('name');
    await other.stop();
  });

  it('is back in the language that was spoken, in another process, too', async () => {
    const other = await aLine(line.url);
    const spanish = { calls: [{ name: 'hand_over', args: { to: 'reservation', language: 'es' } }] };
    doing(spanish, transfer('asked'), oneMoment);
    const caller = await aCall();
    const host = await caller.onHold();
    doing({ hangs: true });
    await caller.follow(await host.leave('leave', other));
    await until('the session is told', told('nobody came to the phone'));
    expect(session()?.settings?.instructions).toContain('Tu parte');
    await caller.peer.hangUp();
    await other.stop();
  });

  it('is back once, though Twilio asks twice', async () => {
    const { caller, host } = await aCallOnHold();
    const [first, second] = [await host.leave(), await host.leave()];
    doing({ says: 'Nobody is free.', ms: 200 });
    await caller.follow(first);
    await until('the session is told', told('nobody came to the phone'));
    const { callSid } = caller;
    const twin = await openStream({ callSid, verbs: second }, { authToken: cloud.authToken });
    await until('the second stream is refused', () => twin.isEnded);
    expect(caller.peer.isEnded).toBe(false);
    await caller.peer.hangUp();
  });

  it('puts nobody on hold a third time', async () => {
    let { caller, host } = await aCallOnHold();
    doing({ says: 'Nobody is free.', ms: 200 }, transfer('asked'), oneMoment);
    await caller.follow(await host.leave());
    await caller.say('Please try again');
    host = await caller.onHold();
    doing({ says: 'Nobody is free.', ms: 200 }, transfer('asked'), { says: 'A message, then?', ms: 200 });
    await caller.follow(await host.leave());
    await caller.say('And once more, please');
    await until('it is told that nobody comes', told('Nobody can come to the phone'));
    expect(caller.peer.isEnded).toBe(false);
    await caller.peer.hangUp();
  });

  it('gives the call to keys and speech where the realtime line cannot be asked', async () => {
    const { host } = await aCallOnHold();
    const alone = await startLine({ databaseUrl, redisUrl: sharedRedisUrl(), carrier: cloud, publicUrl: line.url });
    const verbs = await host.leave('leave', alone);
    expect(spokenText(verbs)).toMatch(/nobody is free right now.*message/);
    await alone.stop();
  });
});

describe('a restaurant where nobody comes to the phone', () => {
  it('offers no person, but a message', async () => {
    doing(
      { says: 'Hello!', ms: 200 },
      { says: 'Well.', ms: 200 },
      { calls: [{ name: 'take_message', args: { message: 'I want a refund' } }] },
      { says: 'I have passed it on.', ms: 200 },
    );
    const caller = await aCall(NOBODY);
    await caller.say('I want a refund');
    await until('the model is told', told('offer to take a message with take_message'));
    expect(session()?.items.some(({ text }) => text.includes('call transfer_to_human'))).toBe(false);
    await until('it is passed on', told('"passed_on":true'));
    expect(caller.peer.isEnded).toBe(false);
    await caller.peer.hangUp();
  });
});
