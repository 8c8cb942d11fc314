import { describe, expect, it } from '@jest/globals';
import { understoodLines } from '../../../src/simulator/understood-lines.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { aListening } from '../understanding/listening.ts';

describe('understoodLines', () => {
  it('shows each value with the words it came from', () => {
    expect(understoodLines(understand('a table for Two, the 3rd, at seven', aListening()))).toEqual([
      'intent           make',
      'partySize        2 (said: "table for Two")',
      'date             2026-12-03 (implied: "the 3rd")',
      'time             07:00 or 19:00, likely 19:00 (said: "seven")',
    ]);
  });

  it('says so when there is nothing', () => {
    expect(understoodLines(understand('hmm', aListening()))).toEqual(['nothing']);
  });
});
