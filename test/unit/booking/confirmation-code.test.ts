import { describe, expect, it } from '@jest/globals';
import { chooseCode, drawCodes, normaliseCode } from '../../../src/booking/confirmation-code.ts';
import { aRandom } from '../../support/builders.ts';

describe('a confirmation code', () => {
  it('has two letters that cannot be taken for digits, and four digits', () => {
    const random = aRandom(7);
    const codes = Array.from({ length: 200 }, () => drawCodes(random)).flat();
    for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z]{2}\d{4}$/);
    expect(new Set(codes).size).toBeGreaterThan(3000);
  });

  it.each([
    ['the lowest', () => 0, 'AA0000'],
    ['the highest', (below: number) => below - 1, 'ZZ9999'],
  ])('can be %s', (_case, random, code) => {
    expect(drawCodes(random)[0]).toBe(code);
  });

  it.each([
    ['the first that is free', [], [], 'AB1234'],
    ['not one that was given out', ['AB1234'], [], 'CD5678'],
    ['one whose digits no coming guest has', [], ['1234'], 'CD5678'],
    ['a free one with shared digits rather than none', [], ['1234', '5678'], 'AB1234'],
    ['none when all were given out', ['AB1234', 'CD5678'], [], null],
  ])('is %s', (_case, used, usedDigits, chosen) => {
    expect(chooseCode(['AB1234', 'CD5678'], new Set<string>(used), new Set<string>(usedDigits))).toBe(chosen);
  });

  it.each(['AB1234', 'ab1234', ' ab 12-34 ', 'A.B.1.2.3.4.'])('is understood when written %j', (written) => {
    expect(normaliseCode(written)).toBe('AB1234');
  });
});
