/** What a restaurant hears beside bookings: being late, vouchers, lost things, jobs; and where and how guests want to sit. */
import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../src/understanding/understand.ts';
import type { Intent, Topic } from '../../../src/understanding/understood.ts';
import { type Asked, aListening } from './listening.ts';

const es = aListening({ language: 'es' });

describe('a party that is late', () => {
  it.each<[string, number | undefined, 'en' | 'es']>([
    ["I'm running twenty minutes late", 20, 'en'],
    ["we're going to be about 15 minutes late for our table", 15, 'en'],
    ["hi, we'll be half an hour late I'm afraid", 30, 'en'],
    ["we're a quarter of an hour late", 15, 'en'],
    ['we might be an hour late', 60, 'en'],
    ['we are delayed by ten minutes', 10, 'en'],
    ["we're running a bit late", undefined, 'en'],
    ["we're stuck in traffic", undefined, 'en'],
    ["I'll be nine hours late", undefined, 'en'],
    ['llegamos veinte minutos tarde', 20, 'es'],
    ['vamos con media hora de retraso', 30, 'es'],
    ['voy tarde', undefined, 'es'],
    ['nos vamos a retrasar quince minutos', 15, 'es'],
  ])('is heard: %s', (text, lateMinutes, language) => {
    const understood = understand(text, aListening({ language }));
    expect(understood).toMatchObject({ intent: 'late', topic: null, slots: {} });
    expect(understood.lateMinutes).toBe(lateMinutes);
  });

  it.each([
    'how late are you open',
    'a table in the late afternoon',
    'a late lunch for two tomorrow',
    'is it too late to book for tonight',
    'can we make it an hour later',
    "it's late, we will call tomorrow",
  ])('is not heard in "%s"', (text) => {
    const understood = understand(text, aListening());
    expect(understood.intent).not.toBe('late');
    expect(understood.lateMinutes).toBeUndefined();
  });
});

describe('how late, when asked', () => {
  it.each<[string, number | undefined, 'en' | 'es']>([
    ['about twenty', 20, 'en'],
    ['fifteen minutes or so', 15, 'en'],
    ['half an hour', 30, 'en'],
    ['an hour', 60, 'en'],
    ['unos diez minutos', 10, 'es'],
    ['media hora', 30, 'es'],
    ['I am not sure', undefined, 'en'],
    ['a thousand', undefined, 'en'],
  ])('is heard: %s', (text, lateMinutes, language) => {
    const understood = understand(text, aListening({ language, asked: 'lateMinutes' }));
    expect(understood.lateMinutes).toBe(lateMinutes);
    expect(understood.slots).toEqual({});
  });
});

describe('a question', () => {
  it.each<[string, Topic]>([
    ['do you sell gift vouchers', 'giftCard'],
    ['can I buy a gift card for my sister', 'giftCard'],
    ['I think I left my umbrella at your place', 'lostProperty'],
    ['did anybody hand in a black wallet', 'lostProperty'],
    ['are you hiring at the moment', 'job'],
    ['I would like to apply for the position of waiter', 'job'],
    ['do you have a private dining room', 'largeParty'],
    ['can you host a wedding reception', 'largeParty'],
    ['how do I get to you from the station', 'location'],
    ['are you wheelchair accessible', 'other'],
    ['is there anything for people with allergies', 'menu'],
    ['do you have high chairs', 'other'],
  ])('is heard with its topic: %s', (text, topic) => {
    expect(understand(text, aListening())).toMatchObject({ intent: 'question', topic });
  });

  it.each<[string, Topic]>([
    ['tienen tarjetas de regalo', 'giftCard'],
    ['creo que olvidé mi paraguas', 'lostProperty'],
    ['busco trabajo de camarero', 'job'],
    ['quisiera hablar de un evento privado', 'largeParty'],
    ['cómo llego al restaurante', 'location'],
    ['tienen tronas', 'other'],
  ])('is heard with its topic in Spanish: %s', (text, topic) => {
    const understood = understand(text, es);
    expect(understood).toMatchObject({ intent: 'question', topic });
  });

  it.each<[string, Intent]>([
    ['do you deliver to Oak Street', 'order'],
    ['I want to complain about last night', 'complaint'],
    ['a table for two for my job interview', 'make'],
    ['book a table for our big night', 'make'],
    ['I left my job, so cancel the reservation', 'cancel'],
  ])('is not heard where something is wished for: %s', (text, intent) => {
    expect(understand(text, aListening())).toMatchObject({ intent });
  });
});

describe('an area', () => {
  const areas = ['Patio', 'Main dining room', 'Bar', 'Sala Azul'];
  const areaIn = (text: string, known = areas) => understand(text, aListening({ known: { areas: known } })).area;

  it.each([
    ['a table for two outside', 'Patio'],
    ['can we sit on the patio', 'Patio'],
    ['somewhere in the garden please, for four', 'Patio'],
    ['inside please', 'Main dining room'],
    ['a table in the main dining room', 'Main dining room'],
    ['two seats at the bar', 'Bar'],
    ['a table in the sala azul', 'Sala Azul'],
    ['not outside, inside please', 'Main dining room'],
  ])('is one of the restaurant: %s', (text, area) => {
    expect(areaIn(text)).toBe(area);
  });

  it('is heard in Spanish', () => {
    const known = { areas };
    expect(understand('una mesa en la terraza para dos', { ...es, known }).area).toBe('Patio');
    expect(understand('adentro, por favor', { ...es, known }).area).toBe('Main dining room');
  });

  it.each([
    ['a table for two tomorrow'],
    ["I'm calling from outside the city"],
    ['we met in a wine bar last year'],
    ["we don't want to sit outside"],
    ['is there outdoor seating'],
  ])('is not heard in "%s"', (text) => {
    expect(areaIn(text)).toBeUndefined();
  });

  it('is not guessed where a word fits two, or none', () => {
    expect(areaIn('outside please', ['Terrace', 'Garden'])).toBeUndefined();
    expect(areaIn('outside please', ['Main room'])).toBeUndefined();
    expect(areaIn('outside please', [])).toBeUndefined();
    expect(areaIn('in the garden', ['Terrace', 'Garden'])).toBe('Garden');
  });
});

describe('a diet', () => {
  it.each<[string, 'en' | 'es', string]>([
    ["she's allergic to shellfish", 'en', 'allergic to shellfish'],
    ["one of us is vegan and it's my mother's birthday", 'en', 'vegan, birthday'],
    ['my son has a nut allergy', 'en', 'nut allergy'],
    ['soy celíaca', 'es', 'celíaca'],
    ['mi hijo es alérgico al maní', 'es', 'alérgico al maní'],
  ])('that is told is noted: %s', (text, language, note) => {
    expect(understand(text, aListening({ language }))).toMatchObject({ intent: null, note });
  });

  it.each(['do you have anything vegan', 'is it vegan', "I'm vegan, what can I eat", 'vegan dishes'])(
    'that is asked about is a question: %s',
    (text) => {
      expect(understand(text, aListening())).toMatchObject({ intent: 'question', topic: 'menu' });
    },
  );
});

describe('the answer to where to sit', () => {
  const known = { areas: ['Patio', 'Sala Azul'] };
  const areaIn = (text: string, asked: Asked | null = 'area') => understand(text, aListening({ asked, known })).area;

  it('may be the bare name of an area', () => {
    expect(areaIn('sala azul please')).toBe('Sala Azul');
    expect(areaIn('sala azul please', 'guestName')).toBeUndefined();
  });

  it.each(['anywhere is fine', "it doesn't matter where", 'we have no preference'])('may be %s', (text) => {
    expect(areaIn(text)).toBeNull();
    expect(areaIn(text, 'choice')).toBeNull();
    expect(areaIn(text, 'task')).toBeUndefined();
  });

  it.each<[string, string | null]>([
    ['change where we sit', 'area'],
    ['I want to change the seating area', 'area'],
    ['move my table to the patio', null],
    ['please add two seats to my booking', null],
  ])('is asked of whoever says %s', (text, detail) => {
    expect(understand(text, aListening({ known })).detail).toBe(detail);
  });

  it('is never asked where there is no choice', () => {
    expect(understand('change where we sit', aListening()).detail).toBeNull();
  });
});

describe('a need', () => {
  it.each<[string, string[]]>([
    ['a table for four with a high chair for the baby', ['highChair']],
    ['we need a booster seat', ['highChair']],
    ['my mother is in a wheelchair', ['wheelchair']],
    ['a wheelchair accessible table and a highchair', ['highChair', 'wheelchair']],
  ])('is heard: %s', (text, needs) => {
    expect(understand(text, aListening()).needs).toEqual(needs);
  });

  it('is heard in Spanish', () => {
    expect(understand('somos cuatro y una silla de ruedas', es).needs).toEqual(['wheelchair']);
    expect(understand('con una trona para el niño', es).needs).toEqual(['highChair']);
  });

  it.each(["we don't need a high chair", 'do you have high chairs', 'two chairs at the window', 'no wheelchair'])(
    'is not heard in "%s"',
    (text) => {
      expect(understand(text, aListening()).needs).toBeUndefined();
    },
  );
});
