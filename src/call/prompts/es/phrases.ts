/** Spanish phrases that stand in several places: a table, a confirmation ID, and what is asked when all is done. */
import { UNNAMED_GUEST } from '../../../booking/book.ts';
import type { Speech } from '../../reply.ts';
import { spelledTwice, type TableFacts } from '../telling.ts';
import type { PromptFacts } from '../wording.ts';
import { placeOf } from './places.ts';
import { letterAloud, people, spokenDate, spokenTime } from './spoken.ts';

export const more = '¿Le puedo ayudar en algo más?';
export const moreKeys = 'Para algo más, oprima 1. O simplemente cuelgue.';
export const hearAgainKeys = `Para escucharlo otra vez, oprima asterisco. ${moreKeys}`;

/** A table with its day and hour, to stand within a sentence. */
export function table({ partySize, date, time, ...place }: TableFacts, today: string): string {
  return `una mesa para ${people(partySize)}${placeOf(place)}, ${spokenDate(date, today)}, a ${spokenTime(time)}`;
}

export function underName(guestName: string): string {
  return guestName === '' || guestName === UNNAMED_GUEST ? '' : `, a nombre de ${guestName}`;
}

/** The confirmation ID, twice and slowly. */
export function codeTwice(code: string): Speech {
  return spelledTwice(code, { first: 'Su código de confirmación es', second: 'Otra vez:', letterAloud });
}

/** The last deed, from its committed row. */
export function committedTable({ context, today }: PromptFacts): string {
  return context.committed ? table(context.committed, today) : '';
}
