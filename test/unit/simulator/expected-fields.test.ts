import { describe, expect, it } from '@jest/globals';
import { fieldsDiffer, listsDiffer } from '../../../src/simulator/expected-fields.ts';
import { junitXml } from '../../../src/simulator/junit.ts';
import { jsonValue } from '../../../src/simulator/staff-desk-client.ts';

describe('fieldsDiffer', () => {
  it.each([
    [{ party_size: '4', phone: 'null' }, { party_size: 4, phone: null, name: 'Ana' }, null],
    [{ id: '/^[A-Z]{2}\\d{4}$/' }, { id: 'AB1234' }, null],
    [{ tables: ['T1'] }, { tables: ['T1'] }, null],
    [{ inner: { a: '1' } }, { inner: { a: 1, b: 2 } }, null],
    [{ party_size: '4' }, { party_size: 6 }, 'party_size is 6 where 4 was expected'],
    [{ tables: ['T1'] }, { tables: [] }, 'tables is []'],
    [{ id: 'AB' }, {}, 'id is undefined where AB was expected'],
  ])('holds %j against %j', (expected, actual, fault) => {
    expect(fieldsDiffer(expected, actual)).toBe(fault);
  });
});

describe('listsDiffer', () => {
  it('takes items in any order, each once', () => {
    expect(listsDiffer([{ a: '2' }, { a: '1' }], [{ a: 1 }, { a: 2 }])).toBeNull();
    expect(listsDiffer([{ a: '1' }, { a: '1' }], [{ a: 1 }])).toMatch(/^nothing matches/);
    expect(listsDiffer([], [{ a: 1 }])).toMatch(/^there are 1 more than expected/);
  });
});

describe('jsonValue', () => {
  it('makes numbers of digits and leaves phone numbers, dates and times alone', () => {
    expect(jsonValue({ a: '4', b: ['true', 'null'], c: '+15550103000', d: '2027-05-12', e: '19:00' })).toEqual({
      a: 4,
      b: [true, null],
      c: '+15550103000',
      d: '2027-05-12',
      e: '19:00',
    });
  });
});

describe('junitXml', () => {
  it('counts failures and escapes what was said', () => {
    const xml = junitXml([
      { file: 'a.yaml', name: 'holds', failure: null, transcript: '', seconds: 1 },
      { file: 'b.yaml', name: 'fails', failure: 'Heard "<3>" & more\u0007', transcript: 'line  hello', seconds: 0.25 },
    ]);
    expect(xml).toContain('tests="2" failures="1" time="1.250"');
    expect(xml).toContain('Heard &quot;&lt;3&gt;&quot; &amp; more');
    expect(xml).not.toContain('\u0007');
    expect(xml).toContain('line  hello</failure>');
  });
});
