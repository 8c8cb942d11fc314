import { describe, expect, it } from '@jest/globals';
import { writtenMoney } from '../../../src/outreach/written-money.ts';

describe('a price in a text', () => {
  it.each([
    ['USD', '20.68', '20.68'],
    ['EUR', '€20.68', '20,68 €'],
    ['GBP', '£20.68', '20,68 GBP'],
    ['MXN', 'MX$20.68', '$20.68'],
    ['CAD', '$20.68', 'CAD 20.68'],
  ] as const)('is in %s, as it is written there: %s, %s', (currency, english, spanish) => {
    expect(writtenMoney(2068, currency, 'en')).toBe(english);
    expect(writtenMoney(2068, currency, 'es')).toBe(spanish);
  });
});
