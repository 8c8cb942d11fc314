/** Who has the floor in a realtime call, over real sockets: what stops the model, what does not, and what it is told. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aJitter } from '../support/jitter.ts';
import { type LongLine, startLongLine } from '../support/long-line.ts';
import type { MediaPeer, MediaPeerOptions } from '../support/media-peer.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { aCough, aVoice, quiet } from '../support/speech.ts';
import { verbNamed } from '../support/twiml.ts';

const site = useRealtimeLine();

const LONG = 'On weekdays we are open from nine in the morning until ten in the evening, and so we are at the weekend.';

let far: LongLine | undefined;

afterEach(() => {
  jest.restoreAllMocks();
  far?.stop();
});

beforeEach(() => {
  site.model.transcribes = 'soon';
  site.model.script = ({ nth }) => (nth === 0 ? { says: LONG, ms: 8_000 } : { says: 'Of course.', ms: 600 });
});

/** One way, in frames of 20 ms: as far away as another continent's edge. */
const LONG_WAY = 2;

/** A call whose model has begun to say something long. */
async function aCallBeingTold(frameMs = 2) {
  const peer = await openStream(await ring(site.line.url), { frameMs, isInStep: true });
  await until('the model speaks', () => peer.playedMs >= 1_000);
  const session = site.model.openSessions().at(-1);
  if (!session) throw new Error('There is no session.');
  return { peer, session };
}

async function ended(peer: MediaPeer): Promise<void> {
  await peer.hangUp();
  await until('no session is left open', () => site.model.openSessions().length === 0);
  expect(peer.faults).toEqual([]);
  expect(site.model.faults).toEqual([]);
}

describe('a caller who speaks over the model', () => {
  it('silences it, and the model is told what was heard, to the frame', async () => {
    // In real time: the way between the two ends counts as it does on a line.
    const { peer, session } = await aCallBeingTold(20);
    site.model.willHear('Wait, what about Sunday?');
    peer.speak(aVoice(1_400));
    await until('the model is silenced', () => peer.clearedAtMs.length > 0);
    await until('the model is told', () => session.truncations.length > 0);
    const [cut] = session.truncations;
    expect(Math.abs((cut?.audioEndMs ?? 0) - (peer.clearedAtMs[0] ?? 0))).toBeLessThanOrEqual(40);
    await until('the caller is answered', () => session.items.some(({ text }) => text.startsWith('Of course')));
    await ended(peer);
  });

  it('silences its first sentence too, and the way there and back is known by then', async () => {
    const { host, port } = new URL(site.line.url);
    const way = await startLongLine(Number(port), LONG_WAY);
    far = way;
    // Both ends of the line have the time of the call.
    let nowMs = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const answered = await ring(site.line.url);
    const url = verbNamed(answered.verbs, 'Stream').attributes.url?.replace(host, `127.0.0.1:${way.port}`) ?? '';
    const afterFrames = () => {
      nowMs += 20;
      return way.frameWentBy();
    };
    const peer = await openStream(answered, { url, afterFrames });
    await until('the model speaks', () => peer.playedMs >= 100);
    const session = site.model.openSessions().at(-1);
    site.model.willHear('Wait, what about Sunday?');
    peer.speak(aVoice(900));
    await until('the model is silenced', () => peer.clearedAtMs.length > 0);
    await until('the model is told', () => session?.truncations.length === 1);
    const [cut] = session?.truncations ?? [];
    // Without the way, it would be the 80 ms of it too little.
    expect(Math.abs((cut?.audioEndMs ?? 0) - (peer.clearedAtMs[0] ?? 0))).toBeLessThanOrEqual(40);
    await ended(peer);
  });

  it('is cut off from what was still on its way', async () => {
    // Slower than usual, and still faster than it is heard; and so long that it is at it yet.
    site.model.paceMs = 16;
    site.model.script = ({ nth }) => (nth === 0 ? { says: LONG, ms: 240_000 } : { says: 'Of course.', ms: 600 });
    const { peer, session } = await aCallBeingTold();
    site.model.willHear('Stop, please.');
    peer.speak(aVoice(1_200));
    await until('the model is silenced', () => peer.clearedAtMs.length > 0);
    const receivedMs = peer.receivedMs;
    await until('the response was cancelled', () => session.received.some(({ type }) => type === 'response.cancel'));
    site.model.paceMs = 2;
    await until('the caller is answered', () => peer.receivedMs > receivedMs);
    await until('the answer was heard', () => !peer.isPlaying);
    expect(peer.receivedMs - receivedMs).toBe(600);
    await ended(peer);
  });

  it.each([
    ['to a single word, as soon as it is known to be one', 'soon'],
    ['where nobody can make out the words', 'never'],
  ] as const)('is answered %s', async (_when, transcribes) => {
    site.model.transcribes = transcribes;
    const { peer, session } = await aCallBeingTold();
    site.model.willHear('No!');
    peer.speak(aVoice(320));
    await until('the model is silenced', () => peer.clearedAtMs.length > 0);
    await until('the caller is answered', () => session.responses === 2);
    await ended(peer);
  });

  it('is answered once the model has said all, where the words never come', async () => {
    site.model.transcribes = 'when told';
    const { peer, session } = await aCallBeingTold();
    site.model.willHear('No!');
    peer.speak(aVoice(320));
    await until('the rest was heard', () => peer.playedMs >= 8_000);
    await until('the caller is answered', () => session.responses === 2 && peer.playedMs >= 8_600);
    expect(peer.clearedAtMs).toEqual([]);
    await ended(peer);
  });

  it('may do so in a later answer too, and only that one is cut', async () => {
    site.model.script = ({ nth }) => ({ says: LONG, ms: nth === 0 ? 1_000 : 8_000 });
    const peer = await openStream(await ring(site.line.url), { isInStep: true });
    await until('the greeting was heard', () => peer.playedMs >= 1_000 && !peer.isPlaying);
    site.model.willHear('When are you open?', 'And on Sunday?');
    peer.speak(aVoice(900));
    await until('the second answer is being heard', () => peer.playedMs >= 3_000);
    peer.speak(aVoice(1_200));
    const session = site.model.openSessions().at(-1);
    await until('the model is told', () => session?.truncations.length === 1);
    const [cut] = session?.truncations ?? [];
    expect(Math.abs((cut?.audioEndMs ?? 0) - ((peer.clearedAtMs[0] ?? 0) - 1_000))).toBeLessThanOrEqual(200);
    await ended(peer);
  });
});

describe('a model that is spoken over', () => {
  it.each([
    ['a cough', aCough(), ''],
    ['two coughs', Buffer.concat([aCough(), quiet(200), aCough()]), ''],
    ['"mm-hmm"', aVoice(360), 'Mm-hmm.'],
    ['"okay, right"', aVoice(420), 'Okay, right.'],
  ])('goes on after %s', async (_what, sound, words) => {
    const { peer, session } = await aCallBeingTold();
    site.model.willHear(words);
    peer.speak(sound);
    await until('the rest was heard', () => peer.playedMs >= 8_000);
    expect(peer.clearedAtMs).toEqual([]);
    expect(session.truncations).toEqual([]);
    expect(session.responses).toBe(1);
    expect(session.items.filter(({ isAssistant }) => !isAssistant)).toEqual([]);
    await ended(peer);
  });

  it('goes on after a cough, though the words of what was said before it come only now', async () => {
    const { peer, session } = await aCallBeingTold();
    site.model.script = () => ({ says: LONG, ms: 8_000 });
    site.model.transcribes = 'when told';
    await until('all was said', () => peer.playedMs >= 8_000);
    site.model.willHear('When are you open?', '');
    peer.speak(aVoice(900));
    await until('the model answers', () => peer.playedMs >= 9_000);
    peer.speak(aCough());
    await until('the cough is heard', () => session.hearsVoice);
    session.tellTranscripts();
    site.model.transcribes = 'soon';
    await until('the rest was heard', () => peer.playedMs >= 16_000);
    expect(peer.clearedAtMs).toEqual([]);
    await ended(peer);
  });

  it('takes a "yes" into its last words for an answer', async () => {
    const { peer, session } = await aCallBeingTold();
    await until('its last words are heard', () => peer.playedMs >= 7_600);
    site.model.willHear('Yes.');
    peer.speak(aVoice(300));
    await until('the caller is answered', () => session.responses === 2);
    await ended(peer);
  });
});

describe('a jittery line', () => {
  it.each<[string, () => Partial<MediaPeerOptions>]>([
    ['frames in bursts', () => ({ burst: 10, isInStep: true })],
    ['frames late, and marks before and after them', () => ({ jitter: aJitter(), isInStep: true })],
  ])('with %s leads to no truncation that is refused, or far from what was heard', async (_what, options) => {
    const peer = await openStream(await ring(site.line.url), options());
    const session = () => site.model.openSessions().at(-1);
    let answeredAtMs = 0;
    for (let round = 1; round <= 5; round += 1) {
      await until('the model is heard', () => session()?.isSilent === true && peer.playedMs > answeredAtMs + 200);
      site.model.script = () => ({ says: LONG, ms: 4_000 });
      site.model.willHear('And what else?');
      peer.speak(aVoice(1_000));
      await until('the model is silenced', () => peer.clearedAtMs.length === round);
      await until('the model is told', () => session()?.truncations.length === round);
      const heardMs = (peer.clearedAtMs.at(-1) ?? 0) - answeredAtMs;
      expect(Math.abs((session()?.truncations.at(-1)?.audioEndMs ?? 0) - heardMs)).toBeLessThanOrEqual(500);
      answeredAtMs = peer.playedMs;
    }
    await ended(peer);
  });
});
