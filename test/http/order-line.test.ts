/** Orders between the two lines: a call of keys and speech is given to the realtime model, and comes back with what it ordered. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Turn } from '../support/openai-realtime.ts';
import { afterStream, openStream, post, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { aCallForm, type Form } from '../support/twilio-requests.ts';
import { parseTwiml, spokenText, type TwimlElement, verbNamed } from '../support/twiml.ts';

const site = useRealtimeLine();
let callers = 0;
let from = '';

beforeEach(() => {
  from = `+155501070${String(++callers).padStart(2, '0')}`;
  site.model.refusesWith = null;
  site.model.script = () => ({ says: 'For pickup or delivery?', ms: 200 });
});

const pickup = { name: 'start_order', args: { order_type: 'pickup' } };
const pizza = { name: 'add_item', args: { item: 'large pepperoni pizza', quantity: 1 } };
const submit = { name: 'submit_order', args: { name: 'Mike' } };
const newest = () => site.model.sessions.at(-1);

interface Turned {
  callSid: string;
  verbs: TwimlElement[];
}

/** Answers what was asked, with words or keys, as Twilio would. */
async function answer(call: Turned, form: Form): Promise<Turned> {
  const path = verbNamed(call.verbs, 'Gather').attributes.action ?? '';
  const { twiml } = await post(
    site.line.url,
    path,
    aCallForm({ To: '+15550100100', CallSid: call.callSid, From: from, ...form }),
  );
  return { ...call, verbs: parseTwiml(twiml) };
}
const say = (call: Turned, SpeechResult: string) => answer(call, { SpeechResult });
const press = (call: Turned, Digits: string) => answer(call, { Digits });
const begin = (path = '/twilio/smart_call') => ring(site.line.url, { From: from }, path);

/** Whoever wants to order anew is on the realtime line. */
async function orders(path?: string) {
  const call =
    path === '/twilio/incoming_call'
      ? await press(await begin(path), '3')
      : await say(await begin(), "I'd like to order a pizza");
  return { call, peer: await openStream(call) };
}

const ordersOf = async () =>
  ((await site.line.staff(`/api/orders?phone=${encodeURIComponent(from)}`)).body as { orders: object[] }).orders;

describe('a caller of keys and speech who wants to order', () => {
  it.each([undefined, '/twilio/incoming_call'])(
    'is given to the model in mid-call, which knows what they want: %s',
    async (path) => {
      const { call, peer } = await orders(path);
      expect(spokenText(call.verbs)).toContain('One moment');
      await until('the model asks', () => peer.playedMs >= 200 && !peer.isPlaying);
      expect(newest()?.items[0]?.text).toContain('Caller: I would like to order food.');
      expect(JSON.stringify(newest()?.settings ?? {})).toContain('submit_order');
      await peer.hangUp();
    },
  );

  it('orders there, and goes on by keys and speech when it is over', async () => {
    const turns: Turn[] = [{ calls: [pickup] }, { calls: [pizza] }, { calls: [submit] }];
    site.model.script = () => turns.shift() ?? { says: 'It will be ready soon.', ms: 200 };
    const { call, peer } = await orders();
    await until('it is ordered', () => peer.playedMs >= 200);
    expect(await ordersOf()).toMatchObject([{ name: 'Mike', phone: from, total_cents: 2068 }]);
    site.model.refusesWith = 503;
    newest()?.drop();
    await until('the stream is ended', () => peer.isEnded);
    expect(spokenText(await afterStream(site.line.url, call))).toContain('How can I help you?');
  });

  it('opens one stream with one token, however often the webhook comes', async () => {
    const { call, peer } = await orders();
    await until('the model asks', () => peer.playedMs >= 200);
    const again = await openStream(call);
    await until('the second is refused', () => again.isEnded);
    expect(peer.isEnded).toBe(false);
    await peer.hangUp();
  });

  it('is called back where the stream cannot be opened, and not sent round in circles', async () => {
    const call = await say(await begin(), "I'd like to order a pizza");
    const verbs = await afterStream(site.line.url, call);
    expect(spokenText(verbs)).toContain('put you through to someone for your order');
    const declined = await say({ ...call, verbs }, 'no');
    expect(spokenText(declined.verbs)).toContain('call you back');
    expect(spokenText((await say(declined, 'yes')).verbs)).toContain('asked our staff to call you back');
    const { body } = await site.line.staff('/api/alerts?status=open');
    expect(body).toMatchObject({ alerts: [{ kind: 'call_back', subject: call.callSid, detail: { phone: from } }] });
  });

  it('is heard in their language', async () => {
    const call = await say(await begin(), 'Quiero pedir comida para llevar');
    const peer = await openStream(call);
    await until('the model asks', () => peer.playedMs >= 200);
    expect(newest()?.items[0]?.text).toContain('Quiero pedir comida.');
    await peer.hangUp();
  });

  it('books another table after it, and not the first one again', async () => {
    const booked = await say(await begin(), 'A table for two tomorrow at 7 pm under Ada');
    const call = await say(await say(booked, 'yes'), "I'd like to order a pizza");
    const peer = await openStream(call);
    await until('the model asks', () => peer.playedMs >= 200);
    site.model.refusesWith = 503;
    newest()?.drop();
    await until('the stream is ended', () => peer.isEnded);
    let after: Turned = { ...call, verbs: await afterStream(site.line.url, call) };
    for (const words of ['no', 'no', 'A table for two tomorrow at 8 pm under Ada', 'yes'])
      after = await say(after, words);
    expect(spokenText(after.verbs)).toContain('8 PM');
    const { body } = await site.line.staff(`/api/reservations?phone=${encodeURIComponent(from)}`);
    expect((body as { reservations: { time: string }[] }).reservations.map(({ time }) => time)).toEqual([
      '19:00',
      '20:00',
    ]);
  });
});

describe('a number whose signature fails', () => {
  it('hears nothing of its last order, on neither line', async () => {
    const turns: Turn[] = [{ calls: [pickup] }, { calls: [pizza] }, { calls: [submit] }];
    site.model.script = () => turns.shift() ?? { says: 'Goodbye.', ms: 200 };
    const { peer } = await orders();
    await until('it is ordered', () => peer.playedMs >= 200);
    await peer.hangUp();
    const known = await say(await begin(), 'my usual please');
    expect(spokenText(known.verbs)).toContain('Last time you had one large pizza');
    const StirVerstat = 'TN-Validation-Failed-C';
    const faked = await ring(site.line.url, { From: from, StirVerstat }, '/twilio/smart_call');
    // Twilio tells it with the first webhook of a call, and promises it with no other.
    const answered = await say(faked, 'my usual please');
    expect(spokenText(answered.verbs)).toBe('One moment, please.');
    for (const begun of [async () => answered, () => ring(site.line.url, { From: from, StirVerstat })]) {
      const stream = await openStream(await begun());
      await until('the model speaks', () => stream.playedMs >= 200);
      expect(newest()?.settings?.instructions ?? '').not.toContain('You have the number of the caller');
      await stream.hangUp();
    }
  });
});

describe('a realtime call that breaks with something in the order', () => {
  async function broken(changes: Form = {}) {
    const turns: Turn[] = [{ calls: [pickup] }, { calls: [pizza] }];
    site.model.script = () => turns.shift() ?? { says: 'Anything else?', ms: 200 };
    const call = await ring(site.line.url, { From: from, ...changes });
    const peer = await openStream(call);
    await until('the pizza is in it', () => peer.playedMs >= 200);
    site.model.refusesWith = 503;
    newest()?.drop();
    await until('the stream is ended', () => peer.isEnded);
    return { ...call, verbs: await afterStream(site.line.url, call) };
  }

  it('goes on with that order, which needs a name and a yes', async () => {
    const call = await broken();
    expect(spokenText(call.verbs)).toContain('You had one large pizza with pepperoni in your order.');
    expect(spokenText(call.verbs)).toContain('Shall I send it to the kitchen?');
    const named = await say(call, 'yes');
    expect(spokenText(named.verbs)).toContain('What name');
    expect(await ordersOf()).toEqual([]);
    expect(spokenText((await say(named, 'Misha')).verbs)).toMatch(/order number \d+, ready in about 20 minutes/);
    expect(await ordersOf()).toMatchObject([{ name: 'Misha', type: 'pickup', total_cents: 2068 }]);
  });

  it('asks a withheld number for a number too', async () => {
    from = 'anonymous';
    const call = await broken();
    const named = await say(await say(call, 'yes'), 'Misha');
    expect(spokenText(named.verbs)).toContain('What phone number');
    from = '+12125550166';
    const { twiml } = await post(
      site.line.url,
      verbNamed(named.verbs, 'Gather').attributes.action ?? '',
      aCallForm({ To: '+15550100100', CallSid: call.callSid, From: 'anonymous', SpeechResult: '212 555 0166' }),
    );
    expect(spokenText(parseTwiml(twiml))).toMatch(/order number \d+/);
    expect(await ordersOf()).toMatchObject([{ name: 'Misha', phone: '+12125550166' }]);
  });

  it('says that something of it has run out, and hands on', async () => {
    const call = await broken();
    const setStock = (available: boolean) =>
      site.line.staff('/api/menu/items/pizza', { method: 'PATCH', body: { available } });
    await setStock(false);
    const told = await say(await say(call, 'yes'), 'Misha');
    await setStock(true);
    expect(spokenText(told.verbs)).toMatch(/something in it has just run out.*someone for your order/);
    expect(await ordersOf()).toEqual([]);
  });

  it('leaves the order where the caller does not want it any more', async () => {
    const call = await broken();
    expect(spokenText((await say(call, 'never mind')).verbs)).toContain("haven't ordered anything");
    expect(await ordersOf()).toEqual([]);
  });
});
