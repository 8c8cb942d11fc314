/** A further table that has something in common with the one that the call has just spoken of. */
import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../src/understanding/understand.ts';
import type { Listening, Slots } from '../../../src/understanding/understood.ts';
import { aListening } from './listening.ts';

const before = { partySize: 2, date: '2026-11-27', time: '12:00', guestName: 'Ada' };

function heard(text: string, changes: Partial<Listening> = {}) {
  const listening = aListening({ asked: 'task', known: { before }, ...changes });
  return valuesOf(understand(text, listening).slots);
}

function valuesOf({ date, time, partySize, guestName }: Slots) {
  return {
    ...(date && { date: date.value }),
    ...(time && { time: time.value.kind === 'exact' ? time.value.time : time.value.likely }),
    ...(partySize && { partySize: partySize.value }),
    ...(guestName && { guestName: guestName.value }),
  };
}

const moment = { date: '2026-11-27', time: '12:00' };

describe('another table', () => {
  it.each<[string, object]>([
    ['another table for the same time, for four, under Carla', { ...moment, partySize: 4, guestName: 'Carla' }],
    ['and another one at the same time for three', { ...moment, partySize: 3 }],
    ["I'd like a second table for six at exactly the same time", { ...moment, partySize: 6 }],
    ['another table for the same day and time, for four', { ...moment, partySize: 4 }],
    ['another table for four, same day, same time, same name', { ...moment, partySize: 4, guestName: 'Ada' }],
    ['another table the same day at nine pm', { date: '2026-11-27', time: '21:00' }],
    ['another table that same evening for four', { date: '2026-11-27', partySize: 4 }],
    ['another table for tomorrow at the same time', { date: '2026-11-22', time: '12:00' }],
    ['one more table for the same number of people on Sunday', { date: '2026-11-22', partySize: 2 }],
    ['I want another table just like that one', { ...moment, partySize: 2 }],
    ['I need another table just like it, but for four', { ...moment, partySize: 4 }],
  ])('is understood to be so in "%s"', (text, expected) => {
    expect(heard(text)).toEqual(expected);
    expect(understand(text, aListening({ asked: 'task', known: { before } }))).toMatchObject({ isAnother: true });
  });

  it.each<[string, object]>([
    ['otra mesa a la misma hora, para cuatro, a nombre de Carla', { ...moment, partySize: 4, guestName: 'Carla' }],
    ['quiero otra mesa para el mismo día a la misma hora', moment],
    ['otra mesa para seis, el mismo día y hora', { ...moment, partySize: 6 }],
    ['otra mesa el mismo día a las nueve de la noche', { date: '2026-11-27', time: '21:00' }],
    ['otra mesa para mañana a la misma hora', { date: '2026-11-22', time: '12:00' }],
    [
      'otra reservación también a la misma hora y al mismo nombre, para tres',
      { ...moment, partySize: 3, guestName: 'Ada' },
    ],
    ['quiero otra mesa igual', { ...moment, partySize: 2 }],
    ['otra mesa igual, pero para cuatro', { ...moment, partySize: 4 }],
  ])('is understood to be so in "%s"', (text, expected) => {
    expect(heard(text, { language: 'es' })).toEqual(expected);
    const listening = aListening({ asked: 'task', language: 'es', known: { before } });
    expect(understand(text, listening)).toMatchObject({ isAnother: true });
  });

  it.each<[string, Partial<Listening>, object]>([
    ['the same day', { asked: 'date' }, { date: '2026-11-27' }],
    ['same time', { asked: 'date' }, moment],
    ['at the same time', { asked: 'time', known: { before, date: '2026-11-22' } }, { time: '12:00' }],
    [
      'the same time, for three',
      { asked: 'time', known: { before, date: '2026-11-22' } },
      { time: '12:00', partySize: 3 },
    ],
    ['the same number of people', { asked: 'partySize' }, { partySize: 2 }],
    ['the same, please', { asked: 'date' }, { date: '2026-11-27' }],
    ['the same', { asked: 'time', known: { before, date: '2026-11-22' } }, { time: '12:00' }],
    ['under the same', { asked: 'guestName' }, { guestName: 'Ada' }],
    ['lo mismo', { asked: 'time', language: 'es', known: { before, date: '2026-11-22' } }, { time: '12:00' }],
    ['el mismo, por favor', { asked: 'date', language: 'es' }, { date: '2026-11-27' }],
    ['el mismo día', { asked: 'date', language: 'es' }, { date: '2026-11-27' }],
    ['a la misma hora', { asked: 'time', language: 'es', known: { before, date: '2026-11-22' } }, { time: '12:00' }],
  ])('may be told so when it is asked for: "%s"', (text, changes, expected) => {
    expect(heard(text, changes)).toEqual(expected);
  });
});

describe('nothing is taken over', () => {
  it.each([
    'can we all sit down at the same time',
    'I would like the same again',
    'not the same day',
    'another table, please',
    "I'd like that",
  ])('in "%s"', (text) => {
    expect(heard(text)).toEqual({});
  });

  it.each([
    ["I'd like that", 'en'],
    ['yes, I would like it', 'en'],
    ['me da igual', 'es'],
    ['sí, igual', 'es'],
  ] as const)('in "%s", said to what was read back', (text, language) => {
    expect(heard(text, { asked: 'yesNo', language })).toEqual({});
  });

  it('of the day, where another one is meant', () => {
    expect(heard('at the same time but on a different day', { asked: 'date' })).toEqual({ time: '12:00' });
    expect(heard('a la misma hora pero otro día', { asked: 'date', language: 'es' })).toEqual({ time: '12:00' });
  });

  it('and nothing ordered, where a detail was asked for', () => {
    for (const asked of ['date', 'time', 'partySize', 'guestName'] as const) {
      expect(understand('the same', aListening({ asked })).intent).toBeNull();
      expect(understand('lo mismo', aListening({ asked, language: 'es' })).intent).toBeNull();
    }
  });

  it('where no reservation was spoken of', () => {
    const known = {};
    expect(heard('another table for the same time, for four, under Carla', { known })).toEqual({
      partySize: 4,
      guestName: 'Carla',
    });
    expect(heard('otra mesa igual', { known, language: 'es' })).toEqual({});
  });
});
