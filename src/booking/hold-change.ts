/** Keeps all that a change of a reservation needs, asked for in the terms in which the change itself is. */
import type { BookDeps } from './book-store.ts';
import { type ChangeRequest, type NotChangeable, whyNotChangeable, wishOf } from './change-reservation.ts';
import { normaliseCode } from './confirmation-code.ts';
import { type HoldAnswer, holdSeating } from './hold-seating.ts';

export interface HoldChangeRequest extends Pick<ChangeRequest, 'restaurant' | 'code' | 'changes'> {
  holder: string;
}

export type HoldChangeAnswer = HoldAnswer | { kind: 'notFound' } | NotChangeable;

/** The reservation stays as it is. `changeReservation` with the same holder and changes books what is held. */
export async function holdChange(
  deps: Pick<BookDeps, 'store' | 'clock'>,
  { restaurant, code, changes, holder }: HoldChangeRequest,
): Promise<HoldChangeAnswer> {
  const [reservation] = await deps.store.findReservations(restaurant.id, { code: normaliseCode(code) }, 1);
  if (reservation === undefined) return { kind: 'notFound' };
  const reason = whyNotChangeable(reservation, undefined, deps.clock.now());
  if (reason !== null) return { kind: 'notChangeable', reason, reservation };
  return holdSeating(deps, { restaurant, holder, except: reservation.code, ...wishOf(reservation, changes) });
}
