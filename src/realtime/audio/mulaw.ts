/**
 * Mu-law, as telephones speak it (ITU-T G.711): 8 bits a sample, 8,000 samples a second. Both directions are tables, made once.
 */

export const MULAW_BYTES_PER_MS = 8;

/** Twilio sends a frame of so much audio, and so many bytes. @see https://www.twilio.com/docs/voice/media-streams/websocket-messages */
export const FRAME_MS = 20;
export const FRAME_BYTES = FRAME_MS * MULAW_BYTES_PER_MS;
/** As it comes, in base64: four characters for three bytes, or what is left of three. */
export const FRAME_CHARACTERS = 4 * Math.ceil(FRAME_BYTES / 3);

/** Mu-law for silence. */
export const SILENCE = 0xff;
/** A frame of it, as Twilio would send it. */
export const SILENT_FRAME = Buffer.from(Buffer.alloc(FRAME_BYTES, SILENCE).toString('base64'), 'latin1');

const BIAS = 0x84;
const CLIP = 32_635;

/** The sample that a byte stands for. */
export const linearOf = Int16Array.from({ length: 256 }, (_, byte) => expand(byte));
/** By the upper 14 bits of a sample: mu-law does not tell finer steps apart. */
const mulawOf = Uint8Array.from({ length: 1 << 14 }, (_, index) => compress(((index << 18) >> 16) + 2));

function expand(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + BIAS) << ((bits & 0x70) >> 4);
  return bits & 0x80 ? BIAS - magnitude : magnitude - BIAS;
}

function compress(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = Math.max(0, 24 - Math.clz32(magnitude));
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

export function decodeMulaw(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) samples[index] = linearOf[bytes[index] ?? SILENCE] ?? 0;
  return samples;
}

export function encodeMulaw(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    bytes[index] = mulawOf[((samples[index] ?? 0) >> 2) & 0x3fff] ?? SILENCE;
  }
  return bytes;
}

/** How loud mu-law audio is: the root of the mean square of its samples, 0 to 32,767. */
export function loudnessOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    const sample = linearOf[byte] ?? 0;
    sum += sample * sample;
  }
  return bytes.length === 0 ? 0 : Math.sqrt(sum / bytes.length);
}

/** The six bits of each base64 character, by its code. */
const sixBits = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(code))),
);

/** Four characters are three samples; the first of every second three is enough to tell a voice from none. */
const CHARACTERS_A_LOOK = 8;

/** About how loud base64 mu-law is, without decoding it: this is asked fifty times a second for each call. */
export function roughLoudnessOf(payload: Uint8Array): number {
  let sum = 0;
  let looks = 0;
  for (let at = 0; at + 1 < payload.length; at += CHARACTERS_A_LOOK) {
    const high = sixBits[payload[at] ?? 0] ?? 0;
    const low = sixBits[payload[at + 1] ?? 0] ?? 0;
    const sample = linearOf[(high << 2) | (low >> 4)] ?? 0;
    sum += sample * sample;
    looks += 1;
  }
  return looks === 0 ? 0 : Math.sqrt(sum / looks);
}
