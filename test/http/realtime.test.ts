/** The realtime line over real sockets: Twilio's end and the model's are stand-ins, everything between them is the server. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MediaPeer } from '../support/media-peer.ts';
import { afterStream, openStream, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { startLine } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { AUTH_TOKEN } from '../support/twilio-requests.ts';
import { spokenText, verbNamed } from '../support/twiml.ts';

const site = useRealtimeLine({ restaurant: { consentNotice: 'This call is answered by a machine.' } });

beforeEach(() => {
  site.model.script = ({ nth }) => ({ says: nth === 0 ? 'Thank you for calling. How can I help?' : 'Certainly.' });
});

const sessionsClosed = () => until('no session is left open', () => site.model.openSessions().length === 0);

describe('a realtime call', () => {
  it('is greeted by the model, and answered when it has spoken', async () => {
    const answered = await ring(site.line.url);
    const peer = await openStream(answered);
    await until('the greeting was heard', () => peer.playedMs > 1_000 && !peer.isPlaying);
    const greetingMs = peer.playedMs;
    site.model.willHear('Are you open tomorrow?');
    peer.speak(aVoice(1_200));
    await until('the answer was heard', () => peer.playedMs > greetingMs && !peer.isPlaying);
    const [session] = site.model.openSessions();
    expect(session?.settings?.audio?.input?.format).toEqual({ type: 'audio/pcmu' });
    expect(session?.settings?.instructions).toContain('The Olive Table');
    await peer.hangUp();
    await sessionsClosed();
    expect(peer.faults).toEqual([]);
    expect(site.model.faults).toEqual([]);
  });

  it.each([
    ['at once', 0, 2],
    ['after 150 ms', 150, 2],
    ['after 1 s, in real time', 1_000, 20],
    ['after 3 s, in real time', 3_000, 20],
  ])('loses nothing of what is said where the session of the model opens %s', async (_when, delayMs, frameMs) => {
    site.model.connectDelayMs = delayMs;
    const peer = await openStream(await ring(site.line.url), { frameMs });
    await until('frames went out', () => peer.framesSent > 40);
    site.model.connectDelayMs = 0;
    await until('the model was reached', () => site.model.openSessions().length === 1);
    await until('the greeting was heard', () => peer.playedMs > 1_000);
    const sentMs = peer.framesSent * 20;
    await until('all was heard', () => (site.model.openSessions()[0]?.heardMs ?? 0) >= sentMs);
    await peer.hangUp();
    await sessionsClosed();
  });

  it('has its session opened by the webhook, before the stream is there', async () => {
    const answered = await ring(site.line.url);
    await until('a session was opened ahead', () => site.model.openSessions().length === 1);
    const peer = await openStream(answered);
    await until('the greeting is heard', () => peer.playedMs > 0);
    expect(site.model.openSessions()).toHaveLength(1);
    await peer.hangUp();
    await sessionsClosed();
  });

  it('says the notice of the restaurant first', async () => {
    const { verbs } = await ring(site.line.url);
    expect(spokenText(verbs)).toBe('This call is answered by a machine.');
    expect(verbs.map(({ name }) => name)).toEqual(['Say', 'Connect', 'Redirect']);
    expect(verbNamed(verbs, 'Stream').attributes.url).toBe(`${site.line.url.replace('http', 'ws')}/voice/stream`);
  });
});

describe('a stream', () => {
  it('is refused without the signature of Twilio', async () => {
    const { verbs, callSid } = await ring(site.line.url);
    const url = verbNamed(verbs, 'Stream').attributes.url ?? '';
    const options = { url, token: 'none', callSid, authToken: AUTH_TOKEN };
    await expect(MediaPeer.connect({ ...options, signature: 'wrong' })).rejects.toThrow('403');
  });

  it.each([
    ['a token of its own making', (token: string) => `${token.slice(0, -2)}xx`, (sid: string) => sid],
    [
      "another call's token",
      (token: string) => token,
      (sid: string) => sid.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ],
  ])('is ended with %s', async (_what, tokenOf, sidOf) => {
    const answered = await ring(site.line.url);
    const token = tokenOf(verbNamed(answered.verbs, 'Parameter').attributes.value ?? '');
    const peer = await openStream(answered, { token, callSid: sidOf(answered.callSid) });
    await until('the stream is ended', () => peer.isEnded);
    expect(peer.receivedMs).toBe(0);
  });

  it('is ended when its token was used before, and the call goes on undisturbed', async () => {
    const answered = await ring(site.line.url);
    const first = await openStream(answered);
    await until('the greeting is heard', () => first.playedMs > 0);
    const second = await openStream(answered);
    await until('the second stream is ended', () => second.isEnded);
    expect(first.isEnded).toBe(false);
    await first.hangUp();
  });
});

describe('without a realtime model', () => {
  it('keys and speech answer', async () => {
    const keyless = await startLine({ databaseUrl: await site.postgres.createDatabase() });
    const { verbs } = await ring(keyless.url);
    expect(verbNamed(verbs, 'Gather').attributes.input).toBe('dtmf speech');
    expect(spokenText(verbs)).toContain('Thank you for calling The Olive Table');
    await keyless.stop();
  });

  it('keys and speech answer where the profile wants one', async () => {
    const databaseUrl = await site.postgres.createDatabase();
    const keyless = await startLine({ databaseUrl, restaurant: { answers: 'realtime' } });
    const { verbs } = await ring(keyless.url, {}, '/twilio/incoming_call');
    expect(verbNamed(verbs, 'Gather').attributes).toMatchObject({
      input: 'dtmf speech',
      action: expect.stringContaining('/twilio/smart_gather'),
    });
    await keyless.stop();
  });

  it('a call that was to have one goes on by keys and speech', async () => {
    site.model.refusesWith = 429;
    const answered = await ring(site.line.url);
    const peer = await openStream(answered);
    await until('the stream is ended', () => peer.isEnded);
    site.model.refusesWith = null;
    const verbs = await afterStream(site.line.url, answered);
    expect(spokenText(verbs)).toContain('How can I help you?');
    expect(verbNamed(verbs, 'Gather').attributes.action).toContain('/twilio/smart_gather');
  });
});
