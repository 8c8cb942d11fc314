/** The kinds of settings that a profile is made of: each says in a sentence what it must be. */
import { z } from 'zod';

export const text = (longest: number) => {
  const must = { error: `must be text of 1 to ${longest} characters` };
  return z.string(must).trim().min(1, must).max(longest, must);
};

export const wholeNumber = (from: number, to: number) => {
  const must = { error: `must be a whole number from ${from} to ${to}` };
  return z.int(must).min(from, must).max(to, must);
};

/** An amount to the cent. */
export const dollars = (from: number, to: number) => {
  const must = { error: `must be an amount in US dollars from ${from} to ${to}, e.g. ${from}.50` };
  return z.number(must).min(from, must).max(to, must).multipleOf(0.01, must);
};

export const oneOf = <const Choice extends string>(choices: readonly Choice[]) =>
  z.enum(choices, { error: `must be one of ${choices.join(', ')}` });

export const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, { error: `must be a list of ${what}` });

export const localDate = (() => {
  const must = { error: 'must be a day of the calendar written as YYYY-MM-DD, e.g. 2026-12-25' };
  return z.iso.date(must);
})();
