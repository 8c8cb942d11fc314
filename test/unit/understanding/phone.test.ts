import { describe, expect, it } from '@jest/globals';
import { slotsHeard } from './listening.ts';

describe('phone', () => {
  it.each([
    ['555 013 4466', '5550134466'],
    ['my number is (555) 013-4466', '5550134466'],
    ['it is 555.013.4466 thanks', '5550134466'],
    ['five five five oh one three four four six six', '5550134466'],
    ['triple five oh one three double four double six', '5550134466'],
    ['area code five five five, then 013, and 4466', '5550134466'],
    ['+1 555 013 4466', '+15550134466'],
    ['plus one five five five oh one three four four six six', '+15550134466'],
    ['one eight hundred 555 0134', '18005550134'],
    ['555 01 thirty four', '5550134'],
    ['555 013 4466, sorry, 555 013 4467', '5550134467'],
  ])('hears in "%s" %s', (text, phone) => {
    expect(slotsHeard(text).phone?.value).toBe(phone);
  });

  it.each([
    'at 7 30 for 4',
    'December 24, 2026',
    '2026-12-24 at 19:30',
    '12/24/2026',
    '555 01',
    'AB1234',
    '4111 1111 1111 1111',
    '12345678901234567890',
    'two or three people at seven or eight',
  ])('hears no phone number in "%s"', (text) => {
    expect(slotsHeard(text).phone).toBeUndefined();
  });

  it('gives none of its digits to another slot', () => {
    expect(slotsHeard('five five five oh one three four four six six', { asked: 'partySize' })).toEqual({
      phone: { value: '5550134466', certainty: 'said', words: 'five five five oh one three four four six six' },
    });
  });
});
