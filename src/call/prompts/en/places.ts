/** Where a party sits and what its table has, in English: "on the patio with a high chair". */
import type { Need } from '../../../../flows/facts.ts';
import { spokenList } from '../spoken-list.ts';

const adverb = /^(?:inside|outside|indoors|outdoors|upstairs|downstairs)$/i;
const ground = /\b(?:patio|terrace|terraza|deck|roof|rooftop|balcony|veranda|porch)\b/i;
const edge = /\b(?:bar|counter)\b/i;

/** "inside", "on the patio", "at the bar", "in the garden", for an area as the restaurant calls it. */
export function inArea(area: string): string {
  if (adverb.test(area)) return area.toLowerCase();
  if (ground.test(area)) return `on the ${area}`;
  return edge.test(area) ? `at the ${area}` : `in the ${area}`;
}

const needed: Record<Need, string> = { highChair: 'a high chair', wheelchair: 'room for a wheelchair' };

/** To stand behind "a table", with a space before it; empty for any table. */
export function placeOf({ area, needs = [] }: { area?: string | null; needs?: Need[] }): string {
  const there = area ? ` ${inArea(area)}` : '';
  const having = spokenList(
    needs.map((need) => needed[need]),
    'and',
  );
  return having === '' ? there : `${there} with ${having}`;
}
