/** Which words sound alike, and what is done with it: names as their guests write them. */
import { describe, expect, it } from '@jest/globals';
import { asOnRecord, soundingOnRecord } from '../../../src/understanding/guest-name/name-on-record.ts';
import { likeness } from '../../../src/understanding/sound.ts';
import type { Heard } from '../../../src/understanding/understood.ts';

describe('two spellings', () => {
  it.each([
    ['Catherine', 'Kathryn'],
    ['Stephen', 'Steven'],
    ['Jon', 'John'],
    ['Sean', 'Shawn'],
    ['Leigh', 'Lee'],
    ['Wright', 'Right'],
    ['Philip', 'Fillip'],
    ['González', 'Gonzales'],
    ['Ana', 'Hannah'],
    ['Geoff', 'Jeff'],
    ['eight', 'ate'],
  ])('are one sound: %s, %s', (one, other) => {
    expect(likeness(one, other)).toBe('same');
  });

  it.each([
    ['Mary', 'Maria'],
    ['heaven', 'seven'],
    ['Robson', 'Robinson'],
    ['Martin', 'Marvin'],
  ])('are near: %s, %s', (one, other) => {
    expect(likeness(one, other)).toBe('near');
  });

  it.each([
    ['Tom', 'Dan'],
    ['Kate', 'Kip'],
    ['Ann', 'Amy'],
    ['Robert', 'Alice'],
    ['Jo', 'Al'],
    ['李', '王'],
    ['', 'Ann'],
  ])('are different: %s, %s', (one, other) => {
    expect(likeness(one, other)).toBe('different');
  });
});

const heard = (value: string, words = value): Heard<string> => ({ value, certainty: 'said', words });

describe('a name', () => {
  it.each([
    ['Katherine Muller', 'Catherine Müller', 'Catherine Müller'],
    ['Katherine', 'Catherine Miller', 'Catherine'],
    ['Miller', 'Catherine Miller', 'Miller'],
    ['Jose Garcia', 'José García', 'José García'],
  ])('of a known guest is written as on record: %s', (name, known, written) => {
    expect(asOnRecord(heard(name), [known])).toEqual({ ...heard(name), value: written });
  });

  it('that only resembles the one on record is a guess', () => {
    expect(asOnRecord(heard('Simeon Robson'), ['Simeon Robinson'])).toEqual({
      value: 'Simeon Robinson',
      certainty: 'guessed',
      words: 'Simeon Robson',
    });
  });

  it.each([
    ['Peter Jones', 'Catherine Miller'],
    ['Katherine Jones', 'Catherine Miller'],
    ['Robin', 'Robert Miller'],
    ['Ann Lee Smith', 'Ann Smith'],
  ])('of someone else stays as heard: %s', (name, known) => {
    expect(asOnRecord(heard(name), [known])).toEqual(heard(name));
  });

  it('that was spelled stays as spelled', () => {
    const spelled = heard('Katherine', 'Katherine, K A T H E R I N E');
    expect(asOnRecord(spelled, ['Catherine'])).toBe(spelled);
  });

  it.each([
    ['k A T Har ine m i ller', 'Katharine Miller', 'said'],
    ['wren fell', 'Ren Fells', 'guessed'],
  ])('that a recogniser tore is found on record: %s', (text, known, certainty) => {
    expect(soundingOnRecord(text, [known])).toEqual({ value: known, certainty, words: text });
  });

  it.each(['what', 'no', 'the usual one', 'a table for two', ''])('is not made of %p', (text) => {
    expect(soundingOnRecord(text, ['Ren Fells', 'Katharine Miller'])).toBeNull();
  });
});
