import { describe, expect, it } from '@jest/globals';
import { redactEntities, redactHeard, redactTurn } from '../../../src/call/redaction.ts';
import type { Understood } from '../../../src/understanding/understood.ts';

function understood(slots: Understood['slots']): Understood {
  return { intent: null, topic: null, answer: null, choice: null, language: null, detail: null, note: null, slots };
}

const zoe = understood({ guestName: { value: 'Zoë', certainty: 'said', words: 'zoë' } });

describe('the words of a caller', () => {
  it.each([
    ['this is Zoë speaking', 'this is [name] speaking'],
    ['ZOË, Zoë and Zoëlla', '[name], [name] and Zoëlla'],
    ['call me at 555 010 7890', 'call me at [number]'],
    ['4532*0151', '[number]'],
    ['my number is five five five oh one oh seven', 'my number is [number]'],
    ['table for 4 at 7:30 on the 14th', 'table for 4 at 7:30 on the 14th'],
    ['it is AB1234', 'it is AB1234'],
  ])('%j are kept as %j', (heard, kept) => {
    expect(redactHeard(heard, zoe, [])).toBe(kept);
  });

  it('are masked by the names that the call knows', () => {
    expect(redactHeard('yes, (misha) please', null, ['Misha'])).toBe('yes, ([name]) please');
  });

  it('lose a number by the words it was said in', () => {
    const phone = understood({ phone: { value: '5550', certainty: 'said', words: 'triple five oh' } });
    expect(redactHeard('it is triple five oh', phone, [])).toBe('it is [number]');
  });
});

describe('the words of a turn', () => {
  const nothing = understood({});
  const unknown = { names: [], codes: [] };
  const id = (words: string) =>
    understood({ confirmationCode: { value: words.toUpperCase().replaceAll(' ', ''), certainty: 'said', words } });

  it.each(['4532', 'zero one five one.', 'Uh, forty-five 32?', 'cuatro cinco tres dos'])(
    'are no number where %j answers nothing',
    (heard) => {
      expect([redactTurn(heard, nothing, unknown), redactTurn(heard, null, unknown)]).toEqual(['[number]', '[number]']);
    },
  );

  it.each(['four', '7 30', 'a table at 1930', 'M S 3927'])('are those of %j, understood or not', (heard) => {
    expect(redactTurn(heard, nothing, unknown)).toBe(heard);
  });

  it.each([
    ['3927', '3927', '[number]'],
    ['It is MS 3927, I think', 'ms 3927', 'It is [number], I think'],
  ])('are the ID %j where it led to a reservation, and else no number', (heard, words, kept) => {
    expect(redactTurn(heard, id(words), { names: [], codes: ['AB1234', 'MS3927'] })).toBe(heard);
    expect(redactTurn(heard, id(words), { names: [], codes: ['AB1234'] })).toBe(kept);
  });

  it('are the digits that were asked for', () => {
    expect(redactTurn('1930', { ...nothing, choice: 1 }, unknown)).toBe('1930');
    expect(
      redactTurn('0305', understood({ date: { value: '2027-03-05', certainty: 'implied', words: '0305' } }), unknown),
    ).toBe('0305');
  });
});

describe('the entities of a turn', () => {
  it('say that there was a name, a number or an ID, and not which', () => {
    const slots = {
      guestName: { value: 'Zoë', certainty: 'said', words: 'zoë' },
      phone: { value: '5550107890', certainty: 'said', words: '5550107890' },
      confirmationCode: { value: 'AB1234', certainty: 'said', words: 'AB1234' },
      partySize: { value: 4, certainty: 'said', words: 'four' },
    } as const;
    expect(redactEntities(understood(slots))).toEqual({
      guestName: '[name]',
      phone: '[number]',
      confirmationCode: '[code]',
      partySize: { value: 4, certainty: 'said' },
    });
  });
});
