import { describe, expect, it } from '@jest/globals';
import * as en from '../../../src/call/prompts/en/places.ts';
import * as es from '../../../src/call/prompts/es/places.ts';

describe('a place at a table', () => {
  it.each([
    ['Inside', 'inside', 'adentro'],
    ['patio', 'on the patio', 'en el patio'],
    ['roof terrace', 'on the roof terrace', 'en roof terrace'],
    ['bar', 'at the bar', 'en la barra'],
    ['garden', 'in the garden', 'en el jardín'],
    ['Sala Azul', 'in the Sala Azul', 'en Sala Azul'],
  ])('in the area %s is %s, and %s in Spanish', (area, english, spanish) => {
    expect(en.inArea(area)).toBe(english);
    expect(es.inArea(area)).toBe(spanish);
  });

  it('tells what the party needs', () => {
    const place = { area: 'patio', needs: ['highChair' as const, 'wheelchair' as const] };
    expect(en.placeOf(place)).toBe(' on the patio with a high chair and room for a wheelchair');
    expect(es.placeOf(place)).toBe(' en el patio con silla para bebé y espacio para silla de ruedas');
  });

  it('is nothing where any table will do', () => {
    expect(en.placeOf({ area: null, needs: [] })).toBe('');
    expect(es.placeOf({})).toBe('');
  });
});
