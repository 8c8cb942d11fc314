/**
 * Where a party would like to sit, by the restaurant's own names for its areas, and what it needs of its table.
 */
import type { TableFeature } from '../booking/restaurant.ts';
import type { Asked } from './understood.ts';
import type { Scene } from './way.ts';

/** What is said of the seat; `area` null for anywhere. */
export interface SeatWish {
  area?: string | null;
  needs?: TableFeature[];
}

/** @param plain In lower case, without accents. */
export function seatWishIn(plain: string, { known, asked }: Pick<Scene, 'known' | 'asked'>): SeatWish {
  const { areas = [], features } = known;
  const area = areaMeant(plain, areas, asked);
  const needs = needsNamed(plain).filter((need) => features?.includes(need) ?? true);
  const isAnywhere =
    area === null && areas.length > 0 && asked !== null && whereabouts.has(asked) && anywhere.test(plain);
  return {
    ...(area !== null || isAnywhere ? { area } : {}),
    ...(needs.length > 0 ? { needs } : {}),
  };
}

/** Questions to which "anywhere" may be an answer. */
const whereabouts: ReadonlySet<Asked> = new Set(['area', 'choice', 'changes', 'yesNo']);
const anywhere =
  /\b(?:any ?where|wherever|no preference|(?:don't (?:mind|care)|doesn't matter) where|donde sea|cualquier (?:lugar|lado|parte|area)|sin preferencia|no importa donde)\b/;

/** Words for one kind of place, in both languages: a guest who asks for "outside" means the patio. */
const kinds: readonly RegExp[] = [
  /\b(?:outside(?! (?:of|the|my|our)\b)|outdoors?|patio|terrace|garden|courtyard|deck|rooftop|veranda|al fresco|terraza|jardin|afuera|al aire libre)\b/,
  /\b(?:inside(?! (?:of|the|my|our)\b)|indoors?|main (?:room|hall)|dining (?:room|area|hall)|interior|adentro|comedor|salon)\b/,
  /\b(?:at the bar|bar (?:seats?|seating|stools?)|en la barra|counter seats?|at the counter|^(?:the )?(?:bar|counter|barra))\b/,
];

/** An area's name alone is often only a word; as a place it follows one of these, or says what it is. */
const leads = '(?:in|on|at|by|inside|en|sobre) (?:the |la |el )?';

const takenBack =
  /\b(?:not|no|don't want(?: to sit)?|rather not(?: sit)?|without|sin|instead of|en vez de)(?: (?:in|on|at|the|en|la|el|sit|be)){0,4}\s?$/;

/**
 * The one area that is meant, by its own name first; null where none is, or a word fits several.
 *
 * @param plain In lower case, without accents.
 */
export function areaMeant(plain: string, areas: readonly string[], asked: Asked | null = null): string | null {
  const isAsked = asked === 'area' || asked === 'choice';
  const named = areas.filter((area) => {
    const name = escaped(plainly(area));
    const alone = isAsked ? `|\\b${name}\\b` : '';
    return isWanted(plain, new RegExp(`\\b${leads}${name}\\b|\\b${name} (?:table|seat|seating|area)\\b${alone}`));
  });
  const [only, ...others] = named.length > 0 ? named : areas.filter((area) => isOfKind(plain, plainly(area)));
  return others.length === 0 ? (only ?? null) : null;
}

function isOfKind(plain: string, area: string): boolean {
  return kinds.some((kind) => kind.test(area) && isWanted(plain, kind));
}

function isWanted(plain: string, words: RegExp): boolean {
  const match = words.exec(plain);
  return match !== null && !takenBack.test(plain.slice(0, match.index));
}

const needs: readonly [TableFeature, RegExp][] = [
  [
    'highChair',
    /\b(?:high ?-?chairs?|booster seats?|(?:baby|child|toddler|kid)'?s? (?:seat|chair)|tronas?|sillas? (?:altas?|(?:para|de) (?:el |la )?(?:bebes?|nin[oa]s?)))\b/,
  ],
  [
    'wheelchair',
    /\b(?:wheel ?-?chairs?|(?:step[- ]free|accessible|disabled) (?:table|access|seating|entrance)|sillas? de ruedas|accesible|discapacidad|movilidad reducida)\b/,
  ],
];

/** @param plain In lower case, without accents. */
export function needsNamed(plain: string): TableFeature[] {
  return needs.filter(([, words]) => isNeeded(plain, words)).map(([need]) => need);
}

function isNeeded(plain: string, words: RegExp): boolean {
  const match = words.exec(plain);
  return match !== null && !isDeclined(plain.slice(0, match.index));
}

const declining =
  /\b(?:don't|do not|doesn't|no|not|without|no longer|sin)(?: (?:need|want|require|a|an|any|the|necesitamos|necesito|una?)){0,3}\s?$/;

/** "We don't need a": what comes after is not wished for. */
export function isDeclined(before: string): boolean {
  return declining.test(before);
}

function plainly(area: string): string {
  return area.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
