import { describe, expect, it } from '@jest/globals';
import { loudnessOf, MULAW_BYTES_PER_MS } from '../../../src/realtime/audio/mulaw.ts';
import { say } from '../../support/espeak.ts';

const msOf = (speech: Buffer) => speech.length / MULAW_BYTES_PER_MS;

describe('speech of espeak-ng', () => {
  it.each([
    ['en', 'A table for four, tomorrow at seven.'],
    ['es', 'Una mesa para cuatro, mañana a las siete.'],
  ] as const)('in %s is as long and as loud as a voice on the phone', (language, words) => {
    const speech = say(words, { language });
    expect(msOf(speech)).toBeGreaterThan(1_200);
    expect(msOf(speech)).toBeLessThan(4_500);
    expect(loudnessOf(speech)).toBeGreaterThan(1_500);
    expect(loudnessOf(speech.subarray(0, 100 * MULAW_BYTES_PER_MS))).toBeGreaterThan(100);
  });

  it('is the same each time, and other words are another speech', () => {
    expect(say('Yes, please.', { language: 'en' })).toBe(say('Yes, please.', { language: 'en' }));
    expect(say('No, thanks.', { language: 'en' })).not.toEqual(say('Yes, please.', { language: 'en' }));
    expect(say('--help', { language: 'en' }).length).toBeGreaterThan(0);
  });

  it('is shorter when it is said faster', () => {
    const words = 'I would like to order a large pepperoni pizza.';
    const fast = say(words, { language: 'en', wordsPerMinute: 250 });
    expect(msOf(fast)).toBeLessThan(msOf(say(words, { language: 'en' })) * 0.85);
  });
});
