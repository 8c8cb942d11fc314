/** Why a table cannot be had, and what is offered instead, in English. */
import type { MomentFacts, OfferFacts, RefusalFacts } from '../../../../flows/facts.ts';
import { effectiveWish, offersIn } from '../../../../flows/wish.ts';
import { fullPlace, partOffered } from '../telling.ts';
import type { PromptFacts } from '../wording.ts';
import { inArea, placeOf } from './places.ts';
import { nearDay, spokenDate, spokenHours, spokenTime } from './spoken.ts';

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
