/** Why a table cannot be had, and what is offered instead, in Spanish. */
import type { OfferFacts, RefusalFacts } from '../../../../flows/facts.ts';
import { effectiveWish, offersIn } from '../../../../flows/wish.ts';
import { fullPlace, partOffered } from '../telling.ts';
import type { PromptFacts } from '../wording.ts';
import { inArea, placeOf } from './places.ts';
import { nearDay, people, spokenDate, spokenHours, spokenTime } from './spoken.ts';

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

/** Why not, and each moment that is offered instead; nothing where nothing was refused. */
export function refusalAndOffers(facts: PromptFacts): { because: string; offers: string[] } {
  const { refusal } = facts.context;
  if (!refusal) return { because: '', offers: [] };
  return { because: refusedBecause(refusal, facts), offers: offersIn(refusal).map((offer) => offered(offer, facts)) };
}
