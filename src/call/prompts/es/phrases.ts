/** The Spanish phrases that carry facts: a table, a refusal and its offers, a reservation read out, opening hours. */
import type { OfferFacts, RefusalFacts, ReservationFacts } from '../../../../flows/facts.ts';
import { effectiveWish, offersIn } from '../../../../flows/wish.ts';
import { UNNAMED_GUEST } from '../../../booking/book.ts';
import { periodsOn } from '../../../booking/opening-hours.ts';
import type { LocalTime } from '../../../booking/restaurant.ts';
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
import {
  feminineNumber,
  halvesOfDay,
  heardHour,
  letterAloud,
  nearDay,
  people,
  spokenDate,
  spokenDays,
  spokenHours,
  spokenTime,
} from './spoken.ts';

/** A table with its day and hour, to stand within a sentence. */
export function table({ partySize, date, time, ...place }: TableFacts, today: string): string {
  return `una mesa para ${people(partySize)}${placeOf(place)}, ${spokenDate(date, today)}, a ${spokenTime(time)}`;
}

function underName(guestName: string): string {
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

/** The table as it would be booked, and for whom. */
export function readBack(facts: PromptFacts): string {
  const wished = wishedTable(facts);
  const { note } = facts.context.wish;
  const noted = note ? `, con la nota: ${note}` : '';
  return `${table(wished, facts.today)}${underName(wished.guestName)}${noted}`;
}

/** What was not heard for certain: "quince personas", "mañana domingo 22 de noviembre, a las siete de la tarde". */
export function doubted(facts: PromptFacts): string {
  const time = (time: LocalTime) => `a ${spokenTime(time)}`;
  return doubtedDetails(facts, { people, date: (date) => spokenDate(date, facts.today), time });
}

/** Why the wish cannot be met. */
function refusedBecause(refusal: RefusalFacts, facts: PromptFacts): string {
  const { today, context } = facts;
  const date = refusal.date ? spokenDate(refusal.date, today) : 'ese día';
  switch (refusal.reason) {
    case 'past':
      return effectiveWish(context).date === today ? 'Para hoy ya es muy tarde.' : 'Esa fecha ya pasó.';
    case 'tooSoon':
      return 'Con tan poca antelación ya no puedo reservar.';
    case 'tooFarAhead':
      return refusal.lastDate
        ? `Puedo reservar hasta ${spokenDate(refusal.lastDate, today)}.`
        : 'Todavía no puedo reservar para esa fecha.';
    case 'closedDay':
      return `Estamos cerrados ${date}.`;
    case 'closedTime': {
      const lastTable = refusal.lastTime ? `, y la última mesa es a ${spokenTime(refusal.lastTime)}` : '';
      return `Ese día abrimos ${spokenHours(refusal.hours ?? [])}${lastTable}.`;
    }
    case 'full':
      return fullBecause(refusal, facts);
    case 'partyTooLarge':
      return refusal.largest
        ? `Por teléfono puedo reservar para un máximo de ${people(refusal.largest)}.`
        : 'Para un grupo tan grande no puedo reservar por teléfono.';
  }
}

function fullBecause({ time }: RefusalFacts, facts: PromptFacts): string {
  const place = fullPlace(facts);
  if (place?.never) return `Lo siento, no tenemos ninguna mesa para ${people(place.partySize)}${placeOf(place)}.`;
  const no = (facts.context.lookedAnew ?? 0) > 0 ? 'sigue sin haber' : 'ya no tenemos';
  return `Lo siento, ${no} mesa${placeOf(place ?? {})}${time ? ` a ${spokenTime(time)}` : ' para entonces'}.`;
}

/** Where another area is offered beside other hours, each is told with its own. */
function offered(offer: OfferFacts, { context, today }: PromptFacts): string {
  const date = spokenDate(offer.date, today);
  const time = spokenTime(offer.time);
  if (offer.area !== undefined) return `una mesa ${inArea(offer.area)} a ${time}`;
  const { area } = effectiveWish(context);
  const there = area && context.refusal?.areas?.length ? ` ${inArea(area)}` : '';
  return { date, time: `${time}${there}`, moment: `${nearDay(offer.date, today) ?? date} a ${time}${there}` }[
    partOffered(offer, context)
  ];
}

/** Where one may sit: "adentro o en el patio"; each with its key. */
export function areaChoice({ restaurant }: PromptFacts): { question: string; keys: string } {
  const areas = areasOf(restaurant).map(inArea);
  const keys = areas.map((area, index) => `Para sentarse ${area}, oprima ${index + 1}.`);
  return {
    question: areas.length > 1 ? `¿Prefiere sentarse ${spokenList(areas, 'o')}?` : '¿Dónde prefiere sentarse?',
    keys: `${keys.join(' ')} Si le da igual, oprima ${areas.length + 1}.`,
  };
}

/** Why not, and each moment that is offered instead; nothing where nothing was refused. */
export function refusalAndOffers(facts: PromptFacts): { because: string; offers: string[] } {
  const { refusal } = facts.context;
  if (!refusal) return { because: '', offers: [] };
  return { because: refusedBecause(refusal, facts), offers: offersIn(refusal).map((offer) => offered(offer, facts)) };
}

/** @param offers One or more. */
export function offerQuestion(offers: string[]): string {
  return `Le puedo ofrecer ${spokenList(offers, 'o')}. ${offers.length === 1 ? '¿Le queda bien?' : '¿Cuál prefiere?'}`;
}

/** Said before the waiting list is offered, unless the caller has heard it. */
export function dayIsFull(facts: PromptFacts): string {
  const date = fullDay(facts);
  return date === null ? '' : `Lo siento, ya no tenemos mesa para ${spokenDate(date, facts.today)}.`;
}

/** Which table would be waited for. */
export function waitedFor({ context }: PromptFacts): string {
  const time = context.refusal?.time;
  return time ? ` para ${spokenTime(time)}` : '';
}

/** Who declined the other hours of the day may have another day in mind; who heard only that it is full, is offered others next. */
export function waitQuestion(facts: PromptFacts): string {
  const orElse = fullDay(facts) === null ? ', o prefiere otro día u otra hora' : '';
  return `¿Le pongo en la lista de espera${waitedFor(facts)}${orElse}?`;
}

/** The place in line, from its committed row. */
export function placeInLine({ context, today }: PromptFacts): string {
  const { place } = context;
  if (!place) return '';
  return `Es el número ${place.position} en la lista de espera para ${table(place, today)}.`;
}

/** The offers by their keys, and the key after the last one for something else. */
export function offerKeys(offers: string[]): string {
  const choices = offers.map((offer, index) => `Si prefiere ${offer}, oprima ${index + 1}.`);
  return `${choices.join(' ')} Para otro horario, oprima ${offers.length + 1}.`;
}

/** Which half of the day an hour is in. Of the two twelves, noon is the likelier and comes first. */
export function halfQuestion({ context }: PromptFacts): { heard: string; which: string; keys: string } {
  const hour = context.wish.unsettledTime?.late ?? '12:00';
  const { early, late } = halvesOfDay(hour);
  return {
    heard: `Oí ${heardHour(hour)}.`,
    which: hour.startsWith('12') ? `¿Es ${late} o ${early}?` : `¿Es ${early} o ${late}?`,
    keys: `Si es ${early}, oprima 1. Si es ${late}, oprima 2.`,
  };
}

function foundOne({ partySize, date, time }: ReservationFacts, today: string): string {
  return `${spokenDate(date, today)} a ${spokenTime(time)} para ${people(partySize)}`;
}

/** The caller's reservations, without their IDs. */
export function found({ context, today }: PromptFacts): string[] {
  return context.found.map((reservation) => foundOne(reservation, today));
}

/** "Tiene dos reservaciones". */
export function howManyFound({ context }: PromptFacts): string {
  const count = context.found.length;
  return `Tiene ${feminineNumber(count)} ${count === 1 ? 'reservación' : 'reservaciones'}`;
}

/** One reservation with its guest, or all that the number or the ID led to. */
export function readOut(facts: PromptFacts): Speech {
  const { context, today } = facts;
  if (context.chosen) {
    return [
      `Tiene ${table(context.chosen, today)}${underName(context.chosen.guestName)}.`,
      ...codeTwice(context.chosen.code),
    ];
  }
  const list = context.found.flatMap(
    (reservation): Speech => [`${foundOne(reservation, today)}. Código`, { spell: reservation.code }, { pauseMs: 500 }],
  );
  return [`${howManyFound(facts)}.`, { pauseMs: 300 }, ...list];
}

/** The day that was asked about, or the week, in one sentence. */
export function openingHours({ restaurant, context: { askedDay }, today }: PromptFacts): string {
  if (askedDay !== undefined) {
    const periods = periodsOn(restaurant, askedDay);
    const date = spokenDate(askedDay, today);
    return periods.length > 0 ? `Abrimos ${date}, ${spokenHours(periods)}.` : `Estamos cerrados ${date}.`;
  }
  if (sameHoursEveryDay(restaurant.hours)) return `Abrimos todos los días ${spokenHours(restaurant.hours.monday)}.`;
  const runs = weekInRuns(restaurant.hours).map(({ from, to, periods }) => {
    const days = spokenDays(from, to);
    return periods.length === 0 ? `${days} cerramos` : `${days} abrimos ${spokenHours(periods)}`;
  });
  return `Este es nuestro horario: ${runs.join('; ')}.`;
}

/** The other language is offered in that language. */
export function englishToo({ restaurant }: PromptFacts): Speech {
  return restaurant.languages.includes('en') ? ['For English, press eight.'] : [];
}

/** The rule for who comes late, where the table is kept. */
export function lateNoted({ context: { lateness } }: PromptFacts): string {
  const until = lateness ? ` Es suya hasta ${spokenTime(lateness.until.time)}.` : '';
  return `Gracias por avisar. Le guardamos su mesa.${until}`;
}

/** The rule for who comes too late. */
export function keptOnlyUntil({ context: { lateness } }: PromptFacts): string {
  return lateness
    ? `Ya le avisé a nuestro personal, pero solo podemos guardar su mesa hasta ${spokenTime(lateness.until.time)}.`
    : 'Ya le avisé a nuestro personal, pero no podemos guardar su mesa tanto tiempo.';
}

export function arrival({ context: { lateness } }: PromptFacts): string {
  return lateness ? spokenTime(lateness.arrivesAt.time) : 'esa hora';
}

/** All that the caller has said, for the host who takes over. */
export function hostBriefing(facts: PromptFacts): string {
  const { task, chosen, wish } = facts.context;
  const wished = wishedParts(facts);
  const name = underName(wish.guestName ?? chosen?.guestName ?? '');
  if (chosen && task !== 'make') {
    const change = task === 'change' && wished !== '' ? ` La quiere ${wished}.` : '';
    return `Llaman por ${table(chosen, facts.today)}${name}.${change}`;
  }
  const note = wish.note ? ` Mencionó: ${wish.note}.` : '';
  if (task === 'order') return `Quien llama${name} ${orderBriefing(facts)}`;
  return task === 'make' && wished !== ''
    ? `Llaman para una mesa ${wished}${name}.${note}`
    : `Quieren hablar con una persona${name}.${note}`;
}

/** As much of a table as is known. */
function wishedParts({ context: { wish }, today }: PromptFacts): string {
  const parts = [
    wish.partySize === undefined ? '' : `para ${people(wish.partySize)}`,
    wish.date === undefined ? '' : spokenDate(wish.date, today),
    wish.time === undefined ? '' : `a ${spokenTime(wish.time)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `2 Pizza grande`: names of the menu stay as they are. */
export function spokenLine({ quantity, name, size }: OrderedLine): string {
  return `${quantity} ${size === null ? name : `${name} ${size}`}`;
}
