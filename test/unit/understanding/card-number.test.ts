import { describe, expect, it } from '@jest/globals';
import { withoutCardNumbers } from '../../../src/understanding/card-number.ts';

describe('withoutCardNumbers', () => {
  it.each([
    ['my card is 4111 1111 1111 1111 thanks', 'my card is [card number] thanks'],
    ['4111-1111-1111-1111', '[card number]'],
    ['4111111111111111', '[card number]'],
    ['5555555555554444 or 4111111111111111', '[card number] or [card number]'],
    ['378282246310005', '[card number]'],
    ['Four one one one, one one one one, one one one one, one one one one.', '[card number].'],
    ['four triple one double one double one double one double one double one double one one', '[card number]'],
    ['it is 4111 1111, uh, 1111 1111', 'it is [card number]'],
    ['4111 1111 1111 1111 12 26 123', '[card number]'],
    ['41111111111111111226123', '[card number]'],
    ['it is 4111111111111112 12 26', 'it is [card number]'],
    ['cuatro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno', '[card number]'],
  ])('replaces the card in "%s"', (text, kept) => {
    expect(withoutCardNumbers(text)).toBe(kept);
  });

  it.each([
    'call me at 555 013 4466',
    '+44 20 7946 0958',
    '555 013 4466 or 555 013 4467',
    '4111 1111 1111 1112',
    '1111111111111111',
    'table for four tomorrow at seven',
    '2026-11-21 19:30',
    'five five five oh one three four four six six',
    'AB1234',
    '',
    '☎️ 😀 ١٢٣٤',
  ])('leaves "%s" as it is', (text) => {
    expect(withoutCardNumbers(text)).toBe(text);
  });

  it('reads text of any length', () => {
    expect(withoutCardNumbers('9'.repeat(10_000))).toBe('9'.repeat(10_000));
    expect(withoutCardNumbers(`${'x '.repeat(5_000)}4111111111111111`)).toMatch(/\[card number\]$/);
  });
});
