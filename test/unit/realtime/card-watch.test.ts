import { describe, expect, it } from '@jest/globals';
import { CardWatch } from '../../../src/realtime/card-watch.ts';

const isCard = (...utterances: string[]) => {
  const watch = new CardWatch();
  return utterances.map((words) => watch.heard(words)).at(-1);
};

describe('a caller', () => {
  it.each([
    [['My card number is four two four two']],
    [['The Visa is 4242 4242']],
    [['Mi tarjeta es cuatro dos cuatro dos']],
    [['4242 4242 4242 4242']],
    [['I pay now', '4242', '4242', '4242', '4242']],
    [['My name is Mike', 'four two four two four two four two', 'four two four two four two four two']],
  ])('who says %j is reading out a card', (utterances) => {
    expect(isCard(...utterances)).toBe(true);
  });

  it.each([
    [['Can I pay by card?']],
    [['I pay by card, my phone number is 212 555 0123']],
    [['Pago con tarjeta, mi teléfono es 2125550123']],
    [['Two cards and four colas']],
    [['Do you take Visa at the door, at 1450 Elm Street?']],
    [['I pay by card', '212 555 0123']],
    [['212 555 0123']],
    [['Table for four at seven thirty']],
  ])('who says %j is not', (utterances) => {
    expect(isCard(...utterances)).toBe(false);
  });

  it('is stopped anew for another card, and not again for the same words', () => {
    const watch = new CardWatch();
    expect(['4242 4242 4242 4242', 'Sorry', 'And two colas'].map((words) => watch.heard(words))).toEqual([
      true,
      false,
      false,
    ]);
    expect(watch.heard('4242 4242 4242 4242')).toBe(true);
  });
});
