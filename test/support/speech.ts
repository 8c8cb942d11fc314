/** Sounds for tests, as mu-law: something like a voice, a cough, and a quiet line. The same every time. */
import { encodeMulaw, FRAME_BYTES, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';

/** A voice: harmonics of 140 Hz that swell and fade four times a second, as syllables do, and are never quite away. */
export function aVoice(ms: number): Buffer {
  return sound(ms, (second) => {
    const syllable = 0.55 + 0.45 * Math.sin(2 * Math.PI * 4 * second);
    const harmonics = [1, 2, 3, 4, 5].map((nth) => Math.sin(2 * Math.PI * 140 * nth * second) / nth);
    return 7_000 * syllable * harmonics.reduce((sum, one) => sum + one, 0);
  });
}

/** A cough: 220 ms of noise with an edge, whatever comes after it. */
export function aCough(): Buffer {
  let seed = 1;
  return sound(220, (second) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return 14_000 * (seed / 1_073_741_824 - 1) * Math.exp(-8 * second);
  });
}

/** Noise as loud as a voice, that goes on evenly. */
export function aNoise(ms: number): Buffer {
  let seed = 1;
  return sound(ms, () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return 7_000 * (seed / 1_073_741_824 - 1);
  });
}

/** A tone, as of a telephone that is held. */
export function aTone(ms: number): Buffer {
  return sound(ms, (second) => 7_000 * Math.sin(2 * Math.PI * 440 * second));
}

/** A line on which nobody speaks: a faint hum. */
export function quiet(ms: number): Buffer {
  return sound(ms, (second) => 12 * Math.sin(2 * Math.PI * 60 * second));
}

function sound(ms: number, at: (second: number) => number): Buffer {
  const samples = Int16Array.from({ length: ms * MULAW_BYTES_PER_MS }, (_, index) => Math.round(at(index / 8_000)));
  return Buffer.from(encodeMulaw(samples));
}

/** In frames of 20 ms; the last one is filled with silence. */
export function inFrames(audio: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let from = 0; from < audio.length; from += FRAME_BYTES) {
    const frame = Buffer.alloc(FRAME_BYTES, 0xff);
    audio.copy(frame, 0, from, from + FRAME_BYTES);
    frames.push(frame);
  }
  return frames;
}
