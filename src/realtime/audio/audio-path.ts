/**
 * What becomes of audio between the caller and the model: nothing, where the model takes mu-law; else it is converted to
 * 16-bit samples at 24 kHz and back. Audio is base64 everywhere, as both sockets carry it, and as
 * bytes, as it lies in their messages.
 */
import type { RealtimeAudioFormats } from 'openai/resources/realtime/realtime';
import type { RealtimeAudio } from '../../booking/restaurant.ts';
import { decodeMulaw, encodeMulaw, MULAW_BYTES_PER_MS } from './mulaw.ts';
import { createDownsampler, createUpsampler } from './resample.ts';

export interface AudioPath {
  /** The format that the model is told. */
  format: RealtimeAudioFormats;
  toModel(payload: Buffer): Buffer;
  toCaller(delta: Buffer): Buffer;
}

/** A path for one call: what converts remembers what came before. */
export function createAudioPath(audio: RealtimeAudio): AudioPath {
  return audio === 'mulaw' ? passedThrough : createPcmPath();
}

const passedThrough: AudioPath = {
  format: { type: 'audio/pcmu' },
  toModel: (payload) => payload,
  toCaller: (delta) => delta,
};

function createPcmPath(): AudioPath {
  const up = createUpsampler();
  const down = createDownsampler();
  let oddByte: Buffer = Buffer.alloc(0);
  return {
    format: { type: 'audio/pcm', rate: 24_000 },
    toModel: (payload) => inBase64(bytesOf(up(decodeMulaw(decoded(payload))))),
    toCaller(delta) {
      // A delta is whole samples as far as is known; should one ever be cut in two, its halves still meet.
      const bytes = Buffer.concat([oddByte, decoded(delta)]);
      const whole = bytes.length - (bytes.length % 2);
      oddByte = bytes.subarray(whole);
      return inBase64(Buffer.from(encodeMulaw(down(samplesOf(bytes.subarray(0, whole))))));
    },
  };
}

const EQUALS = 0x3d;

/** How long mu-law audio lasts, from the length of its base64 alone. */
export function mulawMs(payload: Uint8Array): number {
  const padding = payload.at(-2) === EQUALS ? 2 : payload.at(-1) === EQUALS ? 1 : 0;
  return ((payload.length / 4) * 3 - padding) / MULAW_BYTES_PER_MS;
}

function decoded(base64: Buffer): Buffer {
  return Buffer.from(base64.toString('latin1'), 'base64');
}

function inBase64(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('base64'), 'latin1');
}

function bytesOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** The copy puts the samples at an even address, which a part of a pooled buffer need not have. */
function samplesOf(bytes: Buffer): Int16Array {
  const copy = new Uint8Array(bytes);
  return new Int16Array(copy.buffer, 0, copy.byteLength / 2);
}
