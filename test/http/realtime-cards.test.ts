/** A card that is read out in groups to a realtime model stands nowhere: in no row, in no transcript, and nobody watches it come. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LiveReader, readLive } from '../support/live-reader.ts';
import type { MediaPeer } from '../support/media-peer.ts';
import type { Turn } from '../support/openai-realtime.ts';
import { runSql } from '../support/postgres.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { standingAlone } from '../support/standing-alone.ts';

const site = useRealtimeLine();
let reader: LiveReader;

beforeEach(async () => {
  reader = await readLive(site.line.url, 'test-staff-token', '?restaurant=olive-table');
});

afterEach(() => reader.leave());

const CARD = '[card number]';
const session = () => site.model.openSessions().at(-1);

/** A call in which the line says these things, one to each of the caller's. */
async function aCall(...answers: string[]): Promise<MediaPeer> {
  const turns = answers.map((says): Turn => ({ says, ms: 200 }));
  site.model.script = () => turns.shift() ?? { says: 'Yes?', ms: 200 };
  const peer = await openStream(await ring(site.line.url));
  await until('the greeting was heard', () => peer.playedMs >= 200);
  return peer;
}

/** Speaks once the model has nothing more to say, and waits until it has said something to that. */
async function say(peer: MediaPeer, words: string): Promise<void> {
  await until('the model is silent', () => session()?.isSilent === true && !peer.isPlaying);
  const before = peer.playedMs;
  site.model.willHear(words);
  peer.speak(aVoice(700));
  await until(`an answer to "${words}"`, () => peer.playedMs >= before + 200);
}

/** All that is stored of calls, and all that who watched was told. */
async function everythingTold(): Promise<string> {
  await site.line.composition.flushLog();
  const rows = await Promise.all(
    ['voice_calls', 'voice_call_events', 'call_states'].map((table) =>
      runSql(site.databaseUrl, `select row_to_json(kept) from ${table} kept`),
    ),
  );
  return JSON.stringify([rows, reader.told, site.line.logged()]);
}

async function transcriptOf({ callSid }: MediaPeer): Promise<string[]> {
  await site.line.composition.flushLog();
  const { body } = await site.line.staff(`/api/calls/${callSid}`);
  return (body as { transcript: { text: string }[] }).transcript.map(({ text }) => text);
}

describe('a card that is read out in groups', () => {
  it('is in no row, no transcript, no live feed, and not in what another session is told', async () => {
    const answers = ['Four five three two, go on.', 'Uh-huh.', 'And the last?', 'So 0366, thank you.'];
    const peer = await aCall('Hello!', ...answers, 'No cards, please.');
    for (const group of ['I pay now: 4532', '0151', 'twelve eighty three', '0366']) await say(peer, group);
    await until('the caller is stopped', () =>
      Boolean(session()?.items.some(({ text }) => text.includes('no card is taken'))),
    );
    await until('the model has said so', () => reader.texts().includes('No cards, please.'));
    await say(peer, '12 27');
    const transcript = [
      'Hello!',
      `I pay now: ${CARD}`,
      `${CARD}, go on.`,
      CARD,
      'Uh-huh.',
      CARD,
      'And the last?',
      CARD,
      `So ${CARD}, thank you.`,
      'No cards, please.',
      CARD,
      'Yes?',
    ];
    // It depends on the moment whether an answer is cut off.
    const asTold = (texts: string[]) => texts.slice(0, transcript.length).map((text) => text.replace(/ —$/, ''));
    await until('another has been told', () => reader.texts().length >= transcript.length);
    const lost = session();
    lost?.drop();
    await until('another session is told what was said', () =>
      Boolean(session() !== lost && session()?.items.some(({ text }) => text.includes('Caller:'))),
    );
    expect(JSON.stringify(session()?.received)).toContain(`Caller: ${CARD}`);
    await peer.hangUp();
    await until('the end was told', () => reader.told.at(-1)?.event === 'ended');
    const inDigits = standingAlone('4532', '0151', '0366', '12 27').source;
    const group = new RegExp(`${inDigits}|four five three two|twelve eighty`, 'i');
    expect(JSON.stringify(session()?.received ?? [])).not.toMatch(group);
    expect(asTold(reader.texts())).toEqual(transcript);
    expect(asTold(await transcriptOf(peer))).toEqual(transcript);
    expect(await everythingTold()).not.toMatch(group);
  });
});

describe('a card that is keyed in', () => {
  const system = () => site.model.sessions.at(-1)?.items ?? [];
  const KEYS = standingAlone('4532', '0151', '1283', '0366', '1227', '4532015112830366');
  const isTold = (words: string) => () => system().some(({ text }) => text.includes(words));
  const press = (peer: MediaPeer, keys: string) => {
    for (const digit of keys) peer.press(digit);
  };

  it('reaches neither the model, nor a row, nor who watches, and the caller is told that none is taken', async () => {
    const peer = await aCall('Hello!', 'No cards, please.', 'Not that either.');
    press(peer, '4532015112830366#');
    await until('the caller is stopped', isTold('no card is taken'));
    await until('and hears it', () => reader.texts().includes('No cards, please.'));
    press(peer, '1227');
    await until('and once more', () => reader.texts().includes('Not that either.'));
    await peer.hangUp();
    await until('the end was told', () => reader.told.at(-1)?.event === 'ended');
    expect(JSON.stringify(site.model.sessions.at(-1)?.received)).not.toMatch(KEYS);
    expect(await transcriptOf(peer)).toEqual(['Hello!', CARD, 'No cards, please.', CARD, 'Not that either.']);
    expect(await everythingTold()).not.toMatch(KEYS);
  });

  it('in groups is stopped when it shows, and is written down nowhere', async () => {
    const peer = await aCall('Hello!');
    for (const group of ['4532', '0151', '1283']) {
      press(peer, group);
      await until(`the model knows ${group}`, isTold(`keys: ${group}`));
    }
    press(peer, '0366');
    await until('the caller is stopped', isTold('no card is taken'));
    expect(JSON.stringify(system())).not.toContain('0366');
    await peer.hangUp();
    await until('the end was told', () => reader.told.at(-1)?.event === 'ended');
    expect((await transcriptOf(peer)).filter((text) => text === CARD)).toHaveLength(4);
    expect(await everythingTold()).not.toMatch(KEYS);
  });
});

describe('a card that the model writes down', () => {
  it('is not in the book', async () => {
    const wish = { date: TOMORROW, time: '19:00', party_size: 2, name: 'Ada' };
    const turns: Turn[] = [
      { says: 'Hello!', ms: 200 },
      { calls: [{ name: 'create_reservation', args: { ...wish, notes: 'A deposit by 4532 0151 1283 0366, quiet' } }] },
      { says: 'You are booked.', ms: 200 },
    ];
    site.model.script = () => turns.shift() ?? {};
    const peer = await openStream(await ring(site.line.url));
    await until('the greeting was heard', () => peer.playedMs >= 200);
    await say(peer, 'A quiet table, please');
    await peer.hangUp();
    const booked = await runSql(site.databaseUrl, 'select notes from reservations');
    expect(booked).toEqual([{ notes: `A deposit by ${CARD}, quiet` }]);
  });
});

describe('digits in groups that are no card', () => {
  it.each([
    ['a confirmation ID', ['M S', '39', '27', 'Thanks'], ['M S', '39', '27', 'Thanks']],
    ['a date and a time', ['December', '1224', '7 30', 'Thanks'], ['December', '1224', '7 30', 'Thanks']],
    ['a phone number', ['It is 2125', '550', '123', 'Thanks'], ['It is [number]', '[number]', '[number]', 'Thanks']],
  ])('are %s', async (_what, groups, kept) => {
    const peer = await aCall();
    for (const group of groups) await say(peer, group);
    await peer.hangUp();
    await until('the end was told', () => reader.told.at(-1)?.event === 'ended');
    const ofCaller = ({ data }: { data: Record<string, unknown> }) => data.speaker === 'caller';
    expect(reader.told.filter(ofCaller).map(({ data }) => data.text)).toEqual(kept);
    expect((await transcriptOf(peer)).filter((text) => text !== 'Yes?')).toEqual(kept);
    expect(JSON.stringify(site.model.sessions.at(-1)?.items)).not.toContain('no card is taken');
  });
});
