import { describe, expect, it } from '@jest/globals';
import { spokenMoney } from '../../../src/call/prompts/spoken-money.ts';

describe('a price', () => {
  it.each([
    ['USD', 'en', 2068, '20 dollars and 68 cents'],
    ['USD', 'en', 2200, '22 dollars'],
    ['USD', 'en', 101, '1 dollar and 1 cent'],
    ['USD', 'es', 2068, '20 dólares con 68 centavos'],
    ['USD', 'es', 101, '1 dólar con 1 centavo'],
    ['CAD', 'en', 1250, '12 dollars and 50 cents'],
    ['CAD', 'es', 1250, '12 dólares con 50 centavos'],
    ['EUR', 'en', 1250, '12 euros 50'],
    ['EUR', 'en', 1200, '12 euros'],
    ['EUR', 'en', 105, '1 euro and 5 cents'],
    ['EUR', 'en', 50, '50 cents'],
    ['EUR', 'es', 1250, '12 euros con 50'],
    ['EUR', 'es', 1205, '12 euros con 5 céntimos'],
    ['EUR', 'es', 100, '1 euro'],
    ['EUR', 'es', 0, '0 euros'],
    ['GBP', 'en', 1250, '12 pounds 50'],
    ['GBP', 'en', 101, '1 pound and 1 penny'],
    ['GBP', 'en', 99, '99 pence'],
    ['GBP', 'es', 1250, '12 libras con 50'],
    ['GBP', 'es', 102, '1 libra con 2 peniques'],
    ['MXN', 'en', 18_550, '185 pesos 50'],
    ['MXN', 'en', 108, '1 peso and 8 centavos'],
    ['MXN', 'es', 18_550, '185 pesos con 50'],
    ['MXN', 'es', 108, '1 peso con 8 centavos'],
  ] as const)('in %s is said in "%s": %i cents as %s', (currency, language, cents, words) => {
    expect(spokenMoney(language, cents, currency)).toBe(words);
  });
});
