import { describe, expect, it } from '@jest/globals';
import { asksPrice } from '../../../src/understanding/order-words.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { aListening, slotsHeard, timeHeard } from './listening.ts';

const english = [
  'about forty pounds a head',
  'forty quid each',
  '£40 a head',
  '$40 a head',
  '40€ per person',
  '£12.50',
  '40eur each',
  '12.50 pounds',
  'twelve pounds fifty',
  'twelve dollars and fifty cents',
  'fifty pence',
  'for twenty pesos',
  'two hundred pesos per person',
  'make it ten pounds',
  'a table at eight pounds each',
  'forty a head',
  'a pound each',
];
const spanish = [
  'unas cuarenta libras por persona',
  'veinte dólares',
  'para veinte pesos',
  'a las ocho pesos',
  'doscientos cincuenta pesos por cabeza',
  'doce pesos con cincuenta centavos',
  'doce euros con cincuenta',
  'cincuenta céntimos',
  'veinte por persona',
];

describe('a sum of money', () => {
  it.each(english)('is no party, no time and no day: %s', (text) => {
    for (const asked of [null, 'partySize', 'time', 'date'] as const) expect(slotsHeard(text, { asked })).toEqual({});
  });

  it.each(spanish)('is none in Spanish: %s', (text) => {
    for (const asked of [null, 'partySize', 'time', 'date'] as const)
      expect(slotsHeard(text, { asked, language: 'es' })).toEqual({});
  });

  it.each<[string, number]>([
    ['about forty pounds a head for six people', 6],
    ['six of us, ten pounds fifty each', 6],
    ['ten pounds, eight people', 8],
    ['a table for six forty pounds a head', 6],
    ['$40 a person for 4', 4],
  ])('stands beside a party: %s', (text, partySize) => {
    expect(slotsHeard(text, { asked: 'partySize' }).partySize?.value).toBe(partySize);
    expect(slotsHeard(text).partySize?.value).toBe(partySize);
  });

  it('stands beside an hour', () => {
    expect(timeHeard('ten pounds a head at half past seven pm')).toBe('19:30');
    expect(timeHeard('ocho pesos, a las ocho de la noche', { language: 'es' })).toBe('20:00');
  });

  it.each<[string, number]>([
    ['four, pound', 4],
    ['four pound sign', 4],
  ])('is not %s', (text, partySize) => {
    expect(slotsHeard(text, { asked: 'partySize' }).partySize?.value).toBe(partySize);
  });

  it('is not who has its name', () => {
    expect(slotsHeard('Penny Pound', { asked: 'guestName' }).guestName?.value).toBe('Penny Pound');
  });

  it('that was charged wrongly is a complaint, in any currency', () => {
    const intentOf = (text: string, language: 'en' | 'es' = 'en') => understand(text, aListening({ language })).intent;
    expect(intentOf('you charged me eight pounds too much')).toBe('complaint');
    expect(intentOf('I want my money back')).toBe('complaint');
    expect(intentOf('me cobraron ocho pesos de más', 'es')).toBe('complaint');
    expect(intentOf('you charged my phone, thanks')).not.toBe('complaint');
  });

  it('may be asked for by its name', () => {
    for (const text of ['how many pounds is that', 'cuantos pesos son']) expect(asksPrice.test(text)).toBe(true);
    expect(asksPrice.test('how many people is that')).toBe(false);
  });

  it('does not end the call where no more than it is to be spent', () => {
    expect(understand('no more than 30 euros', aListening({ asked: 'partySize' })).intent).toBeNull();
  });
});
