/**
 * `npm run bench -- realtime truncate [SECONDS]`: callers who speak over the model, in real time, over lines of several kinds.
 * What the model is told that was heard, beside what the other end had played when it was cleared.
 */
import { aRandom } from '../support/builders.ts';
import { type Jitter, startJitteryLine } from '../support/jittery-line.ts';
import type { MediaPeer } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime, type Turn } from '../support/openai-realtime.ts';
import type { FakeSession } from '../support/openai-realtime-session.ts';
import { openStream, ring, until } from '../support/realtime-caller.ts';
import { aVoice } from '../support/speech.ts';
import { median, quantile } from './figures.ts';
import { onRealtimeSite } from './realtime-site.ts';
import { started } from './to-its-end.ts';

const USUAL_SECONDS = 60;
const CALLS_A_LINE = 4;
const ANSWER_MS = 20_000;
const FRAME_MS = 20;

const lines: Record<string, Jitter> = {
  loopback: { delayMs: 0, jitterMs: 0, stuckASecond: 0, stuckMs: 0 },
  '30 ms each way, jitter of 10 ms': { delayMs: 30, jitterMs: 10, stuckASecond: 0, stuckMs: 0 },
  'the same, and bursts after up to 120 ms': { delayMs: 30, jitterMs: 10, stuckASecond: 0.5, stuckMs: 120 },
};

export async function benchTruncate(wanted = `${USUAL_SECONDS}`): Promise<void> {
  const answer: Turn = { says: 'We are open all day, every day.', ms: ANSWER_MS };
  const model = await started(
    startOpenAiRealtime(() => answer),
    (running) => running.stop(),
  );
  const below = aRandom(11);
  const random = () => below(1_000) / 1_000;
  await onRealtimeSite(async ({ startServer }) => {
    const { port } = new URL((await startServer()).url);
    const callers: InterruptingCaller[] = [];
    for (const jitter of Object.values(lines)) {
      const line = await started(startJitteryLine(Number(port), jitter, random), (running) => running.stop());
      for (let nth = 0; nth < CALLS_A_LINE; nth += 1) {
        callers.push(await InterruptingCaller.ring(`http://127.0.0.1:${line.port}`, model, random));
      }
    }
    const untilMs = performance.now() + Number(wanted) * 1_000;
    await Promise.all(callers.map((caller) => caller.interruptUntil(untilMs)));
    const errorsOf = (some: InterruptingCaller[]) => some.flatMap(({ errorsMs }) => errorsMs);
    for (const [nth, name] of Object.keys(lines).entries()) {
      tell(name, errorsOf(callers.slice(nth * CALLS_A_LINE, (nth + 1) * CALLS_A_LINE)));
    }
    await Promise.all(callers.map(({ peer }) => peer.hangUp()));
    tell('all', errorsOf(callers));
    console.log(`refused by the model: ${model.faults.length} (goal: 0) ${model.faults.slice(0, 3).join('; ')}`);
  }, model.url);
}

/** One caller who never lets the model finish. */
class InterruptingCaller {
  /** How far off each truncation was, in ms: positive where the model is told more than was heard. */
  readonly errorsMs: number[] = [];
  readonly peer: MediaPeer;
  readonly #session: FakeSession;
  readonly #model: OpenAiRealtime;
  readonly #random: () => number;

  private constructor(peer: MediaPeer, session: FakeSession, model: OpenAiRealtime, random: () => number) {
    this.peer = peer;
    this.#session = session;
    this.#model = model;
    this.#random = random;
  }

  /** One after another, so that each knows its session. */
  static async ring(url: string, model: OpenAiRealtime, random: () => number): Promise<InterruptingCaller> {
    const nth = model.sessions.length;
    const answered = await ring(url);
    await until('a session is opened', () => model.sessions.length > nth);
    const peer = await openStream(answered, { frameMs: FRAME_MS });
    const [session] = model.sessions.slice(nth);
    if (!session) throw new Error('There is no session.');
    return new InterruptingCaller(peer, session, model, random);
  }

  async interruptUntil(untilMs: number): Promise<void> {
    const { peer } = this;
    let beganAtMs = 0;
    while (performance.now() < untilMs) {
      const heardMs = beganAtMs + 300 + 1_500 * this.#random();
      await until('the model is heard', () => peer.playedMs > heardMs);
      const times = this.#session.truncations.length;
      this.#model.willHear('And what else is there?');
      peer.speak(aVoice(1_000));
      await until('the model is told', () => this.#session.truncations.length > times);
      await until('the line is cleared', () => peer.clearedAtMs.length > times);
      const clearedAtMs = peer.clearedAtMs[times] ?? 0;
      this.errorsMs.push((this.#session.truncations[times]?.audioEndMs ?? 0) - (clearedAtMs - beganAtMs));
      // What is played from here on is the next answer.
      beganAtMs = clearedAtMs;
      await until('the caller has finished', () => !peer.isSpeaking);
    }
  }
}

function tell(name: string, errorsMs: readonly number[]): void {
  const sizes = errorsMs.map(Math.abs);
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile(sizes, share).toFixed(0));
  const typical = median(errorsMs).toFixed(0);
  console.log(
    `${name.padEnd(42)} |error| p50 ${p50} ms, p99 ${p99} ms, at most ${most} ms, typically ${typical} ms, of ${sizes.length} (goal: p99 at most 20 ms)`,
  );
}
