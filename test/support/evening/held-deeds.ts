/** What callers do with a seating that is held for them, for a booking or for a change. */
import type { Reservation } from '../../../src/booking/book.ts';
import type { BookDeps } from '../../../src/booking/book-store.ts';
import { bookTable } from '../../../src/booking/book-table.ts';
import { changeReservation } from '../../../src/booking/change-reservation.ts';
import { HOLD_MINUTES, holdSeating, prolongHold, releaseHold } from '../../../src/booking/hold-seating.ts';
import { addMinutes } from '../../../src/booking/local-time.ts';
import type { Wish } from './deeds.ts';
import { asked, bookingOf, type Evening, type Held } from './evening.ts';

export type Act = (deps: BookDeps) => Promise<void>;

/** @param code The reservation that the caller would change; nobody holds a change of one that is over. */
export function holding(
  evening: Evening,
  holder: string,
  spoken: Wish & { stays?: boolean },
  code: string | null,
): Act {
  const { restaurant, clock, held } = evening;
  const known = code === null ? undefined : evening.told.get(code);
  // Most who change keep what they do not speak of.
  const wish = known && spoken.stays ? { ...spoken, partySize: known.partySize, time: known.time } : spoken;
  const isToCome = known?.status === 'confirmed' && known.startsAt > clock.now();
  const change = isToCome ? { code: known.code, reseated: evening.reseated.get(known.code) ?? 0 } : null;
  if (code !== null && change === null) return async () => {};
  return async (deps) => {
    const answer = await holdSeating(deps, { restaurant, holder, ...asked(wish), except: change?.code });
    if (answer.kind === 'refused') return;
    const leansOn = change === null ? [] : [change.code, ...(await othersIn(evening, holder))];
    const rivals = [...held].filter(([other, one]) => other !== holder && change && one.change?.code === change.code);
    for (const [, rival] of rivals) rival.hasRival = true;
    const until = addMinutes(clock.now(), HOLD_MINUTES);
    held.set(holder, { wish, until, change, leansOn, hasRival: rivals.length > 0 });
  };
}

/** Who is to make room for what this caller holds. */
async function othersIn(evening: Evening, holder: string): Promise<string[]> {
  const rows = await evening.select(
    `select instead_of as code from holds where restaurant_id = $1 and holder = '${holder}' and part_of is not null`,
  );
  return rows.map(({ code }) => String(code));
}

export function sayingYes(evening: Evening, holder: string, requestId: string): Act {
  const held = evening.held.get(holder);
  if (held === undefined) return async () => {};
  return async (deps) => {
    const reservation = await commit(evening, deps, { holder, held, requestId });
    if (reservation !== null) evening.hearReseated(reservation);
    else if (held.until > evening.clock.now()) evening.refused.push(held);
    evening.held.delete(holder);
    await releaseHold(deps, { restaurantId: evening.restaurant.id, holder });
  };
}

interface Yes {
  holder: string;
  held: Held;
  requestId: string;
}

/** Books or changes what is held; null where that was refused. */
export async function commit(
  evening: Evening,
  deps: BookDeps,
  { holder, held, requestId }: Yes,
): Promise<Reservation | null> {
  const { restaurant } = evening;
  if (held.change === null) {
    const answer = await bookTable(deps, { ...bookingOf(evening, requestId, held.wish), holder });
    return answer.kind === 'booked' ? answer.reservation : null;
  }
  const { code } = held.change;
  const answer = await changeReservation(deps, { restaurant, code, requestId, changes: asked(held.wish), holder });
  return answer.kind === 'changed' ? answer.reservation : null;
}

export function lettingGo({ held, restaurant }: Evening, holder: string): Act {
  return async (deps) => {
    held.delete(holder);
    await releaseHold(deps, { restaurantId: restaurant.id, holder });
  };
}

export function prolonging({ held, restaurant, clock }: Evening, holder: string): Act {
  return async (deps) => {
    await prolongHold(deps, { restaurantId: restaurant.id, holder });
    const kept = held.get(holder);
    if (kept && kept.until > clock.now()) kept.until = addMinutes(clock.now(), HOLD_MINUTES);
  };
}
