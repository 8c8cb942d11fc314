/** What becomes of a booking on the day: the guests are seated and later leave, or they never come. For staff. */
import type { Reservation } from './book.ts';
import type { Announcement, BookDeps } from './book-store.ts';
import { normaliseCode } from './confirmation-code.ts';
import { addMinutes } from './local-time.ts';
import { canBecome } from './transitions.ts';

/** Guests who come early may be seated so long before their time; earlier than that, another reservation is meant. */
export const SEATED_EARLY_AT_MOST_MINUTES = 120;

export interface AttendRequest {
  restaurantId: string;
  code: string;
  /** Where given, a reservation that someone else has changed since is left alone. */
  expectedVersion?: number | undefined;
}

export type AttendAnswer =
  /** `already`: it had been done before, and nothing was written. */
  | { kind: 'done'; reservation: Reservation; already: boolean }
  /** `impossible`: nothing leads from its status to that one. `early`: its time has not come. */
  | { kind: 'refused'; reason: 'impossible' | 'early' | 'changedMeanwhile'; reservation: Reservation }
  | { kind: 'notFound' };

type Deps = Pick<BookDeps, 'store' | 'clock'>;

/** The guests sit at their table. */
export function seatGuests(deps: Deps, request: AttendRequest): Promise<AttendAnswer> {
  return attend(deps, request, {
    deed: 'seated',
    isEarly: ({ startsAt }, now) => now < addMinutes(startsAt, -SEATED_EARLY_AT_MOST_MINUTES),
    become: (reservation) => ({ ...reservation, status: 'seated' }),
  });
}

/** The guests have left: their tables are free from now on, and the book still tells where they sat until then. */
export function completeVisit(deps: Deps, request: AttendRequest): Promise<AttendAnswer> {
  return attend(deps, request, {
    deed: 'completed',
    isEarly: () => false,
    become: (reservation, now) => ({ ...endedBy(reservation, now), status: 'completed' }),
  });
}

/** The guests did not come: their tables are free. */
export function markNoShow(deps: Deps, request: AttendRequest): Promise<AttendAnswer> {
  return attend(deps, request, {
    deed: 'noShow',
    isEarly: ({ startsAt }, now) => now < startsAt,
    become: (reservation) => ({ ...reservation, status: 'no_show', tableIds: [] }),
  });
}

interface Step {
  deed: Extract<Announcement['deed'], 'seated' | 'completed' | 'noShow'>;
  isEarly(reservation: Reservation, now: Date): boolean;
  become(reservation: Reservation, now: Date): Reservation;
}

const statusAfter = { seated: 'seated', completed: 'completed', noShow: 'no_show' } as const;

async function attend({ store, clock }: Deps, request: AttendRequest, step: Step): Promise<AttendAnswer> {
  const { restaurantId, expectedVersion } = request;
  const code = normaliseCode(request.code);
  const now = clock.now();
  return store.write(restaurantId, async (book): Promise<AttendAnswer> => {
    const [reservation] = await book.findReservations(restaurantId, { code }, 1);
    if (reservation === undefined) return { kind: 'notFound' };
    // Before the version is looked at: whoever repeats a request that was carried out still names the old one.
    if (reservation.status === statusAfter[step.deed]) return { kind: 'done', reservation, already: true };
    const refused = (reason: 'impossible' | 'early' | 'changedMeanwhile') =>
      ({ kind: 'refused', reason, reservation }) as const;
    if (expectedVersion !== undefined && expectedVersion !== reservation.version) return refused('changedMeanwhile');
    if (!canBecome(reservation.status, statusAfter[step.deed])) return refused('impossible');
    if (step.isEarly(reservation, now)) return refused('early');
    const after: Reservation = { ...step.become(reservation, now), version: reservation.version + 1 };
    await book.replace(after, null);
    await book.announce({ restaurantId, deed: step.deed, code, version: after.version });
    return { kind: 'done', reservation: after, already: false };
  });
}

/** A party that leaves before its time has even begun keeps no table at all: a span cannot end before it starts. */
function endedBy(reservation: Reservation, now: Date): Reservation {
  if (now >= reservation.endsAt) return reservation;
  return now > reservation.startsAt ? { ...reservation, endsAt: now } : { ...reservation, tableIds: [] };
}
