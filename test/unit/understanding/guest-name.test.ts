import { describe, expect, it } from '@jest/globals';
import { writtenName } from '../../../src/understanding/guest-name/written-name.ts';
import { type Asked, slotsHeard } from './listening.ts';

describe('guest name', () => {
  it.each([
    ['my name is Misha', 'Misha'],
    ['my name is misha', 'Misha'],
    ["the name's Anna Berg", 'Anna Berg'],
    ["it's under Garcia", 'Garcia'],
    ['under the name of Lopez, for two', 'Lopez'],
    ['this is Priya calling', 'Priya'],
    ["it's for Tomasz", 'Tomasz'],
    ["no, it's under Anna", 'Anna'],
    ["it's under Tom, sorry, under Anna", 'Anna'],
    ['table for four tomorrow at 7 pm under Misha', 'Misha'],
    ['book it for Mr. Okafor', 'Okafor'],
    ['put it under Maria del Carmen Lopez please', 'Maria del Carmen Lopez'],
    ["name is O'Brien", "O'Brien"],
    ['my name is Smyth, S M Y T H', 'Smyth'],
    ['under the name Anna Smith, that is S-M-Y-T-H', 'Anna Smyth'],
  ])('hears in "%s" %s', (text, name) => {
    expect(slotsHeard(text).guestName?.value).toBe(name);
  });

  it.each([
    ['Misha.', 'Misha'],
    ["O'Brien", "O'Brien"],
    ["o'brien", "O'Brien"],
    ['Maria del Carmen Lopez', 'Maria del Carmen Lopez'],
    ['uh, Smith, S M I T H', 'Smith'],
    ['S M I T H', 'Smith'],
    ['M as in Mike, I, S, H, A', 'Misha'],
    ['Smyth, S M Y T H', 'Smyth'],
    ['alpha november november alpha', 'Anna'],
    ['Oscar', 'Oscar'],
    ['Søn', 'Søn'],
    ["O'Brien & Søn <3>", "O'Brien & Søn <3>"],
    ["it's O'Brien & Søn <3>.", "O'Brien & Søn <3>"],
    ['hi, my name is Lee (Anna)', 'Lee (Anna)'],
    ['Kim / Duarte', 'Kim / Duarte'],
    ['*Nadia*', '*Nadia*'],
    ['Anna <3 for 4 people', 'Anna'],
    ['J. Smith', 'J. Smith'],
    ['john f kennedy', 'John F Kennedy'],
    ['Anna M Lee', 'Anna M Lee'],
    ['McDonald', 'McDonald'],
    ['mary-jane watson', 'Mary-Jane Watson'],
    ["it's Misha, please", 'Misha'],
    ['yes, Misha', 'Misha'],
    ['Will', 'Will'],
    ['Misha, tomorrow at 1pm for two', 'Misha'],
    ['José Ángel', 'José Ángel'],
    ['Владимир', 'Владимир'],
    ['just Bob', 'Bob'],
    ["it's gonna be Katherine with a K", 'Katherine'],
    ['that would be Sara without an H', 'Sara'],
    ['Ann and Bob', 'Ann and Bob'],
    ['Bob and four people', 'Bob'],
    ['April Friday', 'April Friday'],
    ["it's Joe Friday", 'Joe Friday'],
    ['Anna, Friday', 'Anna'],
    ['my name is June May', 'June May'],
  ])('hears "%s" as %s where the name was asked for', (text, name) => {
    expect(slotsHeard(text, { asked: 'guestName' }).guestName?.value).toBe(name);
  });

  it.each<[Asked, string]>([
    ['date', 'no, Hannah'],
    ['time', 'No Hannah'],
    ['partySize', 'No, Hannah.'],
  ])('hears the name corrected at the question for the %s: "%s"', (asked, text) => {
    expect(slotsHeard(text, { asked }).guestName?.value).toBe('Hannah');
  });

  it.each<[Asked, string]>([
    ['date', 'no, hannah'],
    ['date', 'No, Friday'],
    ['date', 'No, Actually'],
    ['time', 'No, Thanks'],
    ['partySize', 'Hannah'],
    ['yesNo', 'no, Hannah'],
    ['date', 'No. Hannah'],
  ])('hears no correction at the question for the %s in "%s"', (asked, text) => {
    expect(slotsHeard(text, { asked }).guestName).toBeUndefined();
  });

  it('is more than one where "and" is followed by another', () => {
    expect(slotsHeard('a table under Ann and Bob').guestName?.value).toBe('Ann and Bob');
    expect(slotsHeard('my name is Ann and celebrating is what we do').guestName?.value).toBe('Ann');
  });

  it('keeps no more of a name with signs than is read aloud', () => {
    const name = slotsHeard(`Anna <${'Lee '.repeat(50)}>`, { asked: 'guestName' }).guestName?.value ?? '';
    expect(name).toMatch(/^Anna <Lee/);
    expect(name.length).toBeLessThanOrEqual(80);
  });

  it.each([
    'actually',
    'table',
    'tomorrow',
    'yes',
    'no',
    'nope',
    'I want to talk to a person',
    'friday at seven',
    'what did you say',
    'a table for two',
    "I don't want to give my name",
    'the same as before',
    '',
    'four',
    'hello',
    'd y la n',
    'jo n n a tan',
    'cancel my reservation',
    'cancel my reservation!!! <now>',
    'no (not telling)',
    'tomorrow @ 7',
    '12/24',
    '<3>',
    '50 % off',
    'I want',
    'next Friday',
    'probably Friday',
    'just Friday',
    'tomorrow and Friday',
    'whatever',
    "it doesn't matter",
    'the name is incorrect',
    'my name is misspelled',
    'olvídelo',
    'no importa',
  ])('hears no name in "%s", even where it was asked for', (text) => {
    expect(slotsHeard(text, { asked: 'guestName' }).guestName).toBeUndefined();
  });

  it.each([
    'Misha',
    'this is about my booking',
    "it's for dinner",
    "I'm running late",
    "I'm sorry",
    'book it for Friday',
    'for tomorrow',
    'under two hours',
    'it is for my wife',
    'what is your name',
  ])('hears no name in "%s" at another question', (text) => {
    expect(slotsHeard(text).guestName).toBeUndefined();
  });
});

describe('writtenName', () => {
  it.each([
    [['maria', 'DEL', 'carmen'], 'Maria del Carmen'],
    [['mcdonald'], 'McDonald'],
    [['JEAN-LUC'], 'Jean-Luc'],
    [['DeVito'], 'DeVito'],
    [['van'], 'Van'],
  ])('writes %j as %s', (words, name) => {
    expect(writtenName(words)).toBe(name);
  });
});
