/** A network that holds messages back, and lets them go late and together. */
import { aRandom } from './builders.ts';

export type Message = Record<string, unknown>;

export interface Jitter {
  /** From 0 to 1; the same row in every run. */
  random(): number;
  /** No message is held back for longer than so many frames last. */
  framesMax: number;
}

const HOLDS_ON = 0.8;
const OVERTAKES = 0.5;

/** A quarter of a second at most. */
export function aJitter(): Jitter {
  const random = aRandom(7);
  return { random: () => random(1_000) / 1_000, framesMax: 12 };
}

/** Frames stay in order, and so do marks; but a mark may overtake frames, or come after those that followed it. */
export class JitteryWay {
  readonly #jitter: Jitter | undefined;
  readonly #send: (message: Message) => void;
  readonly #held: Message[] = [];
  #frames = 0;

  /** Without jitter every message goes at once. */
  constructor(jitter: Jitter | undefined, send: (message: Message) => void) {
    this.#jitter = jitter;
    this.#send = send;
  }

  take(message: Message): void {
    const jitter = this.#jitter;
    const mayOvertake = message.event === 'mark' && this.#held.every(({ event }) => event !== 'mark');
    if (!jitter || (mayOvertake && jitter.random() < OVERTAKES)) this.#send(message);
    else this.#held.push(message);
  }

  /** A frame's time has gone by: what is held back goes, or waits on. */
  frameWentBy(): void {
    const jitter = this.#jitter;
    if (!jitter) return;
    this.#frames += 1;
    if (this.#frames < jitter.framesMax && jitter.random() < HOLDS_ON) return;
    this.#frames = 0;
    for (const message of this.#held.splice(0)) this.#send(message);
  }
}
