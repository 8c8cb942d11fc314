import { describe, expect, it } from '@jest/globals';
import type { Language } from '../../../src/booking/restaurant.ts';
import { noteMeant } from '../../../src/understanding/guest-note.ts';
import { Utterance } from '../../../src/understanding/utterance.ts';

const noted = (text: string, language: Language = 'en') => noteMeant(Utterance.of(text), language);

describe('what is to be noted', () => {
  it.each([
    ["table for two, I'm allergic to nuts", 'allergic to nuts'],
    ['one of us is severely allergic to shellfish and sesame seeds', 'severely allergic to shellfish and sesame seeds'],
    ['allergic to peanuts and we need a high chair', 'allergic to peanuts, high chair'],
    ['my daughter has a Dairy Allergy', 'Dairy Allergy'],
    ['two of us are vegan, one is gluten-free', 'vegan, gluten-free'],
    ['a table by the window for our anniversary please', 'by the window, anniversary'],
    ['could we sit outside', 'sit outside'],
    ['we come with a wheelchair', 'wheelchair'],
  ])('of %j is %j', (text, note) => {
    expect(noted(text)).toBe(note);
  });

  it.each([
    ['soy alérgico a los frutos secos, para dos', 'alérgico a los frutos'],
    ['una mesa junto a la ventana, es mi cumpleaños', 'junto a la ventana, cumpleaños'],
  ])('of %j is %j, in Spanish', (text, note) => {
    expect(noted(text, 'es')).toBe(note);
  });

  it('leaves out what the table is chosen by, and keeps the rest', () => {
    const heard = Utterance.of('on the patio with a high chair, by the window, it is our anniversary');
    const seat = { area: 'patio', needs: ['highChair' as const], areas: ['patio', 'inside'] };
    expect(noteMeant(heard, 'en', seat)).toBe('by the window, anniversary');
    expect(noteMeant(heard, 'en', { areas: [] })).toBe('on the patio, high chair, by the window, anniversary');
  });

  it.each([
    'a table for four tomorrow at seven',
    'my name is Windsor',
    'we are outsiders',
    'under Birthe, please',
    'the vegetables were good',
    '',
  ])('is nothing in %j', (text) => {
    expect(noted(text)).toBeNull();
  });
});
