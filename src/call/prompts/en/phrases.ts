/** English phrases that stand in several places: a table, a confirmation ID, and what is asked when all is done. */
import { UNNAMED_GUEST } from '../../../booking/book.ts';
import type { Speech } from '../../reply.ts';
import { spelledTwice, type TableFacts } from '../telling.ts';
import type { PromptFacts } from '../wording.ts';
import { placeOf } from './places.ts';
import { letterAloud, spokenDate, spokenTime } from './spoken.ts';

export const more = 'Is there anything else?';
export const moreKeys = 'For anything else, press 1. Or just hang up.';
export const hearAgainKeys = `To hear that again, press star. ${moreKeys}`;

/** A table with its day and hour, to stand within a sentence. */
export function table({ partySize, date, time, ...place }: TableFacts, today: string): string {
  return `a table for ${partySize}${placeOf(place)}, ${spokenDate(date, today)}, at ${spokenTime(time)}`;
}

export function underName(guestName: string): string {
  return guestName === '' || guestName === UNNAMED_GUEST ? '' : `, under ${guestName}`;
}

/** The confirmation ID, twice and slowly. */
export function codeTwice(code: string): Speech {
  return spelledTwice(code, { first: 'The confirmation ID is', second: 'Once more:', letterAloud });
}

/** The last deed, from its committed row. */
export function committedTable({ context, today }: PromptFacts): string {
  return context.committed ? table(context.committed, today) : '';
}
