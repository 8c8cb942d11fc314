/**
 * From 8 to 24 kHz and back, by one windowed-sinc low pass in its polyphase form: what lies above the telephone's band is
 * taken out, so that nothing folds back as noise.
 *
 * Each resampler remembers the end of what it was given, so that audio in pieces sounds like audio in one.
 */

/** 16-bit samples, 24,000 a second. */
export const PCM_BYTES_PER_MS = 48;

const RATIO = 3;
/** Taps for each of the three phases. 96 in all fall from 3.4 to 4.6 kHz by over 60 dB, and delay by 2 ms. */
const TAPS_PER_PHASE = 32;
const TAPS = TAPS_PER_PHASE * RATIO;
/** As a share of 24 kHz. */
const CUT_OFF = 3_800 / 24_000;

const lowPass = normalised(Float64Array.from({ length: TAPS }, (_, tap) => sinc(tap - (TAPS - 1) / 2) * blackman(tap)));

function sinc(at: number): number {
  return at === 0 ? 2 * CUT_OFF : Math.sin(2 * Math.PI * CUT_OFF * at) / (Math.PI * at);
}

function blackman(tap: number): number {
  const turn = (2 * Math.PI * tap) / (TAPS - 1);
  return 0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
}

function normalised(taps: Float64Array): Float64Array {
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

export type Resample = (samples: Int16Array) => Int16Array;

/** 8 kHz → 24 kHz. */
export function createUpsampler(): Resample {
  let history = new Int16Array(TAPS_PER_PHASE - 1);
  return (samples) => {
    const line = joined(history, samples);
    const output = new Int16Array(samples.length * RATIO);
    for (let index = 0; index < samples.length; index += 1) {
      for (let phase = 0; phase < RATIO; phase += 1) {
        let sum = 0;
        for (let tap = 0; tap < TAPS_PER_PHASE; tap += 1) {
          sum += (line[index + TAPS_PER_PHASE - 1 - tap] ?? 0) * (lowPass[tap * RATIO + phase] ?? 0);
        }
        output[index * RATIO + phase] = clipped(sum * RATIO);
      }
    }
    history = line.slice(samples.length);
    return output;
  };
}

/** 24 kHz → 8 kHz. Samples that do not fill a whole one yet wait for the next piece. */
export function createDownsampler(): Resample {
  let history = new Int16Array(TAPS - 1);
  return (samples) => {
    const line = joined(history, samples);
    const length = Math.floor((line.length - (TAPS - 1)) / RATIO);
    const output = new Int16Array(length);
    for (let index = 0; index < length; index += 1) {
      let sum = 0;
      const newest = index * RATIO + TAPS - 1;
      for (let tap = 0; tap < TAPS; tap += 1) sum += (line[newest - tap] ?? 0) * (lowPass[tap] ?? 0);
      output[index] = clipped(sum);
    }
    history = line.slice(length * RATIO);
    return output;
  };
}

function joined(one: Int16Array, other: Int16Array): Int16Array<ArrayBuffer> {
  const line = new Int16Array(one.length + other.length);
  line.set(one);
  line.set(other, one.length);
  return line;
}

function clipped(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample)));
}
