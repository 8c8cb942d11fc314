/** One voice and several agents behind it: who holds a realtime call, and when a person takes it over. */
import { describe, expect, it } from '@jest/globals';
import type { MediaPeer } from '../support/media-peer.ts';
import type { Turn } from '../support/openai-realtime.ts';
import { runSql } from '../support/postgres.ts';
import { type Answered, afterStream, openStream, post, ring, until } from '../support/realtime-caller.ts';
import { sayTo, useRealtimeLine } from '../support/realtime-line.ts';
import { TOMORROW } from '../support/running-line.ts';
import { standingAlone } from '../support/standing-alone.ts';
import { aCallForm } from '../support/twilio-requests.ts';
import { parseTwiml, spokenText, verbNamed } from '../support/twiml.ts';

const site = useRealtimeLine();

const handOver = (to: string, language?: string) => ({
  name: 'hand_over',
  args: { to, ...(language && { language }) },
});

/** Does these things in turn, one each time the model is asked to speak. */
function doing(...turns: Turn[]): void {
  site.model.script = () => turns.shift() ?? { says: 'Yes?', ms: 200 };
}

async function aCall(changes: Record<string, string> = {}): Promise<{ answered: Answered; peer: MediaPeer }> {
  const answered = await ring(site.line.url, changes);
  return { answered, peer: await openStream(answered) };
}

const session = () => site.model.openSessions().at(-1);

const say = (peer: MediaPeer, words: string) => sayTo(site, peer, words);

/** What the host hears who is rung for this call. */
async function briefingOf({ callSid }: Answered): Promise<string> {
  const form = aCallForm({ CallSid: 'CAhost', ParentCallSid: callSid });
  return spokenText(parseTwiml((await post(site.line.url, '/twilio/host_briefing', form)).twiml));
}

async function eventsOf({ callSid }: Answered, type: string) {
  await site.line.composition.flushLog();
  const { body } = await site.line.staff(`/api/calls/${callSid}`);
  return (body as { events: { type: string; data: Record<string, unknown> }[] }).events.filter(
    (event) => event.type === type,
  );
}

describe('a hand-over', () => {
  it('changes who speaks within one breath, and nothing about the audio', async () => {
    doing({ says: 'Hello!', ms: 200 }, { calls: [handOver('reservation')] }, { says: 'For how many?', ms: 200 });
    const { peer } = await aCall();
    await until('the session is there', () => session()?.settings !== null);
    const first = session()?.settings;
    expect(first?.tools?.map((tool) => ('name' in tool ? tool.name : ''))).not.toContain('create_reservation');
    await say(peer, 'A table, please');
    await until('the colleague has spoken', () => peer.playedMs >= 400);
    const types = session()?.received.map(({ type }) => type) ?? [];
    const at = types.lastIndexOf('session.update');
    // The answer to the tool, the new part, and the wish to hear it go out together, with nothing in between.
    expect(types.slice(at - 1, at + 2)).toEqual(['conversation.item.create', 'session.update', 'response.create']);
    expect(JSON.stringify(session()?.received[at])).not.toMatch(/"audio"|"voice"/);
    expect(session()?.settings?.audio).toEqual(first?.audio);
    expect(session()?.settings?.instructions).toContain('Your part: reservations');
    expect(site.model.faults).toEqual([]);
    await peer.hangUp();
  });

  it('may be into Spanish', async () => {
    doing({ says: 'Hello!', ms: 200 }, { calls: [handOver('reservation', 'es')] }, { says: '¿Para cuántos?', ms: 200 });
    const { answered, peer } = await aCall();
    await say(peer, 'Una mesa, por favor');
    await until('the colleague has spoken', () => peer.playedMs >= 400);
    expect(session()?.settings?.instructions).toContain('Tu parte: las reservas');
    await peer.hangUp();
    await site.line.composition.flushLog();
    expect((await site.line.staff(`/api/calls/${answered.callSid}`)).body).toMatchObject({ language: 'es' });
  });

  it('outlives the session', async () => {
    doing({ calls: [handOver('inquiry')] }, { says: 'Until ten.', ms: 200 });
    const { peer } = await aCall();
    await until('the colleague has spoken', () => peer.playedMs >= 200);
    const lost = session();
    lost?.drop();
    await until('another session has begun', () => session() !== undefined && session() !== lost);
    await until('it is told who it is', () => session()?.settings !== null);
    expect(session()?.settings?.instructions).toContain('Your part: questions');
    await peer.hangUp();
  });
});

describe('what a caller thinks of the house', () => {
  it('is written down, without names', async () => {
    const words = 'The pasta was wonderful, my name is Ekaterina';
    doing(
      { calls: [handOver('feedback')] },
      { calls: [{ name: 'note_feedback', args: { kind: 'praise', words } }] },
      { says: 'Thank you!', ms: 200 },
    );
    const { answered, peer } = await aCall();
    await until('the caller is thanked', () => peer.playedMs >= 200);
    expect(peer.isEnded).toBe(false);
    await peer.hangUp();
    const [event] = await eventsOf(answered, 'feedback');
    expect(event?.data).toMatchObject({ kind: 'praise', words: expect.stringContaining('The pasta was wonderful') });
    expect(JSON.stringify(event)).not.toContain('Ekaterina');
  });

  it('raises an alert where it is a complaint, and puts the caller through', async () => {
    doing(
      { calls: [handOver('feedback')] },
      { calls: [{ name: 'note_feedback', args: { kind: 'complaint', words: 'We waited an hour.' } }] },
      { says: 'I am sorry. I am putting you through.', ms: 400 },
    );
    const { answered, peer } = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    expect(peer.playedMs).toBe(400);
    expect(verbNamed(await afterStream(site.line.url, answered), 'Number').text).toBe('+15550100199');
    expect(await briefingOf(answered)).toContain('The caller has a complaint.');
    const { body } = await site.line.staff('/api/alerts');
    const { alerts } = body as { alerts: { kind: string; subject: string }[] };
    expect(alerts.filter(({ subject }) => subject === answered.callSid)).toMatchObject([{ kind: 'complaint' }]);
  });
});

describe('a person', () => {
  it.each([
    ['asked', 'A guest asks to speak to a person.'],
    ['payment', 'It is about a payment or a refund.'],
    ['allergy', 'The caller has a question about an allergy.'],
    ['catering_or_large_party', 'It is about catering or a large party.'],
    ['technical', 'Something failed on my side.'],
  ])('who is rung because of "%s" hears it first', async (reason, told) => {
    doing({ calls: [{ name: 'transfer_to_human', args: { reason } }] }, { says: 'One moment.', ms: 200 });
    const { answered, peer } = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    expect(await briefingOf(answered)).toContain(told);
    expect((await eventsOf(answered, 'transfer'))[0]?.data).toMatchObject({ from: 'realtime', reason });
  });

  it('may decline from the leg of the caller, too, and the agent is back', async () => {
    doing({ calls: [{ name: 'transfer_to_human', args: { reason: 'asked' } }] }, { says: 'One moment.', ms: 200 });
    const { answered, peer } = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    const dial = verbNamed(await afterStream(site.line.url, answered), 'Dial');
    expect(await briefingOf(answered)).toContain('To decline it, press 2.');
    const declined = { CallSid: answered.callSid, DialCallStatus: 'completed', DialBridged: 'false' };
    const { twiml } = await post(
      site.line.url,
      dial.attributes.action ?? '',
      aCallForm({ To: '+15550100100', ...declined }),
    );
    doing({ says: 'Nobody is free.', ms: 200 });
    const back = await openStream({ ...answered, verbs: parseTwiml(twiml) });
    await until('it says so', () => back.playedMs >= 200);
    expect(session()?.items[0]?.text).toContain('nobody can come to the phone right now');
    await back.hangUp();
  });

  it('hears what the caller wanted, too', async () => {
    const wish = { date: TOMORROW, time: '19:00', party_size: 4 };
    doing(
      { calls: [{ name: 'check_availability', args: wish }] },
      { calls: [{ name: 'transfer_to_human', args: { reason: 'asked' } }] },
      { says: 'One moment.', ms: 200 },
    );
    const { answered, peer } = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    expect(await briefingOf(answered)).toMatch(/A guest would like a table for 4, .*at 7 PM/);
  });

  it('takes over whoever asks for one, also from a model that talks on', async () => {
    doing({ says: 'Hello!', ms: 200 }, { says: 'But I can help.', ms: 200 }, { says: 'Really, I can.', ms: 200 });
    const { answered, peer } = await aCall();
    await say(peer, 'Can I talk to a real person?');
    await until('the stream is ended', () => peer.isEnded);
    const verbs = await afterStream(site.line.url, answered);
    expect(verbNamed(verbs, 'Dial').children).toHaveLength(1);
    expect(spokenText(verbs)).toBe('I am putting you through. One moment.');
  });

  it.each([
    ['I want a refund', 'a payment or a refund'],
    ['This is ridiculous, an hour for a pizza', 'not content'],
    ['Do you do catering for weddings', 'Catering and large parties'],
    ["Is the pesto safe, I'm allergic to nuts?", 'only a person may say'],
  ])('is brought to the mind of the model by "%s"', async (words, told) => {
    doing({ says: 'Hello!', ms: 200 }, { says: 'Well.', ms: 200 });
    const { peer } = await aCall();
    await say(peer, words);
    await until('the model is told', () => session()?.items.some(({ text }) => text.includes(told)) === true);
    await peer.hangUp();
  });

  it('takes over after two questions without an answer', async () => {
    const unknown = { name: 'could_not_answer', args: { question: 'Is there parking?' } };
    doing(
      { calls: [handOver('inquiry')] },
      { calls: [unknown] },
      { says: 'I do not know that.', ms: 200 },
      { calls: [unknown] },
      { says: 'Somebody who knows will help.', ms: 200 },
    );
    const { answered, peer } = await aCall();
    await say(peer, 'And for a bus?');
    await until('the stream is ended', () => peer.isEnded);
    expect(await briefingOf(answered)).toContain('questions that I could not answer');
  });

  it('takes over, with an apology, where the book stays out of reach', async () => {
    await runSql(site.databaseUrl, 'alter table reservations rename to reservations_away');
    const booking = {
      name: 'create_reservation',
      args: { date: TOMORROW, time: '12:00', party_size: 2, name: 'Ada' },
    };
    doing({ calls: [booking] }, { calls: [booking] }, { says: 'I am sorry.', ms: 200 });
    const { answered, peer } = await aCall();
    await until('the stream is ended', () => peer.isEnded);
    await runSql(site.databaseUrl, 'alter table reservations_away rename to reservations');
    expect(verbNamed(await afterStream(site.line.url, answered), 'Dial').children).toHaveLength(1);
    expect(await briefingOf(answered)).toContain('Something failed on my side.');
  });
});

describe('a card number', () => {
  it('is stopped at once, and neither kept nor told to the session that takes over', async () => {
    doing(
      { says: 'Hello!', ms: 200 },
      { says: 'Four two four two…', ms: 3_000 },
      { says: 'No cards, please.', ms: 200 },
    );
    const { answered, peer } = await aCall();
    await say(peer, 'I pay now: my card is 4242 4242 4242 4242');
    await until(
      'the model is told',
      () => session()?.items.some(({ text }) => text.includes('no card is taken')) === true,
    );
    await until('the model has stopped and spoken anew', () => (session()?.responses ?? 0) === 3);
    const lost = session();
    await until('it has said so', () => !peer.isPlaying && lost?.isSilent === true);
    lost?.drop();
    await until('another session has begun', () => session() !== undefined && session() !== lost);
    await until(
      'it is told what was said',
      () => session()?.items.some(({ text }) => text.includes('Caller:')) === true,
    );
    const card = new RegExp(`42424242|${standingAlone('4242').source}`);
    expect(JSON.stringify(session()?.received)).not.toMatch(card);
    await peer.hangUp();
    await site.line.composition.flushLog();
    expect(JSON.stringify((await site.line.staff(`/api/calls/${answered.callSid}`)).body)).not.toMatch(card);
    expect(site.line.logged()).not.toMatch(card);
  });
});
