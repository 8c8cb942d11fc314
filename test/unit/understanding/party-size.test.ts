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
    ['two couples', 4],
    ['a table for three couples', 6],
    ['four women and three men', 7],
    ['two adults with three kids', 5],
    ['my two sons, my husband and me', 4],
    ['me, hubby and two toddlers', 4],
    ['me husband and two kids', 4],
    ['my sister two kids and I', 4],
    ['just me and grandma', 2],
    ['me and two of my colleagues', 3],
    ['me and my eleven grandchildren', 12],
    ["I'm coming with my daughter", 2],
    ['I will be dining on Friday with two friends', 3],
    ['my partner and I will be coming with our two kids', 4],
    ['four people, two adults and two kids', 4],
    ['four adults and the little one', 5],
    ['myself plus three', 4],
    ["I'll be eating alone", 1],
    ['for me only', 1],
    ['there are nine members', 9],
    ['seven attending', 7],
    ['we want all six seated together', 6],
    ['the number of guests is now nine', 9],
    ['eight is the number of people', 8],
    ['could you change the number of people on my booking to seven', 7],
    ['update my booking to twelve at 7:30 pm', 12],
    ['three for tomorrow', 3],
    ['a booking for five people and I would like a quiet corner', 5],
    ['we have 8.', 8],
    ['lunch with three friends', 4],
    ['dinner tomorrow with my wife and two kids', 4],
    ['lunch with me and my wife', 2],
    ['dinner for six with two kids', 6],
    ['tomorrow 8 pm for two', 2],
    ['Friday at seven for two', 2],
    ['one table for eight people', 8],
  ])('hears "%s" as %i', (text, guests) => {
    expect(slotsHeard(text).partySize).toMatchObject({ value: guests, certainty: 'said' });
  });

  it.each([
    'at four',
    'one of us is late',
    'three of us have allergies',
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
    'we have a couple of dogs',
    'a couple of our party are late',
    'my wife will call you',
    'I am travelling with a suitcase',
    'me and one more thing',
    'we will be there with two kids',
    'move my 7 pm table to 8',
    'seven coming up',
    'we have 2 high chairs',
    'can we make it two more people',
    'all three times are fine',
    'book it for me',
    'in two hours',
    'my number is 555 013 4466',
    'apartment four',
    'two tables for eight people each',
    '2 tables of four',
    'three separate tables for six',
    'eight people at each table',
    'we would like dinner with two kids',
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
    ['two adults three children', 5],
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
    ['partySize', 'minus two'],
    ['partySize', '-2'],
    ['partySize', 'two tables for eight people each'],
  ])('takes no party, asked for %s, from "%s"', (asked, text) => {
    expect(slotsHeard(text, { asked }).partySize).toBeUndefined();
  });

  it.each<[Asked, string, number]>([
    ['time', 'half past six, for three', 3],
    ['time', '7 pm for two', 2],
    ['date', 'tomorrow, for four', 4],
  ])('is what is left when the question for the %s is answered: "%s"', (asked, text, guests) => {
    expect(slotsHeard(text, { asked }).partySize?.value).toBe(guests);
  });

  it('keeps the words it was read from', () => {
    expect(slotsHeard('A Table for Four, at seven').partySize?.words).toBe('Table for Four');
  });
});

describe('a party that is not certain', () => {
  const heardAs = (text: string, changes: Parameters<typeof slotsHeard>[1] = {}) => {
    const { value, certainty } = slotsHeard(text, changes).partySize ?? {};
    return [value, certainty];
  };

  it.each<[string, number]>([
    ['ate people', 8],
    ['just tree of us', 3],
    ['we are sex', 6],
  ])('is guessed from what sounds like it, where it was asked for: %s', (text, size) => {
    expect(heardAs(text, { asked: 'partySize' })).toEqual([size, 'guessed']);
    expect(heardAs(text)).not.toContain('guessed');
  });

  it.each<[string, number]>([
    ['five or six people', 6],
    ['a table for between two and four people', 4],
  ])('is one of two: %s', (text, size) => {
    expect(heardAs(text)[0]).toBe(size);
  });

  it('is asked about when it is one of two', () => {
    expect(heardAs('five or six people')).toEqual([6, 'guessed']);
    expect(heardAs('somos cuatro o cinco personas', { language: 'es' })).toEqual([5, 'guessed']);
    expect(heardAs('six people')).toEqual([6, 'said']);
  });

  it.each(['to be honest I am not sure', 'for my birthday', 'free parking', 'the sex pistols'])(
    'is not guessed from a sentence: %s',
    (text) => {
      expect(heardAs(text, { asked: 'partySize' })[0]).toBeUndefined();
    },
  );
});
