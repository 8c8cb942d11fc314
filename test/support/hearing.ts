/** Was speech carried unharmed? A frame that was lost, changed or put elsewhere is found, and named. */
import { decodeMulaw, FRAME_BYTES } from '../../src/realtime/audio/mulaw.ts';

/** In mu-law it must be there sample for sample. Null, or what is wrong with it. */
export function faultInMulaw(heard: Buffer, speech: Buffer): string | null {
  if (heard.includes(speech)) return null;
  const frames = Math.ceil(speech.length / FRAME_BYTES);
  let from = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    const piece = speech.subarray(frame * FRAME_BYTES, (frame + 1) * FRAME_BYTES);
    const at = heard.indexOf(piece, from);
    if (at < 0) return `frame ${frame + 1} of ${frames} is lost, changed or out of its place`;
    from = at + piece.length;
  }
  return 'there is something between its frames';
}

/** 8 kHz samples in one of 24 kHz. */
const RATIO = 3;
/** The loudest piece of the speech, by which the rest is found. */
const ANCHOR_SAMPLES = 1_000;
const ANCHOR_STEP = 200;
/** In decibels. What is only filtered and rounded has 20 and more; a frame that is another one has less than nothing. */
const SNR_MIN = 10;
const FRAME_SNR_MIN = 3;
/** Frames that are quieter have nothing to lose. */
const QUIET_ENERGY = 300 * 300 * FRAME_BYTES;

/** In 24 kHz samples it must stand out from what was done to it. Null, or what is wrong with it. */
export function faultInPcm(heard: Int16Array, speech: Buffer): string | null {
  const wanted = decodeMulaw(speech);
  const found = placeOf(heard, wanted);
  // Filters delay by halves of samples.
  const starts = [found - 0.5, found, found + 0.5];
  const noiseOf = (start: number) => noiseIn(heard, wanted, start, 0, wanted.length);
  const start = starts.reduce((best, other) => (noiseOf(other) < noiseOf(best) ? other : best));
  if (snr(energyIn(wanted, 0, wanted.length), noiseOf(start)) < SNR_MIN) return 'it cannot be made out';
  const frames = Math.floor(wanted.length / FRAME_BYTES);
  for (let frame = 0; frame < frames; frame += 1) {
    const [from, to] = [frame * FRAME_BYTES, (frame + 1) * FRAME_BYTES];
    const energy = energyIn(wanted, from, to);
    if (energy < QUIET_ENERGY) continue;
    if (snr(energy, noiseIn(heard, wanted, start, from, to)) < FRAME_SNR_MIN) {
      return `frame ${frame + 1} of ${frames} is lost, changed or out of its place`;
    }
  }
  return null;
}

/** Where the speech begins in what was heard, so that its loudest piece fits best. */
function placeOf(heard: Int16Array, wanted: Int16Array): number {
  let anchor = 0;
  for (let at = 0; at + ANCHOR_SAMPLES <= wanted.length; at += ANCHOR_STEP) {
    if (energyIn(wanted, at, at + ANCHOR_SAMPLES) > energyIn(wanted, anchor, anchor + ANCHOR_SAMPLES)) anchor = at;
  }
  const piece = wanted.subarray(anchor, anchor + ANCHOR_SAMPLES);
  let best = { start: 0, likeness: Number.NEGATIVE_INFINITY };
  for (let start = 0; start + piece.length * RATIO <= heard.length; start += 1) {
    let likeness = 0;
    for (let index = 0; index < piece.length; index += 1) {
      likeness += (piece[index] ?? 0) * (heard[start + index * RATIO] ?? 0);
    }
    if (likeness > best.likeness) best = { start, likeness };
  }
  return best.start - anchor * RATIO;
}

function noiseIn(heard: Int16Array, wanted: Int16Array, start: number, from: number, to: number): number {
  let noise = 0;
  for (let index = from; index < to; index += 1) {
    const at = start + index * RATIO;
    const sample = ((heard[Math.floor(at)] ?? 0) + (heard[Math.ceil(at)] ?? 0)) / 2;
    noise += (sample - (wanted[index] ?? 0)) ** 2;
  }
  return noise;
}

function energyIn(samples: Int16Array, from: number, to: number): number {
  let energy = 0;
  for (let index = from; index < to; index += 1) energy += (samples[index] ?? 0) ** 2;
  return energy;
}

function snr(energy: number, noise: number): number {
  return 10 * Math.log10(energy / Math.max(noise, 1));
}
