import { describe, expect, it } from '@jest/globals';
import { keptText } from '../../../src/call/kept-words.ts';
import { keptArguments } from '../../../src/realtime/kept-arguments.ts';

const kept = (args: unknown) => keptArguments(JSON.stringify(args), (text) => keptText(text, ['Misha']));

describe('the arguments of a tool that are written down', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'tell the wish',
      { date: '2026-11-22', time: '19:00', party_size: 4, another_table: true },
      { date: '2026-11-22', time: '19:00', party_size: 4, another_table: true },
    ],
    [
      'tell what is ordered',
      { item: 'large pizza', quantity: 2, modifiers: ['basil'], address_confirmed: true },
      { item: 'large pizza', quantity: 2, modifiers: ['basil'], address_confirmed: true },
    ],
    [
      'do not tell who, or where',
      {
        name: 'Misha',
        phone: '+12125550123',
        address: '7 Lake Street',
        postal_code: '60601',
        reservation_id: 'AB1234',
      },
      { name: '[given]', phone: '[given]', address: '[given]', postal_code: '[given]', reservation_id: '[given]' },
    ],
    ['do not tell a name that stands where it should not', { item: 'cake for Misha' }, { item: 'cake for [name]' }],
    [
      'do not tell a number that stands there',
      { item: 'call 212 555 0123', line: 2125550123 },
      { item: 'call [number]', line: '[number]' },
    ],
    ['do not tell what is nested', { date: { name: 'Misha' }, size: null }, { date: '[given]', size: '[given]' }],
    ['do not tell what nobody has heard of', { secret: 'Misha' }, { secret: '[given]' }],
  ])('%s', (_what, given, expected) => {
    expect(kept(given)).toEqual(expected);
  });

  it('never hold a card number', () => {
    expect(JSON.stringify(kept({ item: '4111 1111 1111 1111', size: '4111111111111111' }))).not.toMatch(/1111/);
  });

  it.each(['', 'null', '7', '{"date":', '[]'])('are none where the model wrote %s', (json) => {
    expect(keptArguments(json, (text) => text)).toEqual({});
  });
});
