/**
 * The fields of the API, each with the sentence that says what is wrong with it.
 */
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Language, Restaurant, TableFeature } from '../booking/restaurant.ts';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS } from '../booking/tidy-text.ts';
import { cardFree } from '../call/card-free.ts';
import { toE164 } from '../call/phone-number.ts';

/** A sanity limit only; the restaurant's own largest party is the book's to judge. */
const PARTY_MAX = 1_000;

/** Text as it will be kept: no control characters, nothing blank around it, and no card, whoever writes it down. */
export const line = z.string().transform((text) => cardFree(text.replace(/\p{Cc}+/gu, ' ').trim()));

export const guestName = z
  .string('A name is needed.')
  .pipe(
    line.pipe(
      z
        .string()
        .min(1, 'A name is needed.')
        .max(GUEST_NAME_MAX_CHARACTERS, `A name has at most ${GUEST_NAME_MAX_CHARACTERS} characters.`),
    ),
  )
  .describe(`At most ${GUEST_NAME_MAX_CHARACTERS} characters.`);

/** What is needed of a table, as the API writes it. */
export const needsInJson = { highChair: 'high_chair', wheelchair: 'wheelchair' } as const satisfies Record<
  TableFeature,
  string
>;

const needsByName: Record<(typeof needsInJson)[TableFeature], TableFeature> = {
  high_chair: 'highChair',
  wheelchair: 'wheelchair',
};

export const needs = z
  .array(
    z.enum(['high_chair', 'wheelchair'], 'A need is high_chair or wheelchair.'),
    'Needs are a list of high_chair and wheelchair.',
  )
  .transform((names) => [...new Set(names)].map((name) => needsByName[name]));

/** A part of the restaurant, by the name that its profile gives it; null for anywhere. */
export function area({ tables }: Restaurant) {
  const areas = [...new Set(tables.flatMap((table) => table.area ?? []))];
  const there = areas.length === 0 ? 'The restaurant has no areas.' : `The areas are ${areas.join(', ')}.`;
  return z
    .string('An area is text.')
    .refine((name) => areas.includes(name), there)
    .nullable();
}

/** One of those that the restaurant speaks. */
export function language({ languages }: Restaurant) {
  return z
    .enum(['en', 'es'] satisfies Language[], 'A language is en or es.')
    .refine((wanted) => languages.includes(wanted), `The restaurant speaks ${languages.join(', ')}.`);
}

/** Empty notes are no notes. */
export const notes = z
  .string('Notes are text.')
  .pipe(line.pipe(z.string().max(NOTES_MAX_CHARACTERS, `Notes have at most ${NOTES_MAX_CHARACTERS} characters.`)))
  .nullable()
  .transform((text) => text || null)
  .describe(`At most ${NOTES_MAX_CHARACTERS} characters; null for none.`);

export const partySize = z
  .int('A party size is a whole number.')
  .min(1, 'A party has at least one guest.')
  .max(PARTY_MAX, `A party has at most ${PARTY_MAX} guests.`);

/** The same from a query, where everything is text. */
export const partySizeText = z
  .string('A party size is needed.')
  .regex(/^\d{1,6}$/, { error: 'A party size is a whole number.', abort: true })
  .transform(Number)
  .pipe(partySize)
  .meta({ type: 'integer', minimum: 1, maximum: PARTY_MAX });

export const localDate = z
  .string('A date is needed, as YYYY-MM-DD.')
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'A date is written YYYY-MM-DD.', abort: true })
  .refine((date) => DateTime.fromISO(date, { zone: 'utc' }).isValid, 'There is no such day.');

export const localTime = z
  .string('A time is needed, as HH:MM.')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written HH:MM, from 00:00 to 23:59.');

/** The sentence for a body that is a list, a text or nothing readable. */
export function objectWanted(issue: { code?: string }): string | undefined {
  return issue.code === 'invalid_type' ? 'Send a JSON object.' : undefined;
}

/** A phone number as people write it → E.164; a national one is read as in the restaurant's country. */
export function phoneNumber(restaurant: Restaurant) {
  return z
    .string('A phone number is needed.')
    .transform((text, context) => {
      const number = toE164(text, restaurant);
      if (number !== null) return number;
      context.addIssue('This is not a phone number; write it with its country code, as +1 555 010 0123.');
      return z.NEVER;
    })
    .describe("With its country code, or as it is dialled in the restaurant's country.");
}

/** A table that is wished for, and by whom. */
export function tableWish(restaurant: Restaurant) {
  return { name: guestName, phone: phoneNumber(restaurant), party_size: partySize, date: localDate, time: localTime };
}
