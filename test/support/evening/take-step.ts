/** Does the deeds of a step, all at once, and remembers what was answered. */
import { answerOffer } from '../../../src/booking/answer-offer.ts';
import { completeVisit, markNoShow, seatGuests } from '../../../src/booking/attend.ts';
import type { BookDeps } from '../../../src/booking/book-store.ts';
import { bookTable } from '../../../src/booking/book-table.ts';
import { cancelReservation } from '../../../src/booking/cancel-reservation.ts';
import { changeReservation } from '../../../src/booking/change-reservation.ts';
import { joinWaitlist } from '../../../src/booking/join-waitlist.ts';
import { leaveWaitlist } from '../../../src/booking/leave-waitlist.ts';
import { addMinutes } from '../../../src/booking/local-time.ts';
import { noteLate } from '../../../src/booking/note-late.ts';
import { offerFreedTables } from '../../../src/booking/offer-freed-tables.ts';
import { DependencyFailure } from '../../../src/failures.ts';
import { type Crash, crashingDatabase } from '../crashing-database.ts';
import type { Deed, Step, Wish } from './deeds.ts';
import { asked, bookingOf, type Evening } from './evening.ts';
import { type Act, holding, lettingGo, prolonging, sayingYes } from './held-deeds.ts';

export async function takeStep(evening: Evening, { deeds, minutes }: Step): Promise<void> {
  await Promise.all(deeds.map(({ deed, crash }, lane) => surviving(evening, deed, crash, lane)));
  evening.clock.set(addMinutes(evening.clock.now(), minutes));
}

/** Whoever hears of a lost connection asks the same again, as the phone and the staff's program do. */
async function surviving(evening: Evening, deed: Deed, crash: Crash | null, lane: number): Promise<void> {
  const database = crash === null ? evening.database : crashingDatabase(evening.database, crash);
  const deps = evening.process(database);
  const act = prepare(evening, deed, lane);
  try {
    await act(deps);
  } catch (error) {
    if (crash === null || !(error instanceof DependencyFailure)) throw error;
    await act(deps);
  }
}

/** Two at once are never the same caller. Of those who hold something one goes on, if there is any. */
function callerOf({ held }: Evening, deed: Extract<Deed, { caller: number }>, lane: number): string {
  if (deed.do === 'hold' || deed.do === 'holdChange') return `call:${lane}-${deed.caller}`;
  const holders = [...held.keys()].filter((holder) => holder.startsWith(`call:${lane}-`));
  return holders[deed.caller % Math.max(1, holders.length)] ?? '';
}

/** The deed with all its values chosen, to be done once or again. */
function prepare(evening: Evening, deed: Deed, lane: number): Act {
  const requestId = `request-${evening.nextRequest()}`;
  const holder = 'caller' in deed ? callerOf(evening, deed, lane) : '';
  switch (deed.do) {
    case 'book':
      return booking(evening, requestId, deed);
    case 'hold':
      return holding(evening, holder, deed, null);
    case 'holdChange':
      return holding(evening, holder, deed, evening.pick(deed.nth));
    case 'sayYes':
      return sayingYes(evening, holder, requestId);
    case 'release':
      return lettingGo(evening, holder);
    case 'prolong':
      return prolonging(evening, holder);
    case 'change':
      return changing(evening, requestId, evening.pick(deed.nth), deed);
    case 'note':
      return noting(evening, requestId, evening.pick(deed.nth));
    case 'join':
    case 'leave':
    case 'accept':
    case 'decline':
      return inLine(evening, deed, requestId);
    case 'look':
      return (deps) => offerFreedTables(deps, { restaurant: evening.restaurant });
    case 'late':
      return late(evening, evening.pick(deed.nth));
    default:
      return attending(evening, deed.do, evening.pick(deed.nth));
  }
}

function booking(evening: Evening, requestId: string, wish: Wish): Act {
  return async (deps) => {
    const answer = await bookTable(deps, bookingOf(evening, requestId, wish));
    if (answer.kind === 'booked') evening.hear(answer.reservation);
  };
}

function changing(evening: Evening, requestId: string, code: string, wish: Wish): Act {
  const { restaurant } = evening;
  return async (deps) => {
    const answer = await changeReservation(deps, { restaurant, code, requestId, changes: asked(wish) });
    if (answer.kind === 'changed') evening.hearReseated(answer.reservation);
  };
}

function noting(evening: Evening, requestId: string, code: string): Act {
  const { restaurant } = evening;
  return async (deps) => {
    const answer = await changeReservation(deps, { restaurant, code, requestId, changes: { notes: requestId } });
    if (answer.kind === 'changed') evening.hear(answer.reservation);
  };
}

const attendances = { cancel: cancelReservation, seat: seatGuests, complete: completeVisit, noShow: markNoShow };

function attending(evening: Evening, what: keyof typeof attendances, code: string): Act {
  const request = { restaurantId: evening.restaurant.id, code };
  return async (deps) => {
    const answer = await attendances[what](deps, request);
    if ('reservation' in answer) evening.hear(answer.reservation);
  };
}

function late(evening: Evening, code: string): Act {
  const { restaurant } = evening;
  const minutes = 1 + (evening.nextRequest() % 200);
  return async (deps) => {
    const answer = await noteLate(deps, { restaurant, code, minutes });
    if (answer.kind !== 'kept' && answer.kind !== 'tooLate') return;
    evening.lateNotes.add(`${code} ${minutes}`);
    evening.hear(answer.reservation);
  };
}

function inLine(evening: Evening, deed: Extract<Deed, { guest: number }>, requestId: string): Act {
  const { restaurant } = evening;
  const phone = `+1212555010${deed.guest}`;
  return async (deps: BookDeps) => {
    if (deed.do === 'join') {
      await joinWaitlist(deps, { ...bookingOf(evening, requestId, deed), phone });
    } else if (deed.do === 'leave') {
      await leaveWaitlist(deps, { restaurant, phone });
    } else {
      const answer = await answerOffer(deps, { restaurant, phone, answer: deed.do === 'accept' ? 'yes' : 'no' });
      if (answer.kind === 'booked') evening.hear(answer.reservation);
    }
  };
}
