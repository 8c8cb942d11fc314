import { describe, expect, it } from '@jest/globals';
import type { Language } from '../../../src/booking/restaurant.ts';
import { type DetailsSaid, detailsSaid } from '../../../src/call/details-said.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

/** A Saturday. */
const now = new Date('2026-11-21T15:00:00Z');

const nothing: DetailsSaid = {
  partySizes: [],
  dates: [],
  times: [],
  codes: [],
  orderNumbers: [],
  minutes: [],
  amountsCents: [],
};

describe('the details in a sentence of our own', () => {
  it.each<[Language, string, Partial<Record<keyof DetailsSaid, unknown[]>>]>([
    ['en', "You're booked for Friday at seven.", { dates: ['2026-11-27'], times: ['19:00'] }],
    ['en', 'A table for you and three guests.', { partySizes: expect.arrayContaining([4]) as never }],
    [
      'en',
      'Booked for Friday, thank you for calling today.',
      { dates: expect.arrayContaining(['2026-11-27']) as never },
    ],
    ['en', 'The confirmation ID is M as in Mike, S as in Sierra, three nine two seven.', { codes: ['MS3927'] }],
    ['en', 'Order number forty-seven, in 20 to 25 minutes.', { orderNumbers: [47], minutes: [20, 25] }],
    ['en', 'That is $24.68.', { amountsCents: [2468] }],
    ['en', 'That is twenty-four dollars and sixty-eight cents.', { amountsCents: [2468] }],
    ['en', 'That is 24 euros 68.', { amountsCents: [2468] }],
    ['en', 'That is a hundred and twenty dollars.', { amountsCents: [] }],
    ['es', 'Su número de pedido es el 47; tarda unos veinte minutos.', { orderNumbers: [47], minutes: [20] }],
    ['es', 'Son 24 dólares con 68 centavos.', { amountsCents: [2468] }],
    ['es', 'Queda para cuatro el viernes.', { partySizes: [4], dates: ['2026-11-27'] }],
  ])('are read, in %s: "%s"', (language, text, said) => {
    const { partySizes, dates, ...read } = detailsSaid(text, { restaurant: sampleRestaurant, language, now });
    const unique = { ...read, partySizes: [...new Set(partySizes)], dates: [...new Set(dates)] };
    expect({ ...unique, times: [...new Set(read.times)], codes: [...new Set(read.codes)] }).toEqual({
      ...nothing,
      ...said,
    });
  });
});
