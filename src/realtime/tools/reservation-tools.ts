/** The tools that write and read the book. Each calls the use case that the flows and the REST API call: one function for each deed. */
import type { Reservation } from '../../booking/book.ts';
import { bookTable } from '../../booking/book-table.ts';
import { cancelReservation } from '../../booking/cancel-reservation.ts';
import { changeReservation } from '../../booking/change-reservation.ts';
import { findReservations } from '../../booking/find-reservations.ts';
import { holderOf } from '../../call/call-hold.ts';
import { toE164 } from '../../call/phone-number.ts';
import { anotherTable, date, guestName, language, notes, partySize, phone, reservationId, time } from './fields.ts';
import { notChangeable, notFound, refusalOutput } from './refusal-output.ts';
import { defineTool } from './tool.ts';

export const createReservation = defineTool({
  name: 'create_reservation',
  description:
    'Books a table, after the caller has said yes to day, time, people and name. Only its answer makes a booking.',
  args: {
    date,
    time,
    party_size: partySize,
    name: guestName,
    phone: phone.optional(),
    notes: notes.optional(),
    language: language.optional(),
    another_table: anotherTable.optional(),
  },
  async run(args, { book, restaurant, callSid, callId, callerPhone }) {
    const wish = { partySize: args.party_size, date: args.date, time: args.time };
    const isAnother = args.another_table === true;
    const number = args.phone === undefined ? callerPhone : toE164(args.phone, restaurant);
    const spoken = args.language ?? restaurant.languages[0] ?? 'en';
    const answer = await bookTable(book, {
      restaurant,
      requestId: `${callSid}:${callId}`,
      ...(!isAnother && { callSid }),
      ...wish,
      guestName: args.name,
      phone: number,
      notes: args.notes ?? null,
      language: spoken,
      holder: holderOf(callSid),
    });
    const known = {
      names: [args.name],
      language: spoken,
      wish: {
        task: 'make' as const,
        ...wish,
        guestName: args.name,
        ...(number !== null && { phone: number }),
        ...(isAnother && { isAnother }),
      },
    };
    if (answer.kind === 'refused') return { ...known, output: refusalOutput(answer.refusal), deed: 'nothing' };
    const next = answer.stoodAlready
      ? 'This call had booked it before, and it is one table. Say that it stands, and the confirmation ID slowly, letter by letter. Only if they plainly want one more table like it, call this again with another_table true. Else ask if there is anything else.'
      : 'It is booked. Say so, and say the confirmation ID slowly, letter by letter. Then ask if there is anything else.';
    return { ...known, output: { booked: true, ...told(answer.reservation), next }, deed: 'booked' };
  },
});

export const modifyReservation = defineTool({
  name: 'modify_reservation',
  description: 'Changes a reservation, after the caller has said yes to the change. Give only what is to be different.',
  args: {
    reservation_id: reservationId,
    date: date.optional(),
    time: time.optional(),
    party_size: partySize.optional(),
    name: guestName.optional(),
    notes: notes.optional(),
  },
  async run(args, { book, restaurant, callSid, callId }) {
    const changes = {
      date: args.date,
      time: args.time,
      partySize: args.party_size,
      guestName: args.name,
      notes: args.notes,
    };
    const answer = await changeReservation(book, {
      restaurant,
      code: args.reservation_id,
      requestId: `${callSid}:${callId}`,
      changes,
      holder: holderOf(callSid),
    });
    const wish = { task: 'change' as const, code: args.reservation_id };
    const names = args.name === undefined ? [] : [args.name];
    switch (answer.kind) {
      case 'changed': {
        const next = 'It is changed. Say how it stands now, and ask if there is anything else.';
        return { names, output: { changed: true, ...told(answer.reservation), next }, deed: 'changed' };
      }
      case 'refused':
        return {
          wish,
          names,
          output: { ...refusalOutput(answer.refusal), unchanged: told(answer.reservation) },
          deed: 'nothing',
        };
      case 'notChangeable':
        return { ...notChangeable(answer.reason), names };
      case 'notFound':
        return notFound;
    }
  },
});

export const cancelReservationTool = defineTool({
  name: 'cancel_reservation',
  description: 'Cancels a reservation, after the caller has said yes to cancelling it.',
  args: { reservation_id: reservationId },
  async run(args, { book, restaurant }) {
    const answer = await cancelReservation(book, { restaurantId: restaurant.id, code: args.reservation_id });
    if (answer.kind === 'notFound') return { ...notFound, deed: 'kept', wish: { task: 'cancel' } };
    if (answer.kind === 'notCancellable') {
      const next =
        'Say that it can no longer be cancelled, because its time has come, and ask if there is anything else.';
      return { output: { cancelled: false, next }, deed: 'kept' };
    }
    const next = 'It is cancelled. Say so, and ask if there is anything else.';
    return { output: { cancelled: true, ...told(answer.reservation), next }, deed: 'cancelled' };
  },
});

export const findReservation = defineTool({
  name: 'find_reservation',
  description:
    'Finds coming reservations: by the confirmation ID where the caller has it, else those made with the number they call from.',
  args: { reservation_id: reservationId.optional() },
  async run(args, { book, restaurant, callerPhone }) {
    const by = args.reservation_id === undefined ? { phone: callerPhone ?? undefined } : { code: args.reservation_id };
    const found = await findReservations(book, { restaurantId: restaurant.id, upcomingOnly: true, ...by });
    if (found.length === 0) return { ...notFound, wish: { task: 'check' } };
    const next =
      found.length === 1
        ? 'Say which reservation you found, and ask what the caller would like to do with it, unless they have said so.'
        : 'Ask which of these is meant, by day and time.';
    return {
      output: { found: true, reservations: found.map(told), next },
      deed: 'found',
      names: found.map((reservation) => reservation.guestName),
    };
  },
});

function told({ code, guestName: name, partySize: people, date: day, time: at, notes: noted }: Reservation) {
  return { reservation_id: code, name, party_size: people, date: day, time: at, notes: noted };
}
