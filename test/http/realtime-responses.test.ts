/** Responses that do not end as they should: the caller is answered all the same, and the model knows what became of them. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { MediaPeer } from '../support/media-peer.ts';
import type { Turn } from '../support/openai-realtime.ts';
import type { FakeSession } from '../support/openai-realtime-session.ts';
import { runSql } from '../support/postgres.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';

const site = useRealtimeLine();

const GREETING: Turn = { says: 'How can I help?', ms: 400 };
const ANSWER: Turn = { says: 'Certainly.', ms: 300 };
const BOOKING = { name: 'create_reservation', args: { date: TOMORROW, time: '19:00', party_size: 4, name: 'Misha' } };

let peer: MediaPeer;

/** A call whose caller was greeted and has said something; the model does these things about it, one after another. */
async function answered(...turns: Turn[]): Promise<FakeSession> {
  const all = [GREETING, ...turns];
  site.model.script = () => all.shift() ?? ANSWER;
  peer = await openStream(await ring(site.line.url));
  await until('the greeting was heard', () => peer.playedMs >= 400 && !peer.isPlaying);
  const session = site.model.openSessions().at(-1);
  if (!session) throw new Error('There is no session.');
  site.model.willHear('A table for four, please');
  peer.speak(aVoice(700));
  await until('the model is at it', () => session.responses >= 2);
  return session;
}

const texts = (session: FakeSession) => session.items.map(({ text }) => text);

afterEach(async () => {
  await peer.hangUp();
  await until('no session is left open', () => site.model.openSessions().length === 0);
  expect(peer.faults).toEqual([]);
  expect(site.model.faults).toEqual([]);
});

describe('a response of which the rest will not come', () => {
  it.each(['max_output_tokens', 'content_filter'] as const)('is asked for once more: %s', async (stops) => {
    const session = await answered({ says: 'For four, I can', ms: 300, stops });
    await until('the answer was heard', () => peer.playedMs >= 1_000 && !peer.isPlaying);
    expect(texts(session).slice(-2)).toEqual(['For four, I can', 'Certainly.']);
  });

  it('twice over is asked for of another session', async () => {
    const session = await answered({ stops: 'content_filter' }, { stops: 'content_filter' });
    await until('the answer was heard', () => peer.playedMs >= 700 && !peer.isPlaying);
    expect(session.isOpen).toBe(false);
  });
});

describe('a response of which nothing is heard', () => {
  it.each<[string, Turn]>([
    ['empty', {}],
    ['only written', { says: 'Certainly, for when?', isMute: true }],
  ])('is asked for once more: %s', async (_how, turn) => {
    const session = await answered(turn);
    await until('the answer was heard', () => peer.playedMs >= 700 && !peer.isPlaying);
    // What was written down once is written down again.
    expect(texts(session)).toEqual(['How can I help?', 'A table for four, please', 'Certainly.']);
  });

  it('twice over may be right, and the model is left in peace until the caller speaks', async () => {
    const session = await answered({}, {});
    await until('it was asked again', () => session.responses === 3 && session.endings.length === 3);
    site.model.willHear('Hello?');
    peer.speak(aVoice(700));
    await until('the answer was heard', () => peer.playedMs >= 700 && !peer.isPlaying);
    expect(session.responses).toBe(4);
  });
});

describe('a response that is cut off', () => {
  it('does nothing that it was about to do, and the model knows', async () => {
    const session = await answered({ calls: [BOOKING], lingers: true });
    site.model.willHear('No, wait, make it five of us');
    peer.speak(aVoice(1_200));
    await until('the caller is answered', () => peer.playedMs >= 700 && !peer.isPlaying);
    expect(session.endings).toEqual(['completed', 'cancelled', 'completed']);
    const told = texts(session);
    const asked = told.findIndex((text) => text.startsWith('create_reservation'));
    expect(told[asked + 1]).toContain('not carried out');
    expect(await runSql(site.databaseUrl, 'select from reservations')).toEqual([]);
  });

  it('is forgotten as far as nobody heard it', async () => {
    const session = await answered({ says: 'You are booked for seven tomorrow.', ms: 4_000 });
    await until('the answer was heard', () => peer.playedMs >= 700 && !peer.isPlaying);
    expect(session.endings).toEqual(['completed', 'cancelled', 'completed']);
    expect(texts(session).join()).not.toContain('booked for seven');
  });

  it('in two pieces is known to be heard only as far as it was', async () => {
    const session = await answered({
      preamble: 'Let me look into that for you, it takes a moment.',
      says: 'We are open.',
    });
    await until('it is heard', () => peer.playedMs >= 1_400);
    site.model.willHear('Wait, for tomorrow');
    peer.speak(aVoice(1_200));
    await until('the caller is answered', () => session.responses === 3 && peer.clearedAtMs.length === 1);
    const [first, second] = session.truncations;
    expect(first?.audioEndMs).toBeGreaterThan(900);
    expect(first?.audioEndMs).toBeLessThan(first?.audioMs ?? 0);
    expect(second?.audioEndMs).toBe(0);
  });
});
