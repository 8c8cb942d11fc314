/** Real speech for tests, of any words, in both languages: spoken by espeak-ng, as a telephone carries it. */
import { execFileSync } from 'node:child_process';
import type { Language } from '../../src/booking/restaurant.ts';
import { encodeMulaw } from '../../src/realtime/audio/mulaw.ts';
import { createDownsampler } from '../../src/realtime/audio/resample.ts';
import { programPath } from './installed-program.ts';

interface Voice {
  language: Language;
  /** People on the phone speak some 150 to 190. */
  wordsPerMinute?: number;
  /** 0 to 99; 50 is a man's voice. */
  pitch?: number;
}

const ESPEAK = { name: 'espeak-ng', debianPackage: 'espeak-ng', homebrewFormula: 'espeak-ng' };
const voiceNames: Record<Language, string> = { en: 'en-us', es: 'es-419' };

/** What a telephone carries is this loud at most, so that no voice is clipped by the way it takes. */
const PEAK = 24_000;
/** Quieter than this is no part of what was said. */
const EDGE = 40;
const WAV_RATE_AT = 24;
const WIDE_RATE = 24_000;

const spoken = new Map<string, Buffer>();

/** Installs the program where it is missing. For `globalSetup`, ahead of test processes that would do so all at once. */
export function prepareEspeak(): void {
  programPath(ESPEAK);
}

/** The words as mu-law, without silence at either end; the same each time. */
export function say(words: string, { language, wordsPerMinute = 170, pitch = 50 }: Voice): Buffer {
  const args = ['-v', voiceNames[language], '-s', `${wordsPerMinute}`, '-p', `${pitch}`];
  const key = [...args, words].join(' ');
  const known = spoken.get(key);
  if (known) return known;
  const wav = execFileSync(programPath(ESPEAK), [...args, '-b', '1', '--stdin', '--stdout'], { input: words });
  const wide = atWideRate(samplesOf(wav), wav.readUInt32LE(WAV_RATE_AT));
  const speech = Buffer.from(encodeMulaw(trimmed(levelled(createDownsampler()(wide)))));
  spoken.set(key, speech);
  return speech;
}

/** The samples of a WAV that was written to a pipe: its lengths mean nothing. */
function samplesOf(wav: Buffer): Int16Array {
  const from = wav.indexOf('data', 0, 'latin1') + 8;
  return Int16Array.from({ length: (wav.length - from) >> 1 }, (_, index) => wav.readInt16LE(from + 2 * index));
}

/** 22.05 to 24 kHz, along straight lines: what that adds lies above the telephone's band, which is cut off next. */
function atWideRate(samples: Int16Array, rate: number): Int16Array {
  return Int16Array.from({ length: Math.floor((samples.length * WIDE_RATE) / rate) }, (_, index) => {
    const at = (index * rate) / WIDE_RATE;
    const [before = 0, after = 0] = samples.subarray(Math.floor(at), Math.floor(at) + 2);
    return before + (after - before) * (at % 1);
  });
}

function levelled(samples: Int16Array): Int16Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return samples.map((sample) => (sample * PEAK) / peak);
}

function trimmed(samples: Int16Array): Int16Array {
  const isHeard = (sample: number) => Math.abs(sample) > EDGE;
  return samples.subarray(samples.findIndex(isHeard), samples.findLastIndex(isHeard) + 1);
}
