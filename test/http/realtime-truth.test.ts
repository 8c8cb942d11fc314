/** What a realtime model claims, and is not so or not so yet: over real sockets and a real database. */
import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { MediaPeer } from '../support/media-peer.ts';
import type { Turn } from '../support/openai-realtime.ts';
import { afterStream, openStream, ring, until } from '../support/realtime-caller.ts';
import { sayTo, useRealtimeLine } from '../support/realtime-line.ts';
import { TOMORROW } from '../support/running-line.ts';
import { spokenText } from '../support/twiml.ts';

const site = useRealtimeLine();

const wish = { date: TOMORROW, time: '19:00', party_size: 4 };
const create = { name: 'create_reservation', args: { ...wish, name: 'Misha' } };

/** Does these things in turn; from the last one on it only says "Yes?". */
function doing(...turns: Turn[]): void {
  site.model.script = () => turns.shift() ?? { says: 'Yes?', ms: 200 };
}

async function aCall(From: string) {
  const answered = await ring(site.line.url, { From });
  return { answered, peer: await openStream(answered) };
}

const say = (peer: MediaPeer, words: string) => sayTo(site, peer, words);
const session = () => site.model.openSessions().at(-1);
const told = () => site.model.sessions.flatMap(({ items }) => items.map(({ text }) => text));
const corrections = (since: number) =>
  told()
    .slice(since)
    .filter((text) => text.includes('you were cut off'));

async function tables(phone: string) {
  const { body } = await site.line.staff(`/api/reservations?phone=${encodeURIComponent(phone)}`);
  return (body as { reservations: Record<string, unknown>[] }).reservations;
}

describe('a model that says another hour than the one it booked', () => {
  it('is told how it stands, and says it right', async () => {
    const from = '+15550104101';
    const since = told().length;
    doing(
      { says: 'Hello.', ms: 200 },
      { calls: [create] },
      { says: "You're booked for tomorrow at nine. We look forward to seeing you and yours!", ms: 6_000 },
      { says: 'Sorry: you are booked for tomorrow at seven.', ms: 600 },
    );
    const { peer } = await aCall(from);
    await say(peer, 'Table for four tomorrow at seven, under Misha');
    await until('it is set right', () => session()?.responses === 4);
    expect(corrections(since)).toEqual([expect.stringContaining('"time":"19:00"')]);
    await until('it is heard', () => !peer.isPlaying && session()?.isSilent === true);
    // Neither the right words nor anything else is corrected once more.
    expect(corrections(since)).toHaveLength(1);
    expect(await tables(from)).toMatchObject([{ time: '19:00', status: 'confirmed' }]);
    await peer.hangUp();
    expect(site.model.faults).toEqual([]);
  });
});

describe('a claim that comes before its deed', () => {
  it('is not heard, and the table is booked once', async () => {
    const from = '+15550104102';
    doing(
      { says: 'Hello.', ms: 200 },
      { says: "Wonderful, you're booked for tomorrow at seven. See you then!", ms: 4_000, calls: [create] },
      { calls: [create] },
      { says: "You're booked for tomorrow at seven.", ms: 400 },
    );
    const { peer } = await aCall(from);
    await say(peer, 'Table for four tomorrow at seven, under Misha');
    await until('it was said', () => session()?.responses === 4);
    expect(await tables(from)).toHaveLength(1);
    await peer.hangUp();
  });

  it('is left alone while a tool is at what makes it true', async () => {
    const from = '+15550104103';
    const since = told().length;
    doing(
      { calls: [{ ...create, args: { ...wish, time: '15:00', name: 'Ada' } }] },
      { says: "One moment, you're booked for tomorrow at three.", ms: 900 },
      { says: "You're booked for tomorrow at three.", ms: 300 },
    );
    const other = new Client({ connectionString: site.databaseUrl });
    await other.connect();
    await other.query('begin; lock table reservations');
    const { peer } = await aCall(from);
    await until('it was said', () => peer.playedMs >= 900);
    await other.query('commit');
    await other.end();
    await until('the answer is heard', () => peer.playedMs >= 1_200);
    expect(peer.clearedAtMs).toEqual([]);
    expect(corrections(since)).toEqual([]);
    expect(await tables(from)).toHaveLength(1);
    await peer.hangUp();
  });
});

describe('a model that does not heed what it is told', () => {
  it('is relieved by another, and at last by speech and keys', async () => {
    const since = told().length;
    site.model.script = () => ({ says: "You're booked for tomorrow at seven. See you then!", ms: 4_000 });
    const { answered, peer } = await aCall('+15550104104');
    await until('the stream is ended', () => peer.isEnded);
    expect(corrections(since)).toHaveLength(3);
    const verbs = await afterStream(site.line.url, answered);
    expect(spokenText(verbs)).not.toMatch(/you're booked/i);
    expect(await tables('+15550104104')).toEqual([]);
  });
});
