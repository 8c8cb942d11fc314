/** Peers that stop reading: what waits for them has an end, and the call goes on without them. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../src/clock.ts';
import { crew } from '../../src/realtime/agents/crew.ts';
import { CALLER_UNSENT_MAX_BYTES, MediaLeg } from '../../src/realtime/media-leg.ts';
import { MODEL_BEHIND_MAX_SECONDS, ModelSocket } from '../../src/realtime/model-socket.ts';
import { sessionSettings } from '../../src/realtime/session-settings.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { afterStream, openStream, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { TOMORROW } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { spokenText } from '../support/twiml.ts';

const site = useRealtimeLine();

beforeEach(() => {
  site.model.script = () => ({ says: 'How can I help?', ms: 400 });
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A socket whose other end is open and reads nothing. */
async function anUnreadSocket(): Promise<{ socket: WebSocket; wire: Duplex }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const client = new WebSocket(url);
  const [[socket, { socket: wire }]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  client.pause();
  closers.push(() => {
    client.terminate();
    server.close();
  });
  return { socket, wire };
}

/** As audio travels. */
const inBase64 = (audio: Buffer) => Buffer.from(audio.toString('base64'), 'latin1');
const FRAME = inBase64(Buffer.alloc(160, 0xff));
/** There and back on the loopback, with whatever else the machine is at. */
const WAY_MAX_MS = 100;
/** More than any socket on the loopback takes in unread. */
const MANY = 200_000;

describe('what waits for Twilio', () => {
  it('has an end, and is told of as an end of the stream that the caller did not make', async () => {
    const { socket, wire } = await anUnreadSocket();
    const leg = new MediaLeg(socket, wire, 'MZ1');
    const ends: string[] = [];
    leg.listener = { frame() {}, silence() {}, marked() {}, pressed() {}, ended: (how) => void ends.push(how) };
    const delta = inBase64(aVoice(200));
    let most = 0;
    for (let nth = 0; nth < MANY && ends.length === 0; nth += 1) {
      leg.play(delta, { before: null, after: `0:${nth}` });
      most = Math.max(most, leg.unsentBytes);
    }
    expect(ends).toEqual(['stuck']);
    expect(most).toBeGreaterThan(CALLER_UNSENT_MAX_BYTES / 2);
    // And the message that was one too many.
    expect(most).toBeLessThan(CALLER_UNSENT_MAX_BYTES + 4_096);
    // Whatever is still said goes nowhere.
    leg.play(delta, { before: null, after: '0:0' });
    expect(ends).toEqual(['stuck']);
  });
});

describe('what waits for a model', () => {
  it.each(['mulaw', 'pcm'] as const)('has an end, in seconds of %s', async (audio) => {
    const url = await aModelThatDoesNotRead();
    const restaurant = { ...sampleRestaurant, realtime: { voice: 'marin', audio } };
    const facts = { restaurant, now: systemClock.now(), callerPhone: null, language: 'en' as const };
    const socket = new ModelSocket({ url, model: 'any', apiKey: 'any' }, sessionSettings(crew.triage, facts));
    const lost: string[] = [];
    const listener = { ready() {}, audio() {}, event() {}, lost: (why: string) => void lost.push(why) };
    socket.listener = listener;
    await until('it is open', () => socket.isReady);
    const frame = audio === 'mulaw' ? FRAME : inBase64(Buffer.alloc(960));
    // What a session that is ready late is given at once is never too much.
    for (let nth = 0; nth < 300; nth += 1) socket.append(frame);
    expect(lost).toEqual([]);
    let most = 0;
    for (let nth = 0; nth < MANY && lost.length === 0; nth += 1) {
      socket.append(frame);
      most = Math.max(most, socket.unsentBytes);
    }
    expect(lost).toEqual(['does not take audio']);
    const second = 50 * (frame.length + 57);
    expect(most / second).toBeGreaterThan(MODEL_BEHIND_MAX_SECONDS / 2);
    expect(most / second).toBeLessThan(MODEL_BEHIND_MAX_SECONDS + 0.1);
  });
});

/** It takes the settings, says that it is ready, and reads no more. */
async function aModelThatDoesNotRead(): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    socket.once('message', () => {
      socket.send(JSON.stringify({ type: 'session.updated', event_id: 'event_1', session: { type: 'realtime' } }));
      socket.pause();
    });
  });
  closers.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a call', () => {
  it('whose model stops reading is held by another one', async () => {
    const peer = await openStream(await ring(site.line.url));
    await until('the greeting was heard', () => peer.playedMs >= 400 && !peer.isPlaying);
    site.model.openSessions().at(-1)?.freeze();
    const sessions = site.model.sessions.length;
    await until('another session has taken over', () => site.model.sessions.length > sessions);
    await until('it hears the caller', () => (site.model.sessions.at(-1)?.heardMs ?? 0) > 0);
    site.model.willHear('A table, please');
    peer.speak(aVoice(700));
    await until('the caller is answered', () => peer.playedMs >= 800);
    await peer.hangUp();
    expect(peer.faults).toEqual([]);
  });

  it('whose stream stops reading for a while goes on, and loses nothing', async () => {
    site.model.script = () => ({ says: 'We are open every day.', ms: 20_000 });
    const peer = await openStream(await ring(site.line.url));
    await until('it is heard', () => peer.receivedMs >= 1_000);
    peer.stopReading();
    const session = site.model.openSessions().at(-1);
    await until('all was said', () => session?.isSilent === true);
    const { playedMs } = peer;
    expect(playedMs).toBeLessThan(20_000);
    peer.readAgain();
    await until('all was heard', () => peer.playedMs === 20_000);
    await peer.hangUp();
  });

  it('that is interrupted while its stream reads nothing, tells the model no more than was heard', async () => {
    const turns = [{ says: 'We are open every day of the week.', ms: 20_000 }];
    site.model.script = () => turns.shift() ?? { says: 'Yes.', ms: 200 };
    const peer = await openStream(await ring(site.line.url));
    await until('it is heard', () => peer.receivedMs >= 1_000);
    peer.stopReading();
    await until('nothing is left to hear', () => !peer.isPlaying);
    const { playedMs } = peer;
    site.model.willHear('And on Sundays?');
    peer.speak(aVoice(1_200));
    const session = site.model.openSessions().at(-1);
    await until('the model knows', () => (session?.truncations.length ?? 0) > 0);
    // The piece that plays next is unknown to be late, and so is what plays while the clear is on its way: no more than that.
    const toldMs = session?.truncations[0]?.audioEndMs ?? 0;
    expect(toldMs).toBeGreaterThanOrEqual(playedMs - 20);
    expect(toldMs).toBeLessThanOrEqual(playedMs + 200 + WAY_MAX_MS);
    peer.readAgain();
    await until(
      'the caller is answered',
      () => peer.clearedAtMs.length === 1 && !peer.isPlaying && session?.responses === 2,
    );
    await peer.hangUp();
    expect(site.model.faults).toEqual([]);
  });

  it('whose stream reads no more goes on by keys and speech, with what is known', async () => {
    const wish = { date: TOMORROW, time: '19:00', party_size: 4 };
    const turns = [
      { says: 'How can I help?', ms: 400 },
      { calls: [{ name: 'check_availability', args: wish }] },
      { says: 'It is free.', ms: 3_600_000 },
    ];
    site.model.script = () => turns.shift() ?? {};
    site.model.paceMs = 0;
    const answered = await ring(site.line.url);
    const peer = await openStream(answered);
    await until('the greeting was heard', () => peer.playedMs >= 400);
    site.model.willHear('A table for four tomorrow at seven');
    peer.speak(aVoice(700));
    await until('the answer begins', () => peer.receivedMs > 1_000);
    peer.stopReading();
    await until('the session is closed', () => site.model.openSessions().length === 0);
    site.model.paceMs = 2;
    const heard = spokenText(await afterStream(site.line.url, answered));
    expect(heard).toContain('What name');
    await site.line.composition.flushLog();
    const { body } = await site.line.staff(`/api/calls/${answered.callSid}`);
    expect(body).toMatchObject({ disposition: null, ended_at: null });
  });
});
