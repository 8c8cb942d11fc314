/**
 * Does somebody's throat sound in this? A voice repeats itself with every beat of the vocal cords, 80 to 400 times a second; a
 * cough, a door and a fan do not.
 */
import { linearOf, SILENCE } from './mulaw.ts';

/** Looked at at 4 kHz, which is enough for pitch and a quarter of the work. */
const STEP = 2;
const RATE = 8_000 / STEP;
const SHORTEST_LAG = Math.floor(RATE / 400);
const LONGEST_LAG = Math.ceil(RATE / 80);

/** Two frames: the deepest voice repeats itself three times in them. */
const LOOKED_AT_BYTES = 320;

const halved = new Float32Array(LOOKED_AT_BYTES / STEP);

/** How much mu-law audio of two frames, 40 ms, repeats itself at the pitch of a voice: 0 not at all, 1 exactly. */
export function voicingOf(before: Uint8Array, frame: Uint8Array): number {
  const length = Math.min(LOOKED_AT_BYTES, before.length + frame.length) / STEP;
  const at = (index: number) => linearOf[before[index] ?? frame[index - before.length] ?? SILENCE] ?? 0;
  for (let index = 0; index < length; index += 1) halved[index] = at(index * STEP) + at(index * STEP + 1);
  let best = 0;
  for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG && lag < length; lag += 1) {
    best = Math.max(best, likenessAt(lag, length));
  }
  return best;
}

function likenessAt(lag: number, length: number): number {
  let [product, earlier, later] = [0, 1, 1];
  for (let index = lag; index < length; index += 1) {
    const one = halved[index - lag] ?? 0;
    const other = halved[index] ?? 0;
    product += one * other;
    earlier += one * one;
    later += other * other;
  }
  return product / Math.sqrt(earlier * later);
}
