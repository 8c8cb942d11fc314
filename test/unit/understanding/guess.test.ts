/** What may be taken from a language model's reading, and above all what may not. */
import { describe, expect, it } from '@jest/globals';
import { leavesOpen, withGuess } from '../../../src/understanding/guess.ts';
import type { ModelReading } from '../../../src/understanding/model.ts';
import { understand } from '../../../src/understanding/understand.ts';
import type { Asked } from '../../../src/understanding/understood.ts';
import { aListening } from './listening.ts';

const empty: ModelReading = { intent: null, partySize: null, date: null, time: null, guestName: null };

function guess(asked: Asked, text: string, reading: Partial<ModelReading>, language: 'en' | 'es' = 'en') {
  const listening = aListening({ asked, language });
  return withGuess(understand(text, listening), { ...empty, ...reading }, { text, listening });
}

const reworded = (quote: string, plainly: string) => ({ quote, plainly });

describe('a question', () => {
  it.each<[Asked, string]>([
    ['time', 'heaven thirty please'],
    ['date', 'frydee would be good'],
    ['partySize', 'the whole gang'],
    ['guestName', 'what is it they call me around the table'],
    ['task', 'get my crew fed'],
    ['time', 'on friday at heaven'],
  ])('for %s is left open by "%s"', (asked, text) => {
    expect(leavesOpen(text, understand(text, aListening({ asked })), asked)).toBe(true);
  });

  it.each<[Asked | null, string]>([
    ['time', 'at seven'],
    ['time', 'in the evening'],
    ['time', 'can I speak to someone'],
    ['time', 'no'],
    ['time', 'um'],
    ['time', 'on friday'],
    ['time', 'cancel my reservation'],
    ['time', 'can you repeat that'],
    ['date', 'what are your opening hours'],
    ['task', 'a table for two'],
    ['yesNo', 'heaven thirty'],
    ['choice', 'whichever'],
    ['phone', 'five five'],
    ['confirmationCode', 'bee something'],
    ['meridiem', 'hmm let me think'],
    [null, 'heaven thirty'],
  ])('for %s is not left open by "%s"', (asked, text) => {
    expect(leavesOpen(text, understand(text, aListening({ asked })), asked)).toBe(false);
  });
});

describe('a guess', () => {
  it('takes words that sound like the plain ones, marked as guessed, with the words it came from', () => {
    expect(guess('time', 'heaven thirty please', { time: reworded('heaven thirty', '7:30') }).slots.time).toEqual({
      value: { kind: 'ambiguous', early: '07:30', late: '19:30', likely: '19:30' },
      certainty: 'guessed',
      words: 'heaven thirty',
    });
    expect(guess('date', 'well frydee', { date: reworded('frydee', 'friday') }).slots.date).toEqual({
      value: '2026-11-27',
      certainty: 'guessed',
      words: 'frydee',
    });
    expect(guess('partySize', 'ate would do', { partySize: reworded('ate', '8 people') }).slots.partySize).toEqual({
      value: 8,
      certainty: 'guessed',
      words: 'ate',
    });
  });

  it('counts people that are named', () => {
    const reading = { partySize: reworded('us lot plus nan and grandad', '4') };
    expect(guess('partySize', 'us lot plus nan and grandad', reading).slots.partySize?.value).toBe(4);
  });

  it('quotes a name as it was heard', () => {
    const reading = { guestName: { quote: 'sunniva' } };
    expect(guess('guestName', 'sunniva like always in your book', reading).slots.guestName).toEqual({
      value: 'Sunniva',
      certainty: 'guessed',
      words: 'sunniva',
    });
  });

  it('is a wish where nothing else was understood', () => {
    const reading = { intent: { quote: 'get my crew fed', intent: 'make' } } as const;
    expect(guess('task', 'get my crew fed', reading).intent).toBe('make');
  });

  it('hears Spanish', () => {
    const reading = { date: reworded('el biernez', 'el viernes') };
    expect(guess('date', 'pues el biernez digamos', reading, 'es').slots.date?.value).toBe('2026-11-27');
  });
});

const lies: [string, Asked, string, Partial<ModelReading>][] = [
  ['words that were not said', 'time', 'whenever it suits', { time: reworded('seven', 'seven pm') }],
  ['words in another order', 'time', 'thirty heaven', { time: reworded('heaven thirty', 'seven thirty') }],
  ['words with some left out', 'time', 'heaven or thirty', { time: reworded('heaven thirty', 'seven thirty') }],
  ['a value that the words do not hold', 'time', 'whenever it suits', { time: reworded('whenever', 'seven pm') }],
  ['half of a day that was not said', 'time', 'heaven thirty', { time: reworded('heaven thirty', '7:30 pm') }],
  ['another known number', 'partySize', 'five six or so maybe', { partySize: reworded('five six', '50') }],
  ['a date from nowhere', 'date', 'whatever you have', { date: reworded('whatever', '2026-12-24') }],
  ['a date beside the words', 'date', 'frydee', { date: reworded('frydee', 'friday next week') }],
  ['a party from nowhere', 'partySize', 'not sure yet', { partySize: reworded('not sure yet', '4') }],
  [
    'more people than there are words',
    'partySize',
    'the missus and the wife',
    { partySize: reworded('the wife', '12') },
  ],
  ['a party beyond reason', 'partySize', 'ninetea', { partySize: reworded('ninetea', '90') }],
  ['nobody', 'partySize', 'see row', { partySize: reworded('see row', '0') }],
  ['an empty quotation', 'partySize', 'whatever', { partySize: reworded('', '4') }],
  ['a quotation of nothing but small words', 'partySize', 'for the day', { partySize: reworded('for the', '4') }],
  ['another slot than the one asked for', 'date', 'ate thirty', { time: reworded('ate thirty', 'eight thirty') }],
  ['a name that is a word', 'guestName', 'just call me whatever you want', { guestName: { quote: 'whatever' } }],
  ['a name that was not said', 'guestName', 'what they call me', { guestName: { quote: 'Mallory' } }],
  [
    'a name with a sentence in it',
    'guestName',
    'eh the usual lot you see',
    { guestName: { quote: 'the usual lot you see' } },
  ],
  ['a wish without its words', 'task', 'so there we were', { intent: { quote: 'cancel it', intent: 'cancel' } }],
  ['a wish on an empty quotation', 'task', 'so there we were', { intent: { quote: '', intent: 'cancel' } }],
  ['code that is no words', 'time', 'heaven', { time: reworded('heaven', '{"time":"19:00"}') }],
];

describe('a model that lies', () => {
  it.each(lies)('is not believed: %s', (_, asked, text, reading) => {
    expect(guess(asked, text, reading)).toEqual(understand(text, aListening({ asked })));
  });

  it('cannot overrule what was said', () => {
    const reading: Partial<ModelReading> = {
      intent: { quote: 'seven', intent: 'cancel' },
      partySize: reworded('four', '5'),
      date: reworded('friday', 'saturday'),
      time: reworded('seven', 'eight'),
      guestName: { quote: 'seven' },
    };
    for (const asked of ['task', 'partySize', 'date', 'time', 'guestName'] as const) {
      const text = 'my name is Ada, for four people on friday at seven pm';
      const listening = aListening({ asked });
      const byRules = understand(text, listening);
      expect(withGuess(byRules, { ...empty, ...reading }, { text, listening })).toBe(byRules);
    }
  });
});
