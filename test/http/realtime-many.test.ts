/** Many realtime calls at once, of several restaurants, and models that take no mu-law: no word of one call is another's. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aRandom } from '../support/builders.ts';
import { dropOpenPeers } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime, type Turn } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { startDoor } from '../support/running-door.ts';
import { type RunningLine, startLine, TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';

let postgres: TestPostgres;
let model: OpenAiRealtime;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime();
});

afterEach(async () => {
  dropOpenPeers();
  await line.stop();
});

afterAll(async () => {
  await model.stop();
  await postgres.stop();
});

describe('fifty calls at once', () => {
  it('keep to themselves', async () => {
    const restaurants = ['one', 'two', 'three'].map((id, index) => ({
      id,
      name: `The ${id}`,
      phoneNumbers: [`+1555010020${index}`],
    }));
    line = await startLine({ databaseUrl: await postgres.createDatabase(), realtime: model, restaurants });
    // Each model books for its own caller, whose name is in its number; it knows the number by its briefing alone.
    model.script = ({ session, nth }) => {
      const house = /phone of The (\w+)/.exec(session.settings?.instructions ?? '')?.[1] ?? '';
      const args = { date: TOMORROW, time: '19:00', party_size: 2, name: `Guest of ${house}` };
      return nth === 0 ? { calls: [{ name: 'create_reservation', args }] } : { says: 'Anything else?', ms: 300 };
    };
    const peers = await Promise.all(
      Array.from({ length: 50 }, async (_, nth) => {
        const to = restaurants[nth % 3]?.phoneNumbers[0] ?? '';
        const answered = await ring(line.url, { To: to, From: `+155501050${String(nth).padStart(2, '0')}` });
        return openStream(answered, { frameMs: 10 });
      }),
    );
    await until('all have been answered', () => peers.every(({ playedMs }) => playedMs >= 300), 20_000);
    await Promise.all(peers.map((peer) => peer.hangUp()));
    await until('no session is left open', () => model.openSessions().length === 0);
    expect(peers.flatMap(({ faults }) => faults)).toEqual([]);
    expect(model.faults).toEqual([]);
    for (const { id } of restaurants) {
      const { body } = await line.staff(`/api/reservations?restaurant=${id}`);
      const names = (body as { reservations: { name: string }[] }).reservations.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(2);
      expect(new Set(names)).toEqual(new Set([`Guest of ${id}`]));
    }
  });
});

describe('a thousand callers who hang up whenever they like', () => {
  it('leave no session open, and no call held', async () => {
    const database = await postgres.openDatabase();
    const running = await startDoor({ database, model, secondMs: 50 });
    const opened = model.sessions.length;
    model.faults.length = 0;
    const below = aRandom(7);
    const wish = { date: TOMORROW, time: '19:00', party_size: 2 };
    const deeds: Turn[] = [
      { says: 'How can I help?', ms: 400 },
      { says: 'Let me see.', ms: 100, calls: [{ name: 'check_availability', args: wish }] },
      { calls: [{ name: 'create_reservation', args: { ...wish, name: 'Misha' } }] },
      { hangs: true },
    ];
    model.script = () => deeds[below(deeds.length)] ?? {};
    const hangUpSomewhere = async () => {
      const moment = below(7);
      // Hung up before Twilio has opened the stream; while that opens; as it begins; or in the middle of something.
      if (moment === 0) return void running.admit();
      const { peer } = await running.call(undefined, { burst: 2 });
      const frames = moment === 1 ? 0 : below(80);
      if (moment > 4) peer.speak(aVoice(300 + below(900)));
      await until('it is time to hang up', () => peer.isEnded || peer.framesSent >= frames);
      if (below(4) === 0) peer.drop();
      else await peer.hangUp();
    };
    for (let wave = 0; wave < 40; wave += 1) {
      model.connectDelayMs = below(3) * 20;
      await Promise.all(Array.from({ length: 25 }, hangUpSomewhere));
    }
    model.connectDelayMs = 0;
    const isEmpty = () => running.door.size.calls === 0 && running.door.size.ahead === 0;
    await until(
      'nothing is held, and no session is open',
      () => isEmpty() && model.openSessions().length === 0,
      10_000,
    );
    // One that was hung up before it was open was never a session.
    expect(model.sessions.length - opened).toBeLessThanOrEqual(1_000);
    expect(model.sessions.length - opened).toBeGreaterThan(500);
    expect(model.faults).toEqual([]);
    await running.stop();
  }, 120_000);
});

describe('a model that takes no mu-law', () => {
  it('is spoken with in 24 kHz, and interrupted like any other', async () => {
    line = await startLine({
      databaseUrl: await postgres.createDatabase(),
      realtime: model,
      restaurant: { realtime: { voice: 'cedar', audio: 'pcm' } },
    });
    model.faults.length = 0;
    model.script = ({ nth }) =>
      nth === 0 ? { says: 'We are open all day, every day.', ms: 6_000 } : { says: 'Yes.', ms: 200 };
    const peer = await openStream(await ring(line.url));
    await until('the model speaks', () => peer.playedMs >= 1_000);
    const session = model.openSessions().at(-1);
    model.willHear('And on Sundays?');
    peer.speak(aVoice(1_200));
    await until('the model is silenced', () => peer.clearedAtMs.length > 0);
    await until('the caller is answered', () => session?.responses === 2);
    expect(session?.settings?.audio).toMatchObject({
      input: { format: { type: 'audio/pcm', rate: 24_000 } },
      output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'cedar' },
    });
    expect(Math.abs((session?.truncations[0]?.audioEndMs ?? 0) - (peer.clearedAtMs[0] ?? 0))).toBeLessThanOrEqual(200);
    expect(model.faults).toEqual([]);
    await peer.hangUp();
  });
});
