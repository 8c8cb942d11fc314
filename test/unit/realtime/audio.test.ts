import { describe, expect, it } from '@jest/globals';
import { createAudioPath, mulawMs } from '../../../src/realtime/audio/audio-path.ts';
import { decodeMulaw, encodeMulaw, loudnessOf, roughLoudnessOf } from '../../../src/realtime/audio/mulaw.ts';
import { createDownsampler, createUpsampler, type Resample } from '../../../src/realtime/audio/resample.ts';
import { aVoice, quiet } from '../../support/speech.ts';

const tone = (hertz: number, rate: number, samples = rate) =>
  Int16Array.from({ length: samples }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * index) / rate)),
  );

/** The root of the mean square, without the filter's run-in. */
function level(samples: Int16Array): number {
  const settled = samples.subarray(500);
  return Math.sqrt(settled.reduce((sum, sample) => sum + sample * sample, 0) / settled.length);
}

function inPieces(resample: Resample, samples: Int16Array, size: number): Int16Array {
  const pieces: number[] = [];
  for (let from = 0; from < samples.length; from += size) pieces.push(...resample(samples.subarray(from, from + size)));
  return Int16Array.from(pieces);
}

describe('mu-law', () => {
  it('gives every byte back as it was, but for the second zero', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const again = encodeMulaw(decodeMulaw(bytes));
    expect([...again].filter((byte, index) => byte !== index)).toEqual([0xff]);
  });

  it('has the values of G.711 at its ends', () => {
    expect([...decodeMulaw(Uint8Array.of(0x00, 0x80, 0xff, 0x7f))]).toEqual(
      [-32_124, 32_124, 0, 0].map((one) => one || 0),
    );
  });

  it('keeps a voice to within a thirtieth of it', () => {
    const samples = tone(440, 8_000);
    const error = decodeMulaw(encodeMulaw(samples)).map((sample, index) => sample - (samples[index] ?? 0));
    expect(level(error)).toBeLessThan(level(samples) / 30);
  });

  it('tells a voice from a quiet line', () => {
    expect(loudnessOf(aVoice(200))).toBeGreaterThan(1_500);
    expect(loudnessOf(quiet(200))).toBeLessThan(50);
  });
});

const inBase64 = (bytes: Buffer) => Buffer.from(bytes.toString('base64'));

describe('a rough look at the loudness', () => {
  it.each([20, 40, 200])('comes near the true one, without decoding %i ms', (ms) => {
    const voice = aVoice(400).subarray(0, ms * 8);
    const ratio = roughLoudnessOf(inBase64(voice)) / loudnessOf(voice);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
    expect(roughLoudnessOf(inBase64(quiet(ms)))).toBeLessThan(50);
  });

  it.each(['', '=', 'é', '====', '💬💬💬'])('can be had of "%s" too', (text) => {
    expect(roughLoudnessOf(Buffer.from(text))).toBeGreaterThanOrEqual(0);
  });
});

describe('the resampler', () => {
  it.each([300, 1_000, 3_000])('lets %i Hz through in both directions', (hertz) => {
    expect(level(createUpsampler()(tone(hertz, 8_000))) / 7_071).toBeCloseTo(1, 1);
    expect(level(createDownsampler()(tone(hertz, 24_000))) / 7_071).toBeCloseTo(1, 1);
  });

  it.each([5_200, 7_000, 11_000])('takes out %i Hz, which would fold back, by over 50 dB', (hertz) => {
    expect(level(createDownsampler()(tone(hertz, 24_000)))).toBeLessThan(7_071 / 300);
  });

  it('makes no image above the band of the telephone', () => {
    const up = createUpsampler()(tone(1_000, 8_000));
    const wanted = level(up);
    const back = createDownsampler()(up);
    expect(level(back) / wanted).toBeCloseTo(1, 1);
  });

  it.each([1, 7, 160, 481])('makes of pieces of %i samples what it makes of the whole', (size) => {
    const samples = tone(700, 24_000, 6_000);
    expect(inPieces(createDownsampler(), samples, size)).toEqual(createDownsampler()(samples));
    expect(inPieces(createUpsampler(), samples, size)).toEqual(createUpsampler()(samples));
  });
});

describe('the audio path', () => {
  it('touches mu-law with nothing', () => {
    const { toModel, toCaller, format } = createAudioPath('mulaw');
    const payload = inBase64(aVoice(20));
    expect([format, toModel(payload), toCaller(payload)]).toEqual([{ type: 'audio/pcmu' }, payload, payload]);
  });

  it('makes 24 kHz of a frame, and a frame of that again', () => {
    const { toModel, toCaller, format } = createAudioPath('pcm');
    expect(format).toEqual({ type: 'audio/pcm', rate: 24_000 });
    const wide = toModel(inBase64(aVoice(20)));
    expect(Buffer.from(wide.toString(), 'base64')).toHaveLength(960);
    expect(mulawMs(toCaller(wide))).toBe(20);
  });

  it.each([0, 1, 2, 3, 160, 1_600])('reads the length of %i bytes from their base64', (bytes) => {
    expect(mulawMs(inBase64(Buffer.alloc(bytes)))).toBe(bytes / 8);
  });
});
