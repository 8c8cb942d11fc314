import { describe, expect, it } from '@jest/globals';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';
import { predict, readRows, type UtteranceRow } from '../../../src/simulator/utterance-row.ts';

function aRow(row: object): UtteranceRow {
  const [read] = readRows(JSON.stringify({ id: 'r1', text: 'hello', reference: '2026-11-21T10:00', ...row }));
  if (read === undefined) throw new Error('the row was not read');
  return read;
}

describe('readRows', () => {
  it('reads one row a line, and skips empty ones', () => {
    expect(readRows('\n')).toEqual([]);
    expect(aRow({ lang: 'es', context: { asked_for: ['date', 'time'] } })).toEqual({
      id: 'r1',
      text: 'hello',
      lang: 'es',
      asked: ['date', 'time'],
      at: new Date('2026-11-21T10:00Z'),
    });
  });

  it.each(['{', '[]', 'null', '{"id":"r1","text":"hello"}', '{"text":"hello","reference":"2026-11-21T10:00"}'])(
    'names the line of what is no row: %s',
    (line) => {
      expect(() => readRows(`\n${line}`)).toThrow('Line 2');
    },
  );
});

describe('predict', () => {
  it('gives every slot, in one reading, and the name that the data has for a wish', () => {
    const row = aRow({ text: 'Could I change it to six people tomorrow at eight?', context: { asked_for: null } });
    expect(predict(row, sampleRestaurant.hours)).toEqual({
      id: 'r1',
      date: '2026-11-22',
      time: '20:00',
      partySize: 6,
      intent: 'modify',
    });
  });

  it('leaves out what was not heard, and wishes that the data does not know', () => {
    expect(predict(aRow({ text: 'goodbye' }), sampleRestaurant.hours)).toEqual({ id: 'r1', intent: null });
  });

  it('reads a bare number by what was asked, and not at all when several things were', () => {
    const heard = (asked: unknown) =>
      predict(aRow({ text: 'four', context: { asked_for: asked } }), sampleRestaurant.hours);
    expect(heard('party_size')).toMatchObject({ partySize: 4 });
    expect(heard(['time'])).toMatchObject({ time: '16:00' });
    expect(heard(['time', 'party_size'])).toEqual({ id: 'r1', intent: null });
  });
});
