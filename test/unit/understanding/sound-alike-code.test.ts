/** Which confirmation IDs may have been heard for one another. */
import { describe, expect, it } from '@jest/globals';
import { codeMeantAmong, soundsLikeCode } from '../../../src/understanding/sound-alike-code.ts';

describe('a code', () => {
  it.each([
    ['BD1234', 'PD1234'],
    ['VT1234', 'BE1234'],
    ['AN1234', 'AM1234'],
    ['FX1234', 'SF1234'],
    ['AB1934', 'AB1534'],
  ])('may have been heard for another: %s for %s', (heard, code) => {
    expect(soundsLikeCode(heard, code)).toBe(true);
  });

  it.each([
    ['BD1234', 'PD1235'],
    ['RD1234', 'PD1234'],
    ['BD1234', 'PW1234'],
    ['1234', 'PD1234'],
  ])('is not taken for any other: %s for %s', (heard, code) => {
    expect(soundsLikeCode(heard, code)).toBe(false);
  });

  it('is found among several only when one alone sounds like it', () => {
    expect(codeMeantAmong('BD1234', ['PD1234', 'KR9876'])).toBe('PD1234');
    expect(codeMeantAmong('BD1234', ['PD1234', 'TD1234'])).toBeNull();
    expect(codeMeantAmong('BD1234', [])).toBeNull();
  });
});
