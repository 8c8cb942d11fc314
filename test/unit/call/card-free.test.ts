import { describe, expect, it } from '@jest/globals';
import { withoutCard } from '../../../src/call/card-free.ts';

describe('a card that is keyed in', () => {
  it.each(['4532015112830366', '4532*0151*1283*0366', '4532015112830366#', '4532015112830367'])(
    'is nothing: %s',
    (digits) => {
      expect(withoutCard({ kind: 'pressed', digits })).toEqual({ kind: 'silent' });
    },
  );

  it.each(['3927', '2125550147#', '07302', '*'])('is not %s', (digits) => {
    expect(withoutCard({ kind: 'pressed', digits })).toEqual({ kind: 'pressed', digits });
  });
});
