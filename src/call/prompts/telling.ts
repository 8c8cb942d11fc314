/** What is told and how slowly, whatever the language: the languages only add the words. */
import type { MomentFacts, Need, ReservationFacts } from '../../../flows/facts.ts';
import type { CallContext, Detail } from '../../../flows/vocabulary.ts';
import { effectiveWish, offersIn } from '../../../flows/wish.ts';
import type { LocalDate, LocalTime } from '../../booking/restaurant.ts';
import { spotsFor } from '../../booking/spots.ts';
import type { Speech } from '../reply.ts';
import type { PromptFacts } from './wording.ts';

/** As much of a reservation, or of a place in line, as tells which table is meant. */
export type TableFacts = Pick<ReservationFacts, 'partySize' | 'date' | 'time' | 'area' | 'needs'>;

/** Words that depend on nothing. */
export const say =
  (...speech: Speech) =>
  () =>
    speech;

/**
 * A code said twice and slowly, so that it can be written down; the second time with words for its letters, because B, D
 * and T sound alike on a telephone.
 */
export function spelledTwice(
  code: string,
  { first, second, letterAloud }: { first: string; second: string; letterAloud(letter: string): string },
): Speech {
  const letters = code.replace(/\d.*$/, '');
  return [
    first,
    { pauseMs: 300 },
    { spell: code },
    { pauseMs: 800 },
    second,
    { pauseMs: 300 },
    ...[...letters].flatMap((letter): Speech => [`${letterAloud(letter)},`, { pauseMs: 300 }]),
    { spell: code.slice(letters.length) },
    { pauseMs: 500 },
  ];
}

/** The table as it would be booked; it is read back only once all of it is known. */
export function wishedTable({ context, today }: PromptFacts): ReservationFacts {
  const {
    partySize = 0,
    date = today,
    time = '00:00',
    guestName = '',
    area = null,
    needs = [],
  } = effectiveWish(context);
  return { code: '', guestName, partySize, date, time, area, needs };
}

/** The day that is full; null where other hours of it have been offered, and the caller knows. */
export function fullDay({ context }: PromptFacts): LocalDate | null {
  const { refusal } = context;
  const isKnown = refusal === null || offersIn(refusal).some(({ date }) => date === refusal.date);
  return isKnown ? null : (refusal?.date ?? null);
}

/** Where was asked for what is full; `never` where no table there would do at any hour. Null where any table would have done. */
export function fullPlace({ context, restaurant }: PromptFacts): FullPlace | null {
  const { partySize = 1, area = null, needs = [] } = effectiveWish(context);
  if (area === null && needs.length === 0) return null;
  return { partySize, area, needs, never: spotsFor(restaurant, { partySize, area, needs }).length === 0 };
}

interface FullPlace {
  partySize: number;
  area: string | null;
  needs: Need[];
  never: boolean;
}

/** What of an offered moment is told: the hour alone where the day is clear, the day alone where no hour was wished for. */
export function partOffered(moment: MomentFacts, context: CallContext): 'date' | 'time' | 'moment' {
  const wish = effectiveWish(context);
  if (wish.time === undefined) return 'date';
  return moment.date === wish.date ? 'time' : 'moment';
}

/** What was not heard for certain, one after the other, to be asked about on the spot. A name is told as it is. */
export function doubtedDetails(
  { context }: PromptFacts,
  spoken: { people(size: number): string; date(date: LocalDate): string; time(time: LocalTime): string },
): string {
  const { partySize, date, time, guestName } = effectiveWish(context);
  const words: Partial<Record<Detail, string | undefined>> = {
    partySize: partySize === undefined ? undefined : spoken.people(partySize),
    date: date === undefined ? undefined : spoken.date(date),
    time: time === undefined ? undefined : spoken.time(time),
    guestName,
  };
  return (context.unsure ?? []).flatMap((detail) => words[detail] ?? []).join(', ');
}
