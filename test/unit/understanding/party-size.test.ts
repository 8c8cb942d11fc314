import { describe, expect, it } from '@jest/globals';
import { type Asked, slotsHeard } from './listening.ts';

describe('party size', () => {
  it.each<[string, number]>([
    ['a party of 4', 4],
    ['a table for four, please', 4],
    ['table for four tomorrow at seven', 4],
    ['we will be six people', 6],
    ['could we get a four top by the window', 4],
    ['a 6-top if you have one', 6],
    ['it will be me and three others', 4],
    ['just the two of us', 2],
    ['my wife and I', 2],
    ['me, my husband and our two kids', 4],
    ['me my sister and two friends', 4],
    ['two adults and two kids', 4],
    ['2 adults, 1 child and a baby', 4],
    ['table for a couple', 2],
    ['both of us', 2],
    ['a table just for me', 1],
    ['no, make it six', 6],
    ['no, six people', 6],
    ['there will be twenty-three of us', 23],
    ['a group of ninety nine', 99],
    ['half a dozen people', 6],
    ['a table for about eight', 8],
    ['not four people, five people', 5],
    ['we are five, sorry, there will be six', 6],
    ['my parents, my brother and me', 4],
    ['party size is now seven', 7],
  ])('hears "%s" as %i', (text, guests) => {
    expect(slotsHeard(text).partySize).toMatchObject({ value: guests, certainty: 'said' });
  });

  it.each([
    'at four',
    'one of us is late',
    'four',
    'tomorrow at seven',
    'for two weeks now I have been calling',
    'for 7 pm',
    'give me one second',
    'I have one question',
    'the 4th of March',
    'add two people to my booking',
    'me and my friends',
    'a couple of questions',
    'book it for me',
    'in two hours',
    'my number is 555 013 4466',
    'apartment four',
  ])('hears no party in "%s"', (text) => {
    expect(slotsHeard(text).partySize).toBeUndefined();
  });

  it.each<[string, number]>([
    ['four', 4],
    ['Two.', 2],
    ['um, five please', 5],
    ['to', 2],
    ['for', 4],
    ['about ten', 10],
    ['twelve or thirteen', 13],
    ['just me', 1],
    ['forty two', 42],
  ])('hears "%s" as %i where the party was asked for', (text, guests) => {
    expect(slotsHeard(text, { asked: 'partySize' }).partySize?.value).toBe(guests);
  });

  it.each<[Asked, string]>([
    ['time', 'four'],
    ['time', 'for seven'],
    ['task', 'four'],
    ['date', 'four'],
    ['yesNo', 'four'],
    ['partySize', 'at four'],
    ['partySize', 'zero'],
  ])('takes no party, asked for %s, from "%s"', (asked, text) => {
    expect(slotsHeard(text, { asked }).partySize).toBeUndefined();
  });

  it('keeps the words it was read from', () => {
    expect(slotsHeard('A Table for Four, at seven').partySize?.words).toBe('Table for Four');
  });
});
