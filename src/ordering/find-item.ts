/** Finds what a caller means on the menu: "two large pepperoni pizzas" is an item, a size and a topping. */
import type { Menu, MenuItem } from './menu.ts';
import { areAlike, plainWords } from './words.ts';

export type Finding =
  | {
      kind: 'found';
      item: MenuItem;
      size: string | null;
      options: string[];
      /** What was said beside, and is not on the menu: `["gluten", "free"]`. */
      unknown: string[];
    }
  /** Several are as likely. */
  | { kind: 'several'; items: MenuItem[] }
  | { kind: 'none' };

/** How many are named when it is open which is meant. */
const SEVERAL_MAX = 5;

/** They say nothing about the dish. Numbers are told apart from it by whoever asks. */
const empty = new Set(
  'a an the and with of on for please some no order un una el la los las y con de por favor i want like can get to'.split(
    ' ',
  ),
);

interface Reading {
  item: MenuItem;
  /** How many words of a name of the item were said. */
  named: number;
  size: string | null;
  options: string[];
  unknown: string[];
}

export function findItem(menu: Menu, said: string): Finding {
  const words = plainWords(said).filter((word) => !empty.has(word));
  if (words.length === 0) return { kind: 'none' };
  const readings = menu.items.flatMap((item) => bestReading(item, words) ?? []);
  const [best] = readings.sort(byLikelihood);
  if (best === undefined) return partly(menu, words);
  const equals = readings.filter((reading) => byLikelihood(reading, best) === 0);
  if (equals.length > 1) return { kind: 'several', items: equals.slice(0, SEVERAL_MAX).map(({ item }) => item) };
  const { item, size, options, unknown } = best;
  return { kind: 'found', item, size, options, unknown };
}

/** All of which a whole name was said, whatever else was. */
export function itemsNamed(menu: Menu, said: string): MenuItem[] {
  const words = plainWords(said);
  return menu.items.filter((item) => bestReading(item, words) !== null);
}

/** Fewest words left over first, then the longest name. */
function byLikelihood(one: Reading, other: Reading): number {
  return one.unknown.length - other.unknown.length || other.named - one.named;
}

function bestReading(item: MenuItem, words: string[]): Reading | null {
  const readings = [item.name, ...item.alsoCalled].flatMap((name) => {
    const rest = without(words, plainWords(name));
    return rest === null ? [] : [{ named: words.length - rest.length, ...choicesIn(item, rest), item }];
  });
  return readings.sort(byLikelihood)[0] ?? null;
}

/** Sizes and options among the words; longer names first, so that "extra cheese" is not cheese. */
function choicesIn(item: MenuItem, words: string[]): Pick<Reading, 'size' | 'options' | 'unknown'> {
  let unknown = words;
  let size: string | null = null;
  const options: string[] = [];
  const take = (name: string) => {
    const rest = without(unknown, plainWords(name));
    if (rest === null) return false;
    unknown = rest;
    return true;
  };
  for (const { name } of item.sizes) if (name !== null && size === null && take(name)) size = name;
  const names = item.modifiers.flatMap((group) => group.options.map(({ name }) => name));
  for (const name of names.sort((a, b) => plainWords(b).length - plainWords(a).length)) {
    if (take(name)) options.push(name);
  }
  return { size, options, unknown };
}

/** The words that are left when those of a name are taken out; null where one of them was not said. */
function without(words: string[], name: string[]): string[] | null {
  const rest = [...words];
  for (const part of name.filter((word) => !empty.has(word))) {
    const exact = rest.indexOf(part);
    const at = exact >= 0 ? exact : rest.findIndex((word) => areAlike(word, part));
    if (at < 0) return null;
    rest.splice(at, 1);
  }
  return rest;
}

/** Items of which at least a part of the name was said. */
function partly(menu: Menu, words: string[]): Finding {
  const items = menu.items.filter(({ name, category, alsoCalled }) =>
    [name, category, ...alsoCalled].some((each) =>
      plainWords(each).some((part) => !empty.has(part) && words.some((word) => areAlike(word, part))),
    ),
  );
  return items.length === 0 ? { kind: 'none' } : { kind: 'several', items: items.slice(0, SEVERAL_MAX) };
}
