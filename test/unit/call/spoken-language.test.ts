/** The language of a sentence that was spoken freely. */
import { describe, expect, it } from '@jest/globals';
import { spokenLanguage } from '../../../src/call/spoken-language.ts';

describe('the language of a sentence', () => {
  it.each([
    ['en', "I'd like a table under Casa de la Luna"],
    ['en', 'Do you have the paella para dos?'],
    ['en', 'My pasta came cold last night, and I want to make a complaint.'],
    ['en', 'The Olive Table, how can I help you?'],
    ['es', 'Estoy muy enfadada, esto es inaceptable.'],
    ['es', '¿El pesto lleva nueces?'],
    ['es', 'Gracias por llamar a The Olive Table. ¿En qué puedo ayudarle?'],
    ['es', 'Le paso con una persona, un momento.'],
    ['es', 'a nombre de Smith, para el viernes y sin prisa'],
  ])('is %s in "%s"', (language, words) => {
    expect(spokenLanguage(words)).toBe(language);
  });

  it.each(['No', 'Misha', 'Casa de la Luna', 'Juan y María', 'Los Angeles', '7:30', 'Cinco de Mayo', 'Mm-hmm', ''])(
    'is not to be told from "%s"',
    (words) => {
      expect(spokenLanguage(words)).toBeNull();
    },
  );
});
