/** What becomes of a realtime call when one of its ends fails: it goes on, here or by speech and keys, and nothing is left open. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { runSql } from '../support/postgres.ts';
import { type Answered, afterStream, openStream, post, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { startLine, TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { aCallForm } from '../support/twilio-requests.ts';
import { parseTwiml, spokenText, verbNamed } from '../support/twiml.ts';
import { until as soon } from '../support/until.ts';

const site = useRealtimeLine();

beforeEach(() => {
  site.model.script = () => ({ says: 'How can I help?', ms: 400 });
  site.model.refusesWith = null;
  site.model.connectDelayMs = 0;
  site.model.transcribes = 'soon';
});

const wish = { date: TOMORROW, time: '19:00', party_size: 4 };
const newest = () => site.model.sessions.at(-1);
const nothingOpen = () => until('no session is left open', () => site.model.openSessions().length === 0);

async function aGreetedCall() {
  const answered = await ring(site.line.url, { From: '+15550104000' });
  const peer = await openStream(answered);
  await until('the greeting was heard', () => peer.playedMs >= 400 && !peer.isPlaying);
  return { answered, peer };
}

/** From now on no call is stored, and whoever has begun to store one never gets to it. */
async function placesThatWait(databaseUrl: string) {
  const other = new Client({ connectionString: databaseUrl });
  await other.connect();
  await other.query('begin; lock table call_states in share mode');
  const waiting = `from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  return {
    isAwaited: async () => (await other.query(`select ${waiting}`)).rowCount !== 0,
    async goOnWithout() {
      await other.query(`select pg_terminate_backend(pid, 5000) ${waiting}`);
      await other.query('commit');
      await other.end();
    },
  };
}

/** The texts to guests, once all that is owed has been worked off. */
async function textsIn(databaseUrl: string) {
  const owed = `select from graphile_worker.jobs where task_identifier in ('announce', 'text-guest')`;
  await soon(async () => (await runSql(databaseUrl, owed)).length === 0);
  return runSql(databaseUrl, 'select kind from messages');
}

/** Answers what was asked, as Twilio would. */
async function say(url: string, call: Answered, SpeechResult: string): Promise<Answered> {
  const path = verbNamed(call.verbs, 'Gather').attributes.action ?? '';
  const { twiml } = await post(url, path, aCallForm({ To: '+15550100100', CallSid: call.callSid, SpeechResult }));
  return { ...call, verbs: parseTwiml(twiml) };
}

/** What the line says that goes on without a model, and what it does. */
async function goesOnByKeys(url: string, answered: Awaited<ReturnType<typeof ring>>): Promise<string> {
  const verbs = await afterStream(url, answered);
  return spokenText(verbs) + verbs.map(({ name }) => ` <${name}>`).join('');
}

describe('a model whose connection breaks', () => {
  it('is replaced within a second, and the new session knows what was said', async () => {
    const { peer } = await aGreetedCall();
    site.model.willHear('A table for four, please');
    site.model.script = () => ({ says: 'For which day?', ms: 400 });
    peer.speak(aVoice(700));
    await until('the answer was heard', () => peer.playedMs >= 800 && !peer.isPlaying);
    const sessions = site.model.sessions.length;
    const brokenAtMs = peer.timeMs;
    newest()?.drop();
    await until('there is another', () => site.model.sessions.length === sessions + 1 && newest()?.items.length === 1);
    // By the frames of the call, ten times as fast as time; so it is known whatever else the machine is at.
    expect(peer.timeMs - brokenAtMs).toBeLessThan(10_000);
    expect(newest()?.items[0]?.text).toContain('Caller: A table for four, please\nYou: For which day?');
    // It was the caller's turn, and is.
    expect(newest()?.responses).toBe(0);
    site.model.willHear('Tomorrow');
    peer.speak(aVoice(700));
    await until('the caller is answered', () => newest()?.responses === 1);
    await peer.hangUp();
    await nothingOpen();
    expect(peer.faults).toEqual([]);
  });

  it('is told by another in the order in which it was said, however late the words of the caller came', async () => {
    site.model.transcribes = 'when told';
    const { answered, peer } = await aGreetedCall();
    site.model.willHear('A table for four, please');
    site.model.script = () => ({ says: 'For which day?', ms: 400 });
    peer.speak(aVoice(700));
    await until('the answer was heard', () => peer.playedMs >= 800 && !peer.isPlaying);
    newest()?.tellTranscripts();
    const sessions = site.model.sessions.length;
    newest()?.drop();
    await until('there is another', () => site.model.sessions.length === sessions + 1 && newest()?.items.length === 1);
    expect(newest()?.items[0]?.text).toContain('Caller: A table for four, please\nYou: For which day?');
    await peer.hangUp();
    await nothingOpen();
    await site.line.composition.flushLog();
    const { body } = await site.line.staff(`/api/calls/${answered.callSid}`);
    const { transcript } = body as { transcript: { text: string; turn: number }[] };
    expect(transcript.map(({ turn, text }) => `${turn} ${text}`)).toEqual([
      '0 How can I help?',
      '1 A table for four, please',
      '1 For which day?',
    ]);
  });

  it('goes on speaking where it was broken off in its answer', async () => {
    const { peer } = await aGreetedCall();
    site.model.script = () => ({ hangs: true });
    site.model.willHear('A table for four, please');
    peer.speak(aVoice(700));
    const session = newest();
    await until('the model has begun', () => session?.responses === 2);
    site.model.script = () => ({ says: 'For which day?', ms: 400 });
    session?.drop();
    await until('the answer is heard', () => peer.playedMs >= 800);
    await peer.hangUp();
    await nothingOpen();
  });

  it('and breaks again, gives the call to speech and keys, with what is known', async () => {
    const { answered, peer } = await aGreetedCall();
    const turns = [{ calls: [{ name: 'check_availability', args: wish }] }, { says: 'It is free.', ms: 200 }];
    site.model.script = () => turns.shift() ?? {};
    site.model.willHear('A table for four tomorrow at seven');
    peer.speak(aVoice(700));
    await until('the answer was heard', () => peer.playedMs >= 600);
    site.model.refusesWith = 429;
    newest()?.drop();
    await until('the stream is ended', () => peer.isEnded);
    const heard = await goesOnByKeys(site.line.url, answered);
    expect(heard).toContain('lost my place');
    expect(heard).toContain('What name');
    expect(heard).not.toContain('How many');
    await nothingOpen();
  });

  it('and breaks again, gives a call that is held in Spanish to the line in Spanish', async () => {
    const { answered, peer } = await aGreetedCall();
    const args = { ...wish, time: '20:00', name: 'Inés', language: 'es' };
    const turns = [{ calls: [{ name: 'create_reservation', args }] }, { says: 'Su mesa queda reservada.', ms: 200 }];
    site.model.script = () => turns.shift() ?? {};
    site.model.willHear('Una mesa para cuatro mañana a las ocho, a nombre de Inés');
    peer.speak(aVoice(700));
    await until('the answer was heard', () => peer.playedMs >= 600);
    site.model.refusesWith = 503;
    newest()?.drop();
    await until('the stream is ended', () => peer.isEnded);
    expect(await goesOnByKeys(site.line.url, answered)).toContain('perdí el hilo');
    await nothingOpen();
  });

  it.each([401, 429, 503])('or answers with %i from the start, leaves the call to speech and keys', async (status) => {
    site.model.refusesWith = status;
    const answered = await ring(site.line.url);
    const peer = await openStream(answered);
    await until('the stream is ended', () => peer.isEnded);
    expect(await goesOnByKeys(site.line.url, answered)).toContain('How can I help you?');
  });
});

describe('a model that refuses its settings', () => {
  it('is not waited for: the call goes on by speech and keys, and the log says what was refused', async () => {
    const realtime = { voice: 'maria', audio: 'mulaw' as const };
    const line = await startLine({
      databaseUrl: await site.postgres.createDatabase(),
      realtime: site.model,
      restaurant: { realtime },
    });
    const answered = await ring(line.url);
    const peer = await openStream(answered);
    await until('the stream is ended', () => peer.isEnded);
    expect(await goesOnByKeys(line.url, answered)).toContain('How can I help you?');
    expect(line.logged()).toContain('"why":"invalid_value session.audio.output.voice"');
    await line.stop();
    await nothingOpen();
  });
});

describe('a response that fails', () => {
  it('is asked for once more, of another session', async () => {
    const { peer } = await aGreetedCall();
    const turns = [{ fails: 'rate_limit_exceeded' }];
    site.model.script = () => turns.shift() ?? { says: 'Certainly.', ms: 300 };
    site.model.willHear('A table, please');
    peer.speak(aVoice(700));
    await until('the answer is heard', () => peer.playedMs >= 700);
    await peer.hangUp();
    await nothingOpen();
  });
});

describe('a call that is over', () => {
  it.each([
    ['hangs up', 'hangUp'],
    ['is cut off', 'drop'],
  ] as const)('leaves no session open when the caller %s, at any moment', async (_how, ending) => {
    site.model.connectDelayMs = 20;
    for (const waitMs of [0, 5, 15, 25, 40, 80, 150]) {
      const peer = await openStream(await ring(site.line.url));
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      await peer[ending]();
    }
    await until('all sessions have begun that were to', () => site.model.openSessions().length === 0);
  });
});

describe('a server that is killed', () => {
  async function aServerToKill(databaseUrl: string): Promise<{ url: string; kill(): void }> {
    const program = ['--import', './test/support/typescript-loader.js', 'test/support/line-program.ts'];
    const server = spawn(process.execPath, [...program, databaseUrl, site.model.url, site.model.apiKey], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = await once(server.stdout, 'data');
    return { url: String(url), kill: () => void server.kill('SIGKILL') };
  }

  /** Killed as the model speaks, with this kept of the call; it goes on with the server that stays. */
  async function killedOnceKept(sign: string): Promise<string> {
    const databaseUrl = await site.postgres.createDatabase();
    const dying = await aServerToKill(databaseUrl);
    const staying = await startLine({ databaseUrl });
    const answered = await ring(dying.url);
    const peer = await openStream(answered);
    await until('the model speaks', () => peer.playedMs >= 400);
    const kept = 'select from call_states where strpos(envelope::text, $1) > 0';
    await soon(async () => (await runSql(databaseUrl, kept, [sign])).length > 0);
    dying.kill();
    await until('the stream has broken', () => peer.isEnded);
    await nothingOpen();
    const heard = await goesOnByKeys(staying.url, answered);
    await staying.stop();
    return heard;
  }

  it('leaves behind where its calls go on', async () => {
    const turns = [{ calls: [{ name: 'check_availability', args: wish }] }, { says: 'It is free.', ms: 2_000 }];
    site.model.script = () => turns.shift() ?? {};
    const heard = await killedOnceKept('"partySize":4');
    expect(heard).toContain('What name');
    expect(heard).not.toContain('How many');
  });

  it('while it tells that a table is booked, leaves the booking to be told', async () => {
    const booking = { name: 'create_reservation', args: { ...wish, name: 'Misha' } };
    const turns = [{ calls: [booking] }, { says: 'You are booked, a table for four.', ms: 2_000 }];
    site.model.script = () => turns.shift() ?? {};
    expect(await killedOnceKept('Misha')).toMatch(/You have a table for 4.*under Misha/);
  });

  it('between a booking and the storing of its place, leaves one table to whoever says yes once more', async () => {
    const from = '+15550104001';
    const databaseUrl = await site.postgres.createDatabase();
    const dying = await aServerToKill(databaseUrl);
    const staying = await startLine({ databaseUrl });
    const turns = [
      { calls: [{ name: 'check_availability', args: wish }] },
      { says: 'It is free. What name?', ms: 400 },
      { calls: [{ name: 'create_reservation', args: { ...wish, name: 'Misha' } }] },
    ];
    site.model.script = () => turns.shift() ?? { says: 'You are booked.', ms: 2_000 };
    const answered = await ring(dying.url, { From: from });
    const peer = await openStream(answered);
    await until('it was heard', () => peer.playedMs >= 400 && !peer.isPlaying);

    const places = await placesThatWait(databaseUrl);
    site.model.willHear('Misha, as in Mike');
    peer.speak(aVoice(700));
    await soon(async () => (await textsIn(databaseUrl)).length === 1);
    await soon(places.isAwaited);
    dying.kill();
    await until('the stream has broken', () => peer.isEnded);
    await places.goOnWithout();

    let call = { ...answered, verbs: await afterStream(staying.url, answered) };
    expect(spokenText(call.verbs)).toContain('What name');
    for (const words of ['Misha', 'yes']) call = await say(staying.url, call, words);
    const [reservation, ...others] = await runSql(databaseUrl, 'select code from reservations');
    expect(others).toEqual([]);
    expect(spokenText(call.verbs)).toMatch(/yours already.*table for 4/);
    expect(spokenText(call.verbs).replace(/[^A-Z0-9]/g, '')).toContain(reservation?.code);
    expect(await runSql(databaseUrl, 'select from holds')).toEqual([]);
    expect(await textsIn(databaseUrl)).toEqual([{ kind: 'booked' }]);
    await staying.stop();
    await nothingOpen();
  });

  it('while it puts a caller through, leaves them to be put through', async () => {
    const transfer = { name: 'transfer_to_human', args: { reason: 'asked' } };
    const turns = [{ calls: [transfer] }, { says: 'I am putting you through.', ms: 2_000 }];
    site.model.script = () => turns.shift() ?? {};
    expect(await killedOnceKept('transfer')).toContain('<Dial>');
  });
});

describe('a server that ends', () => {
  it('gives its calls to speech and keys, where another server goes on', async () => {
    const databaseUrl = await site.postgres.createDatabase();
    const ending = await startLine({ databaseUrl, realtime: site.model });
    const staying = await startLine({ databaseUrl });
    const turns = [{ calls: [{ name: 'check_availability', args: wish }] }, { says: 'It is free.', ms: 200 }];
    site.model.script = () => turns.shift() ?? {};
    const answered = await ring(ending.url);
    const peer = await openStream(answered);
    await until('the answer was heard', () => peer.playedMs >= 200);
    await ending.composition.close();
    await until('the stream is ended', () => peer.isEnded);
    expect(spokenText(await afterStream(staying.url, answered))).toContain('What name');
    await ending.stop();
    await staying.stop();
    await nothingOpen();
  });
});
