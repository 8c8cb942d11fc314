import { describe, expect, it } from '@jest/globals';
import { slotsHeard } from './listening.ts';

describe('confirmation code', () => {
  it.each([
    ['AB1234', 'AB1234'],
    ['ab1234', 'AB1234'],
    ['cancel AB 1234 please', 'AB1234'],
    ['my code is A B 1 2 3 4', 'AB1234'],
    ['A B one two three four', 'AB1234'],
    ['A as in apple, B as in boy, 1 2 3 4', 'AB1234'],
    ['a for apple b for boy twelve thirty four', 'AB1234'],
    ['alpha bravo one two three oh', 'AB1230'],
    ['it is Tango Zulu nine nine double zero', 'TZ9900'],
  ])('hears in "%s" %s', (text, code) => {
    expect(slotsHeard(text).confirmationCode?.value).toBe(code);
  });

  it.each([
    ['1234', '1234'],
    ['it ends in one two three four', '1234'],
    ['twelve thirty four', '1234'],
    ['bee cee 1234', 'BC1234'],
    ['tee are 4 4 oh 1', 'TR4401'],
    ['double u x 1 2 3 4', 'WX1234'],
  ])('hears "%s" as %s where the code was asked for', (text, code) => {
    expect(slotsHeard(text, { asked: 'confirmationCode' }).confirmationCode?.value).toBe(code);
  });

  it.each([
    ['A B', 'AB'],
    ['alpha, bravo', 'AB'],
    ['they are T and B', 'TB'],
    ['ab', 'AB'],
    ['bee for boy, dee for dog', 'BD'],
  ])('hears the letters "%s" as %s where they were asked for', (text, letters) => {
    expect(slotsHeard(text, { asked: 'codeLetters' }).confirmationCode?.value).toBe(letters);
  });

  it.each([
    '1234',
    'at 1930',
    'in 2027',
    'my 1234',
    '7 pm 1234',
    'A B C 1 2 3 4',
    'AB12345',
    'for a b and c',
    'ABC1234',
  ])('hears no code in "%s" at another question', (text) => {
    expect(slotsHeard(text).confirmationCode).toBeUndefined();
  });
});
