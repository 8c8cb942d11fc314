import { describe, expect, it } from '@jest/globals';
import { nothingUnderstood } from '../../../src/understanding/nothing-understood.ts';
import { understandKeys } from '../../../src/understanding/understand-keys.ts';
import type { Listening, Understood } from '../../../src/understanding/understood.ts';
import { type Asked, aListening } from './listening.ts';

function keyed(asked: Asked | null, digits: string, changes: Partial<Listening> = {}): Understood {
  return understandKeys(digits, aListening({ asked, ...changes }));
}

describe('understandKeys', () => {
  it.each<[string, string | null | undefined]>([
    ['1', 'inside'],
    ['2', 'patio'],
    ['3', null],
    ['4', undefined],
  ])('reads %s as the area %s', (digits, area) => {
    expect(keyed('area', digits, { known: { areas: ['inside', 'patio'] } }).area).toBe(area);
  });

  it.each([
    ['1224', '2026-12-24'],
    ['1121', '2026-11-21'],
    ['1020', '2027-10-20'],
    ['0229', '2028-02-29'],
    ['0105#', '2027-01-05'],
  ])('reads the date %s as %s', (digits, date) => {
    expect(keyed('date', digits).slots.date?.value).toBe(date);
  });

  it.each(['0230', '1301', '0000', '12', '12241', '1131', '1120', '1022'])('reads no date from %s', (digits) => {
    expect(keyed('date', digits)).toEqual(nothingUnderstood);
  });

  it.each([
    ['07301', '07:30'],
    ['07302', '19:30'],
    ['7302', '19:30'],
    ['12001', '00:00'],
    ['12002', '12:00'],
    ['1930', '19:30'],
    ['19301', '19:30'],
    ['0030', '00:30'],
    ['19', '19:00'],
  ])('reads the time %s as exactly %s', (digits, time) => {
    expect(keyed('time', digits).slots.time?.value).toEqual({ kind: 'exact', time });
  });

  it.each([
    ['0730', '07:30', '19:30'],
    ['730', '07:30', '19:30'],
    ['7', '07:00', '19:00'],
    ['12', '00:00', '12:00'],
    ['1015', '10:15', '22:15'],
  ])('leaves the time %s open between %s and %s', (digits, early, late) => {
    expect(keyed('time', digits).slots.time?.value).toMatchObject({ kind: 'ambiguous', early, late });
  });

  it('settles a keyed hour by the part of the day that is known, and by the house rule', () => {
    expect(keyed('time', '7', { known: { daypart: 'evening' } }).slots.time?.value).toEqual({
      kind: 'exact',
      time: '19:00',
    });
    expect(keyed('time', '0730', { bareHour: 'infer' }).slots.time).toMatchObject({
      value: { kind: 'exact', time: '19:30' },
      certainty: 'implied',
    });
  });

  it.each(['2560', '07303', '99', '760', '123456'])('reads no time from %s', (digits) => {
    expect(keyed('time', digits)).toEqual(nothingUnderstood);
  });

  it('reads the half of the day: 1 the morning, 2 the evening', () => {
    expect(keyed('meridiem', '1').slots.daypart?.value).toBe('morning');
    expect(keyed('meridiem', '2').slots.daypart?.value).toBe('evening');
    expect(keyed('meridiem', '3')).toEqual(nothingUnderstood);
  });

  it('reads a party, a phone number and the digits of a code', () => {
    expect(keyed('partySize', '12#').slots.partySize).toEqual({ value: 12, certainty: 'said', words: '12' });
    expect(keyed('phone', '5550134466').slots.phone?.value).toBe('5550134466');
    expect(keyed('confirmationCode', '1234').slots.confirmationCode?.value).toBe('1234');
    expect(keyed('partySize', '00')).toEqual(nothingUnderstood);
    expect(keyed('phone', '555')).toEqual(nothingUnderstood);
    expect(keyed('confirmationCode', '123')).toEqual(nothingUnderstood);
  });

  it('reads yes, no and choices', () => {
    expect(keyed('yesNo', '1').answer).toBe('yes');
    expect(keyed('yesNo', '2').answer).toBe('no');
    expect(keyed('yesNo', '3').answer).toBeNull();
    expect(keyed('choice', '3').choice).toBe(3);
    expect(keyed('guestName', '1').answer).toBe('yes');
  });

  it.each<[Asked | null]>([
    [null],
    ['task'],
    ['date'],
    ['time'],
    ['partySize'],
    ['phone'],
    ['confirmationCode'],
    ['choice'],
  ])('reads 0 as a person and * as a repeat, asked for %s', (asked) => {
    expect(keyed(asked, '0').intent).toBe('person');
    expect(keyed(asked, '0#').intent).toBe('person');
    expect(keyed(asked, '*').intent).toBe('repeat');
  });

  it.each(['', '#', '999999999', 'abcd', '١٢', '4111111111111111', '9'.repeat(10_000)])(
    'makes nothing of %j where it fits no question',
    (digits) => {
      for (const asked of [
        'date',
        'time',
        'partySize',
        'confirmationCode',
        'codeLetters',
        'changes',
        'yesNo',
      ] as const) {
        expect(keyed(asked, digits)).toEqual(nothingUnderstood);
      }
    },
  );

  it('takes no card for a phone number', () => {
    expect(keyed('phone', '378282246310005')).toEqual(nothingUnderstood);
  });
});
