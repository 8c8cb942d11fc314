import { describe, expect, it } from '@jest/globals';
import { gatherKeys } from '../../../src/simulator/gather-keys.ts';

describe('gatherKeys', () => {
  it.each([
    ['the number of digits ends the entry at once', { numDigits: 1, finishOnKey: '#' }, '1', '1', '', ''],
    ['keys after the last digit are not heard', { numDigits: 4, finishOnKey: '' }, '05131', '0513', '', '1'],
    ['the finishing key ends the entry and is left out', { numDigits: null, finishOnKey: '#' }, '12#', '12', '#', ''],
    ['what follows the finishing key is not heard', { numDigits: null, finishOnKey: '#' }, '1#2', '1', '#', '2'],
    ['the finishing key alone is passed over', { numDigits: null, finishOnKey: '#' }, '#', '', '', ''],
    ['a finishing key before the digits is passed over', { numDigits: null, finishOnKey: '#' }, '#4#', '4', '#', ''],
    ['without a finishing key the pound key is a digit', { numDigits: null, finishOnKey: '' }, '4#', '4#', '', ''],
    ['star is a digit like another', { numDigits: 1, finishOnKey: '#' }, '*', '*', '', ''],
    ['an entry that nothing ends is handed in whole', { numDigits: 4, finishOnKey: '#' }, '12', '12', '', ''],
  ])('%s', (_fact, gather, keys, digits, finishedOnKey, unheard) => {
    expect(gatherKeys(gather, keys)).toEqual({ digits, finishedOnKey, unheard });
  });
});
