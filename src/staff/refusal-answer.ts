/**
 * What the book says against a wish → the refusal that staff get: 409 when it is full, else 400 naming the field. Both
 * carry the nearest moments that are free.
 */
import type { Refusal } from '../booking/book.ts';
import { type FieldFault, type RequestRefusal, refusals } from '../failures.ts';

export function refusalAnswer(refusal: Refusal): RequestRefusal {
  const alternatives = { alternatives: refusal.nearest.map(({ date, time }) => ({ date, time })) };
  return refusal.reason === 'full'
    ? refusals.full(alternatives)
    : refusals.badRequest([faultOf(refusal)], alternatives);
}

function faultOf(refusal: Exclude<Refusal, { reason: 'full' }>): FieldFault {
  switch (refusal.reason) {
    case 'past':
      return { field: 'time', message: 'This moment is in the past.' };
    case 'tooSoon':
      return { field: 'time', message: `A table must be booked ${refusal.noticeMinutes} minutes ahead.` };
    case 'tooFarAhead':
      return { field: 'date', message: `The book is open until ${refusal.lastDate}.` };
    case 'closedDay':
      return { field: 'date', message: 'The restaurant is closed that day.' };
    case 'closedTime': {
      const hours = refusal.hours.map(({ opens, closes }) => `${opens}–${closes}`).join(' and ');
      return { field: 'time', message: `The restaurant is open ${hours} that day.` };
    }
    case 'partyTooLarge':
      return { field: 'party_size', message: `The largest party is ${refusal.largest}.` };
  }
}
