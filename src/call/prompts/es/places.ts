/** Where a party sits and what its table has, in Spanish: "en el patio con silla para bebé". */
import type { Need } from '../../../../flows/facts.ts';
import { spokenList } from '../spoken-list.ts';

/** Restaurants name their areas in one language, often English. */
const kinds: readonly [RegExp, string][] = [
  [/^(?:inside|indoors|interior|adentro)$/i, 'adentro'],
  [/^(?:outside|outdoors|exterior|afuera)$/i, 'afuera'],
  [/^upstairs$/i, 'arriba'],
  [/^downstairs$/i, 'abajo'],
  [/^(?:the )?patio$/i, 'en el patio'],
  [/^(?:terrace|terraza)$/i, 'en la terraza'],
  [/^(?:roof|rooftop)$/i, 'en la azotea'],
  [/^(?:garden|jard[ií]n)$/i, 'en el jardín'],
  [/^(?:bar|counter|barra)$/i, 'en la barra'],
  [/^(?:(?:main )?dining room|comedor)$/i, 'en el comedor'],
];

/** "adentro", "en el patio", for an area as the restaurant calls it. */
export function inArea(area: string): string {
  return kinds.find(([kind]) => kind.test(area))?.[1] ?? `en ${area}`;
}

const needed: Record<Need, string> = { highChair: 'silla para bebé', wheelchair: 'espacio para silla de ruedas' };

/** To stand behind "una mesa", with a space before it; empty for any table. */
export function placeOf({ area, needs = [] }: { area?: string | null; needs?: Need[] }): string {
  const there = area ? ` ${inArea(area)}` : '';
  const having = spokenList(
    needs.map((need) => needed[need]),
    'y',
  );
  return having === '' ? there : `${there} con ${having}`;
}
