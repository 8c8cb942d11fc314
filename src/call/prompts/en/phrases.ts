/** The English phrases that carry facts: a table, a refusal and its offers, a reservation read out, opening hours. */
import type { MomentFacts, OfferFacts, RefusalFacts } from '../../../../flows/facts.ts';
import { effectiveWish, offersIn } from '../../../../flows/wish.ts';
import { UNNAMED_GUEST } from '../../../booking/book.ts';
import { periodsOn } from '../../../booking/opening-hours.ts';
import { areasOf } from '../../../booking/spots.ts';
import type { OrderedLine } from '../../../ordering/cart.ts';
import type { Speech } from '../../reply.ts';
import { sameHoursEveryDay, weekInRuns } from '../opening-week.ts';
import { spokenList } from '../spoken-list.ts';
import {
  doubtedDetails,
  fullDay,
  fullPlace,
  partOffered,
  spelledTwice,
  type TableFacts,
  wishedTable,
} from '../telling.ts';
import type { PromptFacts } from '../wording.ts';
import { orderBriefing } from './ordering.ts';
import { inArea, placeOf } from './places.ts';
import { letterAloud, nearDay, people, spokenDate, spokenHours, spokenTime, weekdayName } from './spoken.ts';

/** A table with its day and hour, to stand within a sentence. */
export function table({ partySize, date, time, ...place }: TableFacts, today: string): string {
  return `a table for ${partySize}${placeOf(place)}, ${spokenDate(date, today)}, at ${spokenTime(time)}`;
}

function underName(guestName: string): string {
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

/** The table as it would be booked, and for whom. */
export function readBack(facts: PromptFacts): string {
  const wished = wishedTable(facts);
  const { note } = facts.context.wish;
  const noted = note ? `, with the note: ${note}` : '';
  return `${table(wished, facts.today)}${underName(wished.guestName)}${noted}`;
}

/** What was not heard for certain: "15 people", "tomorrow, Sunday, November 22nd, 7 PM". */
export function doubted(facts: PromptFacts): string {
  return doubtedDetails(facts, { people, date: (date) => spokenDate(date, facts.today), time: spokenTime });
}

/** Why the wish cannot be met. */
function refusedBecause(refusal: RefusalFacts, facts: PromptFacts): string {
  const { today, context } = facts;
  const date = refusal.date ? spokenDate(refusal.date, today) : 'that day';
  switch (refusal.reason) {
    case 'past':
      return effectiveWish(context).date === today ? "It's too late for that today." : 'That has already passed.';
    case 'tooSoon':
      return "That's too soon for us.";
    case 'tooFarAhead':
      return refusal.lastDate ? `I can book up to ${spokenDate(refusal.lastDate, today)}.` : "That's too far ahead.";
    case 'closedDay':
      return `We're closed ${date}.`;
    case 'closedTime': {
      const lastTable = refusal.lastTime ? `, and our last table is at ${spokenTime(refusal.lastTime)}` : '';
      return `On that day we're open ${spokenHours(refusal.hours ?? [])}${lastTable}.`;
    }
    case 'full':
      return fullBecause(refusal, facts);
    case 'partyTooLarge':
      return `The largest party I can book by phone is ${refusal.largest}.`;
  }
}

function fullBecause({ time }: RefusalFacts, facts: PromptFacts): string {
  const place = fullPlace(facts);
  const at = time ? `at ${spokenTime(time)}` : 'then';
  if (place?.never) return `I'm sorry, we have no table for ${place.partySize}${placeOf(place)}.`;
  if (place && place.needs.length > 0) return `I'm sorry, no table${placeOf(place)} is free ${at}.`;
  const still = (facts.context.lookedAnew ?? 0) > 0 ? 'still ' : '';
  return `I'm sorry, we're ${still}full${placeOf(place ?? {})} ${at}.`;
}

/** Where another area is offered beside other hours, each is told with its own. */
function offered(offer: OfferFacts, { context, today }: PromptFacts): string {
  const date = spokenDate(offer.date, today);
  const time = spokenTime(offer.time);
  if (offer.area !== undefined) return `a table ${inArea(offer.area)} at ${time}`;
  const { area } = effectiveWish(context);
  const there = area && context.refusal?.areas?.length ? ` ${inArea(area)}` : '';
  return { date, time: `${time}${there}`, moment: `${offeredMoment(offer, today)}${there}` }[
    partOffered(offer, context)
  ];
}

/** Where one may sit: "inside or on the patio"; each with its key. */
export function areaChoice({ restaurant }: PromptFacts): { question: string; keys: string } {
  const areas = areasOf(restaurant).map(inArea);
  const keys = areas.map((area, index) => `To sit ${area}, press ${index + 1}.`);
  return {
    question: areas.length > 1 ? `Would you like to sit ${spokenList(areas, 'or')}?` : 'Where would you like to sit?',
    keys: `${keys.join(' ')} If it doesn't matter, press ${areas.length + 1}.`,
  };
}

/** Among several, "tomorrow at 7 PM" says enough; the read-back says the date. */
function offeredMoment({ date, time }: MomentFacts, today: string): string {
  const near = nearDay(date, today);
  return near ? `${near} at ${spokenTime(time)}` : `${spokenDate(date, today)}, at ${spokenTime(time)}`;
}

/** Why not, and each moment that is offered instead; nothing where nothing was refused. */
export function refusalAndOffers(facts: PromptFacts): { because: string; offers: string[] } {
  const { refusal } = facts.context;
  if (!refusal) return { because: '', offers: [] };
  return { because: refusedBecause(refusal, facts), offers: offersIn(refusal).map((offer) => offered(offer, facts)) };
}

/** @param offers One or more. */
export function offerQuestion(offers: string[]): string {
  return offers.length === 1
    ? `Would ${offers[0]} suit you?`
    : `I have ${spokenList(offers, 'or')}. Which would you like?`;
}

/** Said before the waiting list is offered, unless the caller has heard it. */
export function dayIsFull(facts: PromptFacts): string {
  const date = fullDay(facts);
  return date === null ? '' : `I'm sorry, we're full ${spokenDate(date, facts.today)}.`;
}

/** Which table would be waited for. */
export function waitedFor({ context }: PromptFacts): string {
  const time = context.refusal?.time;
  return time ? ` for ${spokenTime(time)}` : '';
}

/** Who declined the other hours of the day may have another day in mind; who heard only that it is full, is offered others next. */
export function waitQuestion(facts: PromptFacts): string {
  const orElse = fullDay(facts) === null ? ', or would another day or time suit you' : '';
  return `Shall I put you on the waiting list${waitedFor(facts)}${orElse}?`;
}

/** The place in line, from its committed row. */
export function placeInLine({ context, today }: PromptFacts): string {
  const { place } = context;
  if (!place) return '';
  return `You're number ${place.position} on the waiting list for ${table(place, today)}.`;
}

/** The offers by their keys, and the key after the last one for something else. */
export function offerKeys(offers: string[]): string {
  const choices = offers.map((offer, index) => `For ${offer}, press ${index + 1}.`);
  return `${choices.join(' ')} For another time, press ${offers.length + 1}.`;
}

/** The caller's reservations, without their IDs. */
export function found({ context, today }: PromptFacts): string[] {
  return context.found.map(
    ({ partySize, date, time }) => `${spokenDate(date, today)}, at ${spokenTime(time)}, for ${people(partySize)}`,
  );
}

/** One reservation with its guest, or all that the number or the ID led to. */
export function readOut(facts: PromptFacts): Speech {
  const { context, today } = facts;
  if (context.chosen) {
    return [
      `You have ${table(context.chosen, today)}${underName(context.chosen.guestName)}.`,
      ...codeTwice(context.chosen.code),
    ];
  }
  const list = context.found.flatMap(
    (reservation): Speech => [
      `${spokenDate(reservation.date, today)}, at ${spokenTime(reservation.time)}, for ${people(reservation.partySize)}. ID`,
      { spell: reservation.code },
      { pauseMs: 500 },
    ],
  );
  return [`You have ${context.found.length} reservations.`, { pauseMs: 300 }, ...list];
}

/** The day that was asked about, or the week, in one sentence. */
export function openingHours({ restaurant, context: { askedDay }, today }: PromptFacts): string {
  if (askedDay !== undefined) {
    const periods = periodsOn(restaurant, askedDay);
    const date = spokenDate(askedDay, today);
    return periods.length > 0 ? `We're open ${date}, ${spokenHours(periods)}.` : `We're closed ${date}.`;
  }
  if (sameHoursEveryDay(restaurant.hours)) return `We're open every day ${spokenHours(restaurant.hours.monday)}.`;
  const runs = weekInRuns(restaurant.hours).map(({ from, to, periods }) => {
    const days = from === to ? weekdayName(from) : `${weekdayName(from)} to ${weekdayName(to)}`;
    return { days, periods };
  });
  const open = runs
    .filter(({ periods }) => periods.length > 0)
    .map(({ days, periods }) => `${days} ${spokenHours(periods)}`);
  const closed = runs.filter(({ periods }) => periods.length === 0).map(({ days }) => days);
  return `We're open ${open.join('; ')}.${closed.length > 0 ? ` We're closed ${spokenList(closed, 'and')}.` : ''}`;
}

/** The other language is offered in that language. */
export function spanishToo({ restaurant, context }: PromptFacts): Speech {
  return restaurant.languages.includes('es') && context.language === 'en' ? ['Para español, oprima nueve.'] : [];
}

/** The rule for who comes late, where the table is kept. */
export function lateNoted({ context: { lateness } }: PromptFacts): string {
  const until = lateness ? ` It's yours until ${spokenTime(lateness.until.time)}.` : '';
  return `Thanks for letting us know. We'll keep your table.${until}`;
}

/** The rule for who comes too late. */
export function keptOnlyUntil({ context: { lateness } }: PromptFacts): string {
  return lateness
    ? `I've told our staff, but we can only keep your table until ${spokenTime(lateness.until.time)}.`
    : "I've told our staff, but we can't keep your table that long.";
}

export function arrival({ context: { lateness } }: PromptFacts): string {
  return lateness ? spokenTime(lateness.arrivesAt.time) : 'that time';
}

/** All that the caller has said, for the host who takes over. */
export function hostBriefing(facts: PromptFacts): string {
  const { task, chosen, wish } = facts.context;
  const wished = wishedParts(facts);
  const name = underName(wish.guestName ?? chosen?.guestName ?? '');
  if (chosen && task !== 'make') {
    const change = task === 'change' && wished !== '' ? ` They would like it ${wished}.` : '';
    return `A guest is calling about ${table(chosen, facts.today)}${name}.${change}`;
  }
  const note = wish.note ? ` They mentioned: ${wish.note}.` : '';
  if (task === 'order') return `A guest${name} ${orderBriefing(facts)}`;
  return task === 'make' && wished !== ''
    ? `A guest would like a table ${wished}${name}.${note}`
    : `A guest${name} asks to speak to a person.${note}`;
}

/** As much of a table as is known. */
function wishedParts({ context: { wish }, today }: PromptFacts): string {
  const parts = [
    wish.partySize === undefined ? '' : `for ${wish.partySize}`,
    wish.date === undefined ? '' : spokenDate(wish.date, today),
    wish.time === undefined ? '' : `at ${spokenTime(wish.time)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `2 large Pizza`: names of the menu stay as they are. */
export function spokenLine({ quantity, name, size }: OrderedLine): string {
  return `${quantity} ${size === null ? name : `${size} ${name}`}`;
}
