import { describe, expect, it } from '@jest/globals';
import { tidyText } from '../../../src/booking/tidy-text.ts';

describe('tidy text', () => {
  it.each([
    ['keeps what names are made of', "O'Brien & Søn <3>", "O'Brien & Søn <3>"],
    ['has single spaces', '  Anna \t  Maria\n', 'Anna Maria'],
    ['has no NUL', 'Mi\0sha', 'Mi sha'],
    ['has no half characters', 'Misha\ud83c', 'Misha'],
    ['is cut between characters, not within one', '🍝'.repeat(30), '🍝'.repeat(20)],
    ['may be empty', ' \n ', ''],
  ])('%s', (_case, text, tidy) => {
    expect(tidyText(text, 20)).toBe(tidy);
  });
});
