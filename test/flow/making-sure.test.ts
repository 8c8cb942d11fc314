/** What was not heard for certain is asked about on the spot, once; what is certain waits for the read-back. */
import { describe, expect, it } from '@jest/globals';
import type { FlowEvent, Meaning } from '../../flows/vocabulary.ts';
import { placeOf } from '../../src/call/conversation.ts';
import { begin, type Point, promptAt, turn } from '../support/walker.ts';

function heard(point: Point, ...meanings: Meaning[]): Point {
  return meanings.map((meaning): FlowEvent => ({ type: 'caller.answered', meaning })).reduce(turn, point);
}

const named: Meaning = { intent: 'make', guestName: 'Misha', date: '2026-11-27', time: '19:00' };
const maybeFifteen: Meaning = { partySize: 15, unsure: ['partySize'] };
const wishOf = ({ snapshot }: Point) => snapshot.context.wish;

describe('an uncertain detail', () => {
  it('is asked about at once', () => {
    expect(promptAt(heard(begin(), named, maybeFifteen))).toMatchObject({ id: 'make-sure', expects: 'yesNo' });
    expect(promptAt(heard(begin(), { ...named, ...maybeFifteen })).id).toBe('make-sure');
  });

  it('stands after a yes', () => {
    const after = heard(begin(), named, maybeFifteen, { answer: 'yes' });
    expect(wishOf(after).partySize).toBe(15);
    expect(promptAt(after).id).toBe('read-back');
  });

  it('stands when it is said again', () => {
    expect(promptAt(heard(begin(), named, maybeFifteen, { partySize: 15 })).id).toBe('read-back');
  });

  it('gives way to a correction, which is not asked about again', () => {
    const after = heard(begin(), named, maybeFifteen, { answer: 'no', partySize: 50, unsure: ['partySize'] });
    expect(wishOf(after).partySize).toBe(50);
    expect(promptAt(after).id).toBe('read-back');
  });

  it('is forgotten after a no, asked for anew, and then left to the read-back', () => {
    const denied = heard(begin(), named, maybeFifteen, { answer: 'no' });
    expect(promptAt(denied).id).toBe('party-size');
    expect(wishOf(denied).partySize).toBeUndefined();
    expect(promptAt(heard(denied, { partySize: 5, unsure: ['partySize'] })).id).toBe('read-back');
  });

  it('keeps the certain ones beside it', () => {
    const after = heard(begin(), named, { ...maybeFifteen, time: '20:00' }, { answer: 'no' });
    expect(wishOf(after)).toMatchObject({ time: '20:00', guestName: 'Misha' });
  });

  it('is asked for again in a change too, where the reservation has another', () => {
    const denied = heard(begin(), { intent: 'change' }, { ...maybeFifteen }, { answer: 'no' });
    expect(placeOf(denied.snapshot)).toBe('changing.askingPartySize');
  });

  it('is no question of its own when it says what is known already', () => {
    expect(promptAt(heard(begin(), { ...named, partySize: 4 }, { partySize: 4, unsure: ['partySize'] })).id).toBe(
      'read-back',
    );
  });

  it('leaves a bare hour to the question that every bare hour is asked', () => {
    const unsettledTime = { early: '07:00', late: '19:00', likely: '19:00', keyed: false };
    expect(promptAt(heard(begin(), { intent: 'make', unsettledTime, unsure: ['time'] })).id).toBe('meridiem');
  });
});

describe('certain details', () => {
  it('are confirmed in the read-back alone', () => {
    expect(promptAt(heard(begin(), { ...named, partySize: 4 })).id).toBe('read-back');
  });
});
