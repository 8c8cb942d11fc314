import { describe, expect, it } from '@jest/globals';
import { SpokenLines } from '../../../src/realtime/spoken-lines.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

const at = new Date('2026-11-21T15:00:00Z');
const now = { at, turn: 1, language: 'en' } as const;
const CARD = '[card number]';

function theLines() {
  const told: string[] = [];
  const lines = new SpokenLines(sampleRestaurant, ({ text }) => void told.push(text));
  return {
    lines,
    told,
    caller: (text: string, itemId = '') => lines.heard(itemId, { ...now, text }),
    keyed: (text: string) => lines.keyed({ ...now, text }),
    host: (text: string) => lines.said({ ...now, text }),
    plain: () => lines.plain.map(({ text }) => text),
  };
}

describe('the lines of a call', () => {
  it('are told as they are said, redacted, and known to the model in plain', () => {
    const { told, caller, host, plain } = theLines();
    host('What name, please?');
    caller('Misha, a table for four');
    expect(told).toEqual(['What name, please?', '[name], a table for four']);
    expect(plain()).toEqual(['What name, please?', 'Misha, a table for four']);
  });

  it('have no group of a card anywhere, nor what the line repeats of it', () => {
    const { lines, told, caller, host, plain } = theLines();
    expect(caller('I pay now: 4111')).toBe(false);
    host('Four one one one, go on.');
    caller('1111');
    caller('11 11');
    expect(told).toEqual([]);
    expect(caller('1111')).toBe(true);
    const without = [`I pay now: ${CARD}`, `${CARD}, go on.`, CARD, CARD, CARD];
    expect(told).toEqual(without);
    expect(plain()).toEqual(without);
    expect(lines.kept.map(({ text }) => text)).toEqual(without);
    host('It ends in 1111, right?');
    caller('12 27');
    expect(told.slice(5)).toEqual([`It ends in ${CARD}, right?`, CARD]);
    expect(lines.redacted('a cake, 4111')).toBe(`a cake, ${CARD}`);
    expect(lines.quoted('They asked me for 1111 1111', now)).toBe(`They asked me for ${CARD}`);
  });

  it('have none that the line repeats before the words of the caller have come', () => {
    const { lines, told, caller, host } = theLines();
    lines.awaits('first', now);
    host('4111, go on.');
    caller('4111', 'first');
    for (const group of ['1111', '1111', '1111']) caller(group);
    expect(told).toEqual([CARD, `${CARD}, go on.`, CARD, CARD, CARD]);
  });

  it('stand where they were said, whenever the words of them come', () => {
    const { lines, told, caller, host, plain } = theLines();
    lines.awaits('first', now);
    lines.awaits('second', now);
    host('For how many?');
    lines.awaits('third', now);
    host('For which day?');
    expect(told).toEqual([]);
    caller('A table', 'first');
    caller('please', 'second');
    expect(plain()).toEqual(['A table', 'please', 'For how many?', 'For which day?']);
    caller('For two', 'third');
    const said = ['A table', 'please', 'For how many?', 'For two', 'For which day?'];
    expect(plain()).toEqual(said);
    expect(told).toEqual(said);
  });

  it('have no name that the line repeats before the words of the caller have come', () => {
    const { lines, told, caller, host } = theLines();
    host('What name, please?');
    lines.awaits('name', now);
    host('Thank you, Misha. For how many?');
    caller('Misha', 'name');
    expect(told).toEqual(['What name, please?', '[name]', 'Thank you, [name]. For how many?']);
  });

  it('wait for no words that never come', () => {
    const { lines, told, caller, host } = theLines();
    lines.awaits('lost', now);
    host('For how many?');
    lines.awaits('next', now);
    caller('For two', 'next');
    expect(told).toEqual(['For how many?', 'For two']);
    lines.awaits('noise', now);
    host('Yes?');
    lines.notHeard('noise');
    expect(told.slice(2)).toEqual(['Yes?']);
    lines.awaits('of-a-lost-session', now);
    host('Hello?');
    lines.giveUp();
    caller('For two, I said', 'of-a-lost-session');
    expect(told.slice(3)).toEqual(['Hello?', 'For two, I said']);
  });

  it('have none that was keyed in, in one or in groups, between words too, nor what is keyed behind it', () => {
    const { told, caller, keyed, plain } = theLines();
    expect([keyed('4111'), caller('1111'), keyed('1111'), keyed('1111'), keyed('1227')]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect([caller('Sorry'), keyed('4111111111111112'), keyed('3927'), caller('Thanks')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const without = [CARD, CARD, CARD, CARD, CARD, 'Sorry', CARD, CARD, 'Thanks'];
    expect([told, plain()]).toEqual([without, without]);
  });

  it('have what was keyed in and is no card', () => {
    const { told, keyed, caller, plain } = theLines();
    expect([keyed('3927'), caller('For four'), keyed('2125550147'), caller('Thanks')]).toEqual(Array(4).fill(false));
    expect(told).toEqual(['3927', 'For four', '[number]', 'Thanks']);
    expect(plain()).toEqual(['3927', 'For four', '2125550147', 'Thanks']);
  });

  it('wait no longer than until the caller says something else, or no more', () => {
    const { lines, told, caller, host } = theLines();
    caller('M S 3927');
    host('For how many?');
    expect(told).toEqual([]);
    caller('For four');
    expect(told).toEqual(['M S 3927', 'For how many?', 'For four']);
    caller('0730');
    caller('3055');
    lines.tellAll();
    expect(told.slice(3)).toEqual(['0730', '3055']);
  });

  it('have no telephone number in groups, and the model has', () => {
    const { told, caller, plain } = theLines();
    for (const group of ['212', '555', '0123', 'Thanks']) caller(group);
    // What was told could not be known for a part of a number.
    expect(told).toEqual(['212', '[number]', '[number]', 'Thanks']);
    expect(plain()).toEqual(['212', '555', '0123', 'Thanks']);
  });

  it('have no number that was broken off', () => {
    const { told, lines, caller } = theLines();
    for (const group of ['4111', '1111', '1111']) caller(group);
    lines.tellAll();
    expect(told).toEqual(['[number]', '[number]', '[number]']);
  });
});
