/** What callers do while the model speaks: interruptions, and sounds that are none. With the room that they do it in. */
import type { Language } from '../../src/booking/restaurant.ts';
import { decodeMulaw, encodeMulaw, MULAW_BYTES_PER_MS } from '../../src/realtime/audio/mulaw.ts';
import { say } from '../support/espeak.ts';

interface GateSound {
  name: string;
  isInterruption: boolean;
  /** Samples at 8 kHz. */
  samples: Int16Array;
  /** What a transcript would say; empty for noise. */
  words: string;
}

const interruptions: Record<Language, string[]> = {
  en: [
    'Wait, what about Sunday evening?',
    'No, I said half past seven.',
    'Actually, could we make it six people?',
    'Sorry, can I ask something else?',
    'Stop.',
    'Excuse me, do you have a table outside?',
    'Hold on a second please.',
  ],
  es: [
    'Espere, ¿y el domingo por la noche?',
    'No, dije a las siete y media.',
    'En realidad somos seis personas.',
    'Perdone, una pregunta más.',
    'Pare.',
    'Disculpe, ¿tienen mesa en la terraza?',
    'Un momento, por favor.',
  ],
};

const listening: Record<Language, string[]> = {
  en: ['Mm-hmm.', 'Uh-huh.', 'Okay.', 'Yeah.', 'Right.', 'Oh, great.', 'Yes, yes.'],
  es: ['Ajá.', 'Sí, sí.', 'Vale.', 'Claro.', 'Mm.', 'Bueno.', 'Ya, ya.'],
};

const voices = [
  { pitch: 35, wordsPerMinute: 150 },
  { pitch: 50, wordsPerMinute: 175 },
  { pitch: 75, wordsPerMinute: 190 },
];

/** @param random 0 to 1. */
export function gateSounds(random: () => number): GateSound[] {
  const spoken = (isInterruption: boolean, words: Record<Language, string[]>) =>
    (['en', 'es'] as const).flatMap((language) =>
      words[language].flatMap((text) =>
        voices.map((voice): GateSound => {
          const samples = decodeMulaw(say(text, { language, ...voice }));
          return { name: text, isInterruption, samples, words: text };
        }),
      ),
    );
  const noises = Object.entries(noiseMakers).flatMap(([name, make]) =>
    Array.from({ length: 6 }, () => ({ name, isInterruption: false, samples: make(random), words: '' })),
  );
  return [...spoken(true, interruptions), ...spoken(false, listening), ...noises];
}

const noiseMakers: Record<string, (random: () => number) => Int16Array> = {
  'a cough': (random) => burst(random, 180 + 120 * random(), 7),
  'two coughs': (random) => joined(burst(random, 220, 8), silence(150 + 150 * random()), burst(random, 220, 8)),
  'a fit of coughing': (random) =>
    joined(...[1, 2, 3, 4].flatMap(() => [burst(random, 160, 8), silence(120 + 120 * random())])),
  'a door': (random) => lowPassed(burst(random, 260, 14), 0.15),
  'a steady fan': (random) => lowPassed(noise(random, 2_500, 2_500), 0.4),
  'a hold tone': () => tone(440, 2_500, 6_000),
  music: () => chord([262, 330, 392], 2_500, 5_000),
  dishes: (random) =>
    joined(...Array.from({ length: 6 }, () => [burst(random, 50, 40), silence(80 + 200 * random())]).flat()),
};

/** The sound at this loudness (1 is a near voice) in a room that is this loud all the time, in frames of mu-law. */
export function inRoom(
  samples: Int16Array,
  options: { gain: number; roomLevel: number; random: () => number },
): Buffer {
  const { gain, roomLevel, random } = options;
  let hum = 0;
  const heard = samples.map((sample) => {
    hum += 0.3 * ((random() * 2 - 1) * roomLevel * 2.4 - hum);
    return Math.max(-32_768, Math.min(32_767, sample * gain + hum));
  });
  return Buffer.from(encodeMulaw(heard));
}

export function silence(ms: number): Int16Array {
  return new Int16Array(Math.round(ms) * MULAW_BYTES_PER_MS);
}

function made(ms: number, at: (second: number) => number): Int16Array {
  return Int16Array.from({ length: Math.round(ms) * MULAW_BYTES_PER_MS }, (_, index) => at(index / 8_000));
}

function noise(random: () => number, ms: number, level: number): Int16Array {
  return made(ms, () => (random() * 2 - 1) * level * 1.7);
}

/** Noise with an edge that dies away, so fast a second. */
function burst(random: () => number, ms: number, fading: number): Int16Array {
  return made(ms, (second) => (random() * 2 - 1) * 20_000 * Math.exp(-fading * second));
}

function lowPassed(samples: Int16Array, share: number): Int16Array {
  let last = 0;
  return samples.map((sample) => {
    last += share * (sample - last);
    return last;
  });
}

function tone(hertz: number, ms: number, level: number): Int16Array {
  return made(ms, (second) => level * Math.sin(2 * Math.PI * hertz * second));
}

function chord(hertz: readonly number[], ms: number, level: number): Int16Array {
  return made(ms, (second) =>
    hertz.reduce((sum, one) => sum + (level / hertz.length) * Math.sin(2 * Math.PI * one * second), 0),
  );
}

export function joined(...parts: Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}
