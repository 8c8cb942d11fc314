/**
 * `npm run bench -- interruptions`: does the gate open for callers who interrupt, how soon, and does it stay shut for those who
 * cough, listen aloud, or have music on? Real words by espeak-ng, in both languages, near and far, in quiet and loud rooms.
 *
 * The session's part is played by its rules: it takes whatever is loud for 60 ms for a voice, noise too, and its words come
 * 300 ms after the end of an utterance that was one.
 */
import { FRAME_MS, loudnessOf } from '../../src/realtime/audio/mulaw.ts';
import { InterruptionGate } from '../../src/realtime/interruption-gate.ts';
import { isOnly } from '../../src/realtime/only-listening.ts';
import { aRandom } from '../support/builders.ts';
import { inFrames } from '../support/speech.ts';
import { quantile } from './figures.ts';
import { gateSounds, inRoom, joined, silence } from './gate-sounds.ts';

const ROOMS: Record<string, number> = { quiet: 20, café: 350, loud: 900 };
const GAINS: Record<string, number> = { near: 0.6, far: 0.2 };
const BEFORE_MS = 1_000;
const AFTER_MS = 1_600;

/** The detector of a session: so loud for so long is a voice; so quiet for so long is its end. */
const DETECTED_LOUDNESS = 800;
const DETECTED_AFTER_MS = 60;
const ENDED_AFTER_MS = 500;
/** Its word needs so long to us, each way, and its transcript so long. */
const ON_ITS_WAY_MS = 60;
const TRANSCRIBED_AFTER_MS = 300;

interface Tally {
  opened: number;
  of: number;
  delaysMs: number[];
}

export async function benchInterruptions(): Promise<void> {
  const below = aRandom(3);
  const random = () => below(1_000_000) / 1_000_000;
  const tallies = new Map<string, Tally>();
  for (const sound of gateSounds(random)) {
    for (const [near, gain] of Object.entries(GAINS)) {
      for (const [room, roomLevel] of Object.entries(ROOMS)) {
        const heard = inRoom(joined(silence(BEFORE_MS), sound.samples, silence(AFTER_MS)), { gain, roomLevel, random });
        const atMs = opensAt(heard, sound.words);
        const kind = sound.isInterruption ? 'interruptions' : sound.words === '' ? 'noises' : 'listening aloud';
        const names = [kind, `${kind}, ${near}, ${room}`, ...(sound.words === '' ? [`  ${sound.name}`] : [])];
        for (const name of names) count(tallies, name, atMs === null ? null : atMs - BEFORE_MS);
      }
    }
  }
  const tell = ([name, { opened, of, delaysMs }]: [string, Tally]) => {
    const share = `${((100 * opened) / of).toFixed(1)} % of ${of}`;
    const delay = opened > 0 ? `, after p50 ${quantile(delaysMs, 0.5)} ms, p99 ${quantile(delaysMs, 0.99)} ms` : '';
    console.log(`${name.padEnd(36)} stop the model ${share}${delay}`);
  };
  for (const tally of [...tallies].sort(([one], [other]) => one.localeCompare(other))) tell(tally);
  const whole = (kind: string) => tallies.get(kind) ?? { opened: 0, of: 1, delaysMs: [] };
  const missed = 1 - whole('interruptions').opened / whole('interruptions').of;
  const falseOpened = whole('noises').opened + whole('listening aloud').opened;
  const falseOf = whole('noises').of + whole('listening aloud').of;
  console.log(
    `missed interruptions: ${(100 * missed).toFixed(1)} %; false stops: ${((100 * falseOpened) / falseOf).toFixed(1)} %`,
  );
}

function count(tallies: Map<string, Tally>, name: string, delayMs: number | null): void {
  const tally = tallies.get(name) ?? { opened: 0, of: 0, delaysMs: [] };
  tallies.set(name, tally);
  tally.of += 1;
  if (delayMs === null) return;
  tally.opened += 1;
  tally.delaysMs.push(delayMs);
}

/** When the model is stopped, by the sound alone or by its words; null where it goes on. */
function opensAt(heard: Buffer, words: string): number | null {
  const gate = new InterruptionGate();
  const detector = new Detector();
  let wordsAtMs = Number.POSITIVE_INFINITY;
  let atMs = 0;
  for (const frame of inFrames(heard)) {
    atMs += FRAME_MS;
    if (gate.hear(Buffer.from(frame.toString('base64')))) return atMs;
    const told = detector.hear(loudnessOf(frame), atMs);
    if (told === 'started' && gate.suspect()) return atMs;
    if (told === 'stopped') {
      gate.settle();
      wordsAtMs = atMs + TRANSCRIBED_AFTER_MS;
    }
    if (atMs >= wordsAtMs) {
      if (words !== '' && !isOnly('listening', words, { isOver: true })) return atMs;
      wordsAtMs = Number.POSITIVE_INFINITY;
    }
  }
  return null;
}

/** Voice detection as the session tells of it, late by its way to us. */
class Detector {
  readonly #coming: { atMs: number; what: 'started' | 'stopped' }[] = [];
  #loudMs = 0;
  #quietMs = 0;
  #isVoice = false;

  hear(loudness: number, atMs: number): 'started' | 'stopped' | null {
    const isLoud = loudness >= DETECTED_LOUDNESS;
    this.#loudMs = isLoud ? this.#loudMs + FRAME_MS : 0;
    this.#quietMs = isLoud ? 0 : this.#quietMs + FRAME_MS;
    if (!this.#isVoice && this.#loudMs >= DETECTED_AFTER_MS) this.#change('started', atMs);
    else if (this.#isVoice && this.#quietMs >= ENDED_AFTER_MS) this.#change('stopped', atMs);
    return this.#coming[0] !== undefined && this.#coming[0].atMs <= atMs ? (this.#coming.shift()?.what ?? null) : null;
  }

  #change(what: 'started' | 'stopped', atMs: number): void {
    this.#isVoice = what === 'started';
    this.#coming.push({ atMs: atMs + ON_ITS_WAY_MS, what });
  }
}
