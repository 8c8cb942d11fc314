/** Real speech over both ways of a realtime call: what the caller says gets to the model unharmed, and what the model says to the caller. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RealtimeAudio } from '../../src/booking/restaurant.ts';
import { decodeMulaw } from '../../src/realtime/audio/mulaw.ts';
import { createUpsampler } from '../../src/realtime/audio/resample.ts';
import { say } from '../support/espeak.ts';
import { faultInMulaw, faultInPcm } from '../support/hearing.ts';
import { aJitter } from '../support/jitter.ts';
import { dropOpenPeers, type MediaPeer, type MediaPeerOptions } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { type RunningLine, startLine } from '../support/running-line.ts';

const GREETING = 'Thank you for calling The Olive Table. How can I help you?';
const QUESTION = 'I would like to order a large pepperoni pizza.';
const ANSWER = 'Certainly, a large pepperoni pizza.';

let postgres: TestPostgres;
let model: OpenAiRealtime;
const lines = new Map<RealtimeAudio, RunningLine>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime();
  for (const audio of ['mulaw', 'pcm'] as const) {
    const databaseUrl = await postgres.createDatabase();
    const restaurant = { realtime: { voice: 'marin', audio } };
    lines.set(audio, await startLine({ databaseUrl, realtime: model, restaurant }));
  }
});

afterAll(async () => {
  for (const line of lines.values()) await line.stop();
  await model.stop();
  await postgres.stop();
});

afterEach(dropOpenPeers);

const voice = { language: 'en' } as const;
const spoken = (says: string) => ({ says, audio: say(says, { ...voice, pitch: 70 }) });

beforeEach(() => {
  model.script = ({ nth }) => spoken(nth === 0 ? GREETING : ANSWER);
  model.faults.length = 0;
  model.heard.length = 0;
});

async function aCall(audio: RealtimeAudio, options: Partial<MediaPeerOptions> = {}): Promise<MediaPeer> {
  const peer = await openStream(await ring(lines.get(audio)?.url ?? ''), options);
  await until(
    'the greeting was heard',
    () => model.openSessions().at(-1)?.isSilent === true && hasHeard(peer, audio, GREETING),
  );
  return peer;
}

function hasHeard(peer: MediaPeer, audio: RealtimeAudio, words: string): boolean {
  if (peer.isPlaying) return false;
  const speech = spoken(words).audio;
  if (audio === 'mulaw') return faultInMulaw(peer.played, speech) === null;
  return faultInPcm(createUpsampler()(decodeMulaw(peer.played)), speech) === null;
}

async function ask(peer: MediaPeer): Promise<void> {
  const audio = say(QUESTION, voice);
  model.willHear({ words: QUESTION, audio });
  peer.speak(audio);
  const session = model.openSessions().at(-1);
  await until('the model has heard the question', () => session?.items.some(({ text }) => text === QUESTION) === true);
  await until('it has answered', () => session?.isSilent === true && session.responses === 2);
}

describe.each(['mulaw', 'pcm'] as const)('speech, to a model that takes %s,', (audio) => {
  it.each<[string, () => Partial<MediaPeerOptions>]>([
    ['an even line', () => ({})],
    ['a line that comes in bursts', () => ({ burst: 10 })],
    ['a jittery line', () => ({ jitter: aJitter() })],
  ])('is carried unharmed both ways over %s', async (_what, options) => {
    const peer = await aCall(audio, options());
    await ask(peer);
    await until('the answer was heard', () => hasHeard(peer, audio, ANSWER));
    expect(model.faults).toEqual([]);
    expect(peer.faults).toEqual([]);
    await peer.hangUp();
  });
});

describe('a goodbye', () => {
  it.each<[string, () => Partial<MediaPeerOptions>]>([
    ['an even line', () => ({})],
    ['a jittery line', () => ({ jitter: aJitter() })],
  ])('is heard to its last sound over %s before the line drops', async (_what, options) => {
    const peer = await aCall('mulaw', options());
    const goodbye = spoken('Goodbye, and thank you for calling!');
    const turns = [{ ...goodbye, calls: [{ name: 'end_call', args: {} }] }];
    model.script = () => turns.shift() ?? {};
    const heardMs = peer.playedMs;
    const audio = say(QUESTION, voice);
    model.willHear({ words: QUESTION, audio });
    peer.speak(audio);
    await until('the line drops', () => peer.isEnded);
    expect(faultInMulaw(peer.played, goodbye.audio)).toBeNull();
    expect(peer.playedMs - heardMs).toBeCloseTo(goodbye.audio.length / 8);
    expect(model.faults).toEqual([]);
  });
});

describe('speech that was harmed on its way', () => {
  it('is no words to the model, and a fault of the test', async () => {
    const peer = await aCall('mulaw');
    const audio = Buffer.from(say(QUESTION, voice));
    model.willHear({ words: QUESTION, audio: Buffer.from(audio) });
    audio.fill(0xff, 4_000, 4_160);
    peer.speak(audio);
    await until('it is found', () => model.faults.length > 0);
    expect(model.faults).toEqual([expect.stringContaining(`"${QUESTION}" was not heard: frame 2`)]);
    await peer.hangUp();
  });
});
