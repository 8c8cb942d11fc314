import { describe, expect, it } from '@jest/globals';
import { isOnly } from '../../../src/realtime/only-listening.ts';

/** As the words of an utterance come, one by one: does any of them show that it says something? */
function saysSomething(words: string, beside: 'listening' | 'parting' = 'listening'): boolean {
  const pieces = words.match(/\s*\S+/g) ?? [];
  const soFar = pieces.map((_, nth) => pieces.slice(0, nth + 1).join(''));
  return soFar.some((each) => !isOnly(beside, each, { isOver: false })) || !isOnly(beside, words, { isOver: true });
}

describe('words', () => {
  it.each([
    'Mm-hmm.',
    'uh-huh',
    'Okay.',
    'Yeah, right.',
    'Got it.',
    'Oh, I see.',
    'That sounds good.',
    "That's right.",
    'Perfect, thank you.',
    'Of course.',
    'Sí, claro.',
    'Ajá',
    'Claro que sí.',
    'Muy bien, gracias.',
    'Está bien.',
    'De acuerdo.',
    'Ya veo.',
    '',
    ' … ',
  ])('"%s" only show that one listens', (words) => {
    expect(saysSomething(words)).toBe(false);
  });

  it.each([
    'Wait',
    'No',
    'okay but not Friday',
    'Sí pero más tarde',
    'yes yes yes yes',
    'right now',
    'I see a problem',
    'Got it wrong',
    'All of it',
    "That's not right",
    'Thank you, bye',
    'Eight',
    'Hello?',
    'Ya no',
    'Muy tarde',
    'Está mal',
    'Claro que no',
    'Perdón, ¿qué?',
    'Gracias, adiós.',
    // Nothing more has come of what might have been a sign.
    'I',
    'Thank',
  ])('"%s" say something', (words) => {
    expect(saysSomething(words)).toBe(true);
  });

  it.each([
    'Bye!',
    'Okay, thank you, bye bye.',
    'Thanks, you too.',
    'Have a good one.',
    'Great, see you then, bye.',
    'Gracias, hasta luego.',
    'Igualmente, adiós.',
  ])('"%s" only say goodbye, where one is being said', (words) => {
    expect(saysSomething(words, 'parting')).toBe(false);
    expect(saysSomething(words)).toBe(true);
  });

  it.each(['Wait', 'Bye the way', 'Oh, one more thing', 'Thank you, and the address?', 'Espere', 'Gracias, pero'])(
    '"%s" say something also into a goodbye',
    (words) => {
      expect(saysSomething(words, 'parting')).toBe(true);
    },
  );
});
