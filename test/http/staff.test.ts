import { describe, expect, it } from '@jest/globals';
import type Koa from 'koa';
import supertest from 'supertest';
import type { Refusal, Reservation } from '../../src/booking/book.ts';
import type { ChangeAnswer } from '../../src/booking/change-reservation.ts';
import type { CallHistory, LoggedCallWithEvents } from '../../src/call/call-history.ts';
import { DependencyFailure } from '../../src/failures.ts';
import type { StaffDesk } from '../../src/staff/staff-desk.ts';
import { aRestaurantProfile, aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';

const wish = { name: 'Misha', phone: '+15550100123', party_size: 2, date: '2030-05-17', time: '13:00' };

const inJson = {
  id: 'AB1234',
  name: 'Misha',
  phone: '+15550100123',
  party_size: 2,
  date: '2030-05-17',
  time: '13:00',
  status: 'confirmed',
  notes: null,
  area: null,
  needs: [],
  late_minutes: null,
  language: 'en',
  tables: ['T1'],
  starts_at: '2030-05-17T17:00:00.000Z',
  ends_at: '2030-05-17T18:30:00.000Z',
  created_at: '2030-05-01T12:00:00.000Z',
  version: 1,
};

const nearest = [
  { date: '2030-05-17', time: '12:00' },
  { date: '2030-05-17', time: '14:30' },
];

/** An app whose desk answers one wish as scripted, and notes what it was asked. */
function aDesk<Verb extends keyof StaffDesk>(verb: Verb, answer: Awaited<ReturnType<StaffDesk[Verb]>>) {
  const asked: unknown[] = [];
  const desk: Partial<StaffDesk> = { [verb]: noting(asked, answer) };
  return { asked, ...aScriptedApp({ desk }) };
}

function aCallHistory<Verb extends keyof CallHistory>(verb: Verb, answer: Awaited<ReturnType<CallHistory[Verb]>>) {
  const asked: unknown[] = [];
  const callHistory: Partial<CallHistory> = { [verb]: noting(asked, answer) };
  return { asked, ...aScriptedApp({ callHistory }) };
}

function noting<Answer>(asked: unknown[], answer: Answer) {
  return async (what: unknown) => {
    asked.push(what);
    return answer;
  };
}

function staff(app: Koa, method: Method, path: string) {
  return supertest(app.callback())[method](path).set('Authorization', `Bearer ${STAFF_TOKEN}`);
}

describe('the staff API', () => {
  const routes: [Method, string][] = [
    ['get', '/api/reservations'],
    ['post', '/api/reservations'],
    ['get', '/api/reservations/AB1234'],
    ['patch', '/api/reservations/AB1234'],
    ['delete', '/cancel_reservation/AB1234'],
    ['get', '/api/availability'],
    ['get', '/api/calls'],
    ['get', '/api/calls/CA1'],
  ];

  it.each(routes)('needs a token: %s %s', async (method, path) => {
    const { app } = aScriptedApp();
    const response = await supertest(app.callback())[method](path).expect(401);
    expect(response.body.error.id).toBe('no_staff_token');
    expect(response.headers['www-authenticate']).toBe('Bearer realm="staff"');
  });

  it.each(['Bearer wrong', `Basic ${STAFF_TOKEN}`, STAFF_TOKEN, 'Bearer ', `Bearer ${STAFF_TOKEN}x`])(
    'does not take "%s"',
    async (authorization) => {
      const { app } = aScriptedApp();
      await supertest(app.callback()).get('/api/calls').set('Authorization', authorization).expect(401);
    },
  );

  it('is closed where no token is set', async () => {
    const { app } = aScriptedApp({ token: null });
    await staff(app, 'get', '/api/calls').expect(401);
  });

  it('names a dependency that is down', async () => {
    const { app } = aScriptedApp({
      desk: {
        listReservations: async () => {
          throw new DependencyFailure('PostgreSQL', { cause: new Error('ECONNREFUSED') });
        },
      },
    });
    const response = await staff(app, 'get', '/api/reservations').expect(400);
    expect(response.body).toEqual({
      error: { id: 'dependency_unavailable', message: 'PostgreSQL cannot be reached.' },
    });
  });

  it('knows the restaurants by id', async () => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'get', '/api/calls?restaurant=nowhere').expect(404);
    expect(response.body.error.message).toBe('There is no such restaurant.');
  });
});

describe('POST /api/reservations', () => {
  const booked = { kind: 'booked', reservation: aReservation(), repeated: false } as const;

  it('books and answers with the reservation', async () => {
    const { app, asked } = aDesk('bookTable', booked);
    const response = await staff(app, 'post', '/api/reservations').send(wish).expect(201);
    expect(response.body).toEqual(inJson);
    expect(response.headers.location).toBe('/api/reservations/AB1234');
    expect(response.headers.etag).toBe('"1"');
    expect(asked).toEqual([
      {
        restaurant: aRestaurantProfile(),
        requestId: 'staff:book:sample:request-1',
        guestName: 'Misha',
        phone: '+15550100123',
        partySize: 2,
        date: '2030-05-17',
        time: '13:00',
        language: 'en',
      },
    ]);
  });

  it('passes a retry key on that no call can have', async () => {
    const { app, asked } = aDesk('bookTable', booked);
    await staff(app, 'post', '/api/reservations').set('Idempotency-Key', 'CA1:0').send(wish).expect(201);
    expect(asked).toMatchObject([{ requestId: 'staff:book:sample:CA1:0' }]);
  });

  it('refuses a retry key that is too long to keep', async () => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'post', '/api/reservations').set('Idempotency-Key', 'k'.repeat(201)).send(wish);
    expect(response.status).toBe(400);
    expect(response.body.fields).toEqual([{ field: 'Idempotency-Key', message: 'A key has at most 200 characters.' }]);
  });

  it('takes a phone number as it is written here', async () => {
    const { app, asked } = aDesk('bookTable', booked);
    const body = { ...wish, phone: '(212) 555-0123', name: "  O'Brien & Søn <3> ", notes: ' by the window ' };
    await staff(app, 'post', '/api/reservations').send(body).expect(201);
    expect(asked).toMatchObject([{ phone: '+12125550123', guestName: "O'Brien & Søn <3>", notes: 'by the window' }]);
  });

  it.each([
    ['name', { name: undefined }, 'A name is needed.'],
    ['name', { name: ' \u0000 ' }, 'A name is needed.'],
    ['name', { name: 'x'.repeat(81) }, 'A name has at most 80 characters.'],
    ['phone', { phone: 5550100123 }, 'A phone number is needed.'],
    ['phone', { phone: '12' }, 'This is not a phone number; write it with its country code, as +1 555 010 0123.'],
    ['party_size', { party_size: '2' }, 'A party size is a whole number.'],
    ['party_size', { party_size: 0 }, 'A party has at least one guest.'],
    ['party_size', { party_size: 2.5 }, 'A party size is a whole number.'],
    ['date', { date: '17.05.2030' }, 'A date is written YYYY-MM-DD.'],
    ['date', { date: '2030-02-30' }, 'There is no such day.'],
    ['time', { time: '1pm' }, 'A time is written HH:MM, from 00:00 to 23:59.'],
    ['time', { time: '24:00' }, 'A time is written HH:MM, from 00:00 to 23:59.'],
    ['notes', { notes: 7 }, 'Notes are text.'],
    ['status', { status: 'cancelled' }, 'There is no such field.'],
  ])('names the field at fault: %s of %j', async (field, fault, message) => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'post', '/api/reservations')
      .send({ ...wish, ...fault })
      .expect(400);
    expect(response.body).toEqual({
      error: { id: 'bad_request', message: `${field}: ${message}` },
      fields: [{ field, message }],
    });
  });

  it('names every field at fault at once', async () => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'post', '/api/reservations').send({}).expect(400);
    const fields = response.body.fields.map((fault: { field: string }) => fault.field);
    expect(fields.sort()).toEqual(['date', 'name', 'party_size', 'phone', 'time']);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
  ])('refuses %s', async (_what, body) => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'post', '/api/reservations').send(body).expect(400);
    expect(response.body.error.id).toBe('bad_request');
  });

  it('offers other times when it is full', async () => {
    const refusal: Refusal = { reason: 'full', date: wish.date, time: wish.time, areas: [], nearest };
    const { app } = aDesk('bookTable', { kind: 'refused', refusal });
    const response = await staff(app, 'post', '/api/reservations').send(wish).expect(409);
    expect(response.body).toEqual({ error: { id: 'full', message: 'No table is free then.' }, alternatives: nearest });
  });

  it.each<[Refusal, string, string]>([
    [{ reason: 'past', nearest }, 'time', 'This moment is in the past.'],
    [{ reason: 'tooFarAhead', lastDate: '2030-06-01', nearest }, 'date', 'The book is open until 2030-06-01.'],
    [{ reason: 'closedDay', date: wish.date, nearest }, 'date', 'The restaurant is closed that day.'],
    [
      { reason: 'closedTime', date: wish.date, hours: [{ opens: '09:00', closes: '22:00' }], nearest },
      'time',
      'The restaurant is open 09:00–22:00 that day.',
    ],
    [{ reason: 'partyTooLarge', largest: 8, nearest }, 'party_size', 'The largest party is 8.'],
  ])('says what stands against it: $reason', async (refusal, field, message) => {
    const { app } = aDesk('bookTable', { kind: 'refused', refusal });
    const response = await staff(app, 'post', '/api/reservations').send(wish).expect(400);
    expect(response.body).toMatchObject({ fields: [{ field, message }], alternatives: nearest });
  });
});

describe('GET /api/reservations', () => {
  it('lists by date, phone and status', async () => {
    const { app, asked } = aDesk('listReservations', [aReservation()]);
    const query = 'date=2030-05-17&phone=%2B1%20555%20010%200123&status=confirmed';
    const response = await staff(app, 'get', `/api/reservations?${query}`).expect(200);
    expect(response.body).toEqual({ reservations: [inJson], next_cursor: null });
    expect(asked).toMatchObject([
      { restaurantId: 'sample', date: '2030-05-17', phone: '+15550100123', status: 'confirmed' },
    ]);
  });

  it.each(['date=today', 'status=lost', 'phone=none', 'date=2030-05-17&date=2030-05-18'])(
    'refuses %s',
    async (query) => {
      const { app } = aScriptedApp();
      const response = await staff(app, 'get', `/api/reservations?${query}`).expect(400);
      expect(response.body.fields).toHaveLength(1);
    },
  );
});

describe('/api/reservations/{id}', () => {
  it('gives the reservation', async () => {
    const { app, asked } = aDesk('getReservation', aReservation());
    const response = await staff(app, 'get', '/api/reservations/AB1234').expect(200);
    expect(response.body).toEqual(inJson);
    expect(asked).toEqual([{ restaurantId: 'sample', code: 'AB1234' }]);
  });

  it.each(['AB1234', 'nonsense'])('is a 404 for %s that nobody has', async (id) => {
    const { app } = aDesk('getReservation', null);
    const response = await staff(app, 'get', `/api/reservations/${id}`).expect(404);
    expect(response.body.error).toEqual({ id: 'not_found', message: 'There is no such reservation.' });
  });

  it('changes what is sent and nothing else', async () => {
    const { app, asked } = aDesk('changeReservation', {
      kind: 'changed',
      reservation: aReservation({ partySize: 6, version: 2 }),
    });
    const response = await staff(app, 'patch', '/api/reservations/AB1234').send({ party_size: 6, notes: null });
    expect(response.body).toEqual({ ...inJson, party_size: 6, version: 2 });
    expect(asked).toEqual([
      {
        restaurant: aRestaurantProfile(),
        code: 'AB1234',
        requestId: 'staff:change:sample:AB1234:request-1',
        changes: { partySize: 6, notes: null },
      },
    ]);
  });

  it.each([
    [{}, 'body: Send at least one field to change.'],
    [{ party_size: -1 }, 'party_size: A party has at least one guest.'],
    [{ id: 'CD5678' }, 'id: There is no such field.'],
  ])('refuses the change %j', async (changes, message) => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'patch', '/api/reservations/AB1234').send(changes).expect(400);
    expect(response.body.error.message).toBe(message);
  });

  it.each<[ChangeAnswer, number, string]>([
    [{ kind: 'notFound' }, 404, 'There is no such reservation.'],
    [
      { kind: 'notChangeable', reason: 'cancelled', reservation: aReservation() },
      409,
      'The reservation has been cancelled.',
    ],
    [{ kind: 'notChangeable', reason: 'past', reservation: aReservation() }, 409, 'The reservation is in the past.'],
    [
      {
        kind: 'refused',
        refusal: { reason: 'full', date: wish.date, time: wish.time, areas: [], nearest },
        reservation: aReservation(),
      },
      409,
      'No table is free then.',
    ],
  ])('answers $kind', async (answer, status, message) => {
    const { app } = aDesk('changeReservation', answer);
    const response = await staff(app, 'patch', '/api/reservations/AB1234').send({ party_size: 6 }).expect(status);
    expect(response.body.error.message).toBe(message);
  });
});

describe('DELETE /cancel_reservation/{id}', () => {
  it('gives the cancelled reservation, also when it already was', async () => {
    const reservation = aReservation({ status: 'cancelled', tableIds: [] });
    const { app, asked } = aDesk('cancelReservation', { kind: 'cancelled', reservation, already: true });
    const response = await staff(app, 'delete', '/cancel_reservation/AB1234').expect(200);
    expect(response.body).toMatchObject({ id: 'AB1234', status: 'cancelled', tables: [] });
    expect(asked).toEqual([{ restaurantId: 'sample', code: 'AB1234' }]);
  });

  it('is a 404 where there is none', async () => {
    const { app } = aDesk('cancelReservation', { kind: 'notFound' });
    await staff(app, 'delete', '/cancel_reservation/AB1234').expect(404);
  });
});

describe('GET /api/availability', () => {
  const query = 'date=2030-05-17&time=13:00&party_size=2';

  it('says that a table is free', async () => {
    const { date, time, startsAt, endsAt, tableIds } = aReservation();
    const seating = { date, time, startsAt, endsAt, tableIds };
    const { app, asked } = aDesk('findSeating', { kind: 'free', seating });
    const response = await staff(app, 'get', `/api/availability?${query}`).expect(200);
    expect(response.body).toEqual({
      date: '2030-05-17',
      time: '13:00',
      party_size: 2,
      available: true,
      reason: null,
      areas: [],
      alternatives: [],
    });
    expect(asked).toEqual([{ restaurant: aRestaurantProfile(), date: '2030-05-17', time: '13:00', partySize: 2 }]);
  });

  it('says why not, and what else', async () => {
    const refusal: Refusal = { reason: 'closedDay', date: wish.date, nearest };
    const { app } = aDesk('findSeating', { kind: 'refused', refusal });
    const response = await staff(app, 'get', `/api/availability?${query}`).expect(200);
    expect(response.body).toMatchObject({ available: false, reason: 'closed_day', alternatives: nearest });
  });

  it('names the fields that are missing', async () => {
    const { app } = aScriptedApp();
    const response = await staff(app, 'get', '/api/availability?party_size=many').expect(400);
    expect(response.body.fields).toEqual([
      { field: 'date', message: 'A date is needed, as YYYY-MM-DD.' },
      { field: 'time', message: 'A time is needed, as HH:MM.' },
      { field: 'party_size', message: 'A party size is a whole number.' },
    ]);
  });
});

describe('the call log', () => {
  it('lists calls, newest first as they come', async () => {
    const { app, asked } = aCallHistory('listCalls', [aLoggedCall()]);
    const response = await staff(app, 'get', '/api/calls').expect(200);
    expect(response.body.calls).toEqual([
      {
        sid: 'CA1',
        from: '+15550100123',
        to: '+15550100999',
        mode: 'smart',
        language: 'en',
        started_at: '2030-05-01T12:00:00.000Z',
        ended_at: null,
        duration_seconds: null,
        disposition: null,
        cost: { telephony: 0.017, audio_in: 0.06, audio_out: 0.120001, total: 0.197001 },
      },
    ]);
    expect(asked).toEqual([{ restaurantId: 'sample', limit: 101 }]);
  });

  it.each(['0', '501', 'all'])('refuses a limit of %s', async (limit) => {
    const { app } = aScriptedApp();
    await staff(app, 'get', `/api/calls?limit=${limit}`).expect(400);
  });

  it('gives a call with its events and transcript', async () => {
    const { app } = aCallHistory('getCall', aLoggedCall());
    const response = await staff(app, 'get', '/api/calls/CA1').expect(200);
    expect(response.body).toMatchObject({
      sid: 'CA1',
      events: [{ at: '2030-05-01T12:00:01.000Z', turn: 1, type: 'turn', data: { input: 'said' } }],
      transcript: [{ at: '2030-05-01T12:00:01.000Z', turn: 1, speaker: 'caller', text: 'a table for [number]' }],
    });
  });

  it('is a 404 for a call that nobody made', async () => {
    const { app } = aCallHistory('getCall', null);
    await staff(app, 'get', '/api/calls/CA9').expect(404);
  });
});

function aReservation(changes: Partial<Reservation> = {}): Reservation {
  return {
    restaurantId: 'sample',
    code: 'AB1234',
    guestName: 'Misha',
    phone: '+15550100123',
    partySize: 2,
    date: '2030-05-17',
    time: '13:00',
    startsAt: new Date('2030-05-17T17:00:00Z'),
    endsAt: new Date('2030-05-17T18:30:00Z'),
    tableIds: ['T1'],
    status: 'confirmed',
    notes: null,
    area: null,
    needs: [],
    lateMinutes: null,
    language: 'en',
    createdAt: new Date('2030-05-01T12:00:00Z'),
    version: 1,
    ...changes,
  };
}

function aLoggedCall(): LoggedCallWithEvents {
  const at = new Date('2030-05-01T12:00:01Z');
  return {
    callSid: 'CA1',
    from: '+15550100123',
    to: '+15550100999',
    mode: 'smart',
    language: 'en',
    startedAt: new Date('2030-05-01T12:00:00Z'),
    endedAt: null,
    durationSeconds: null,
    disposition: null,
    cost: { telephony: 17_000, audioIn: 60_000, audioOut: 120_001 },
    events: [{ at, turn: 1, type: 'turn', data: { input: 'said' } }],
    transcript: [{ at, turn: 1, speaker: 'caller', text: 'a table for [number]' }],
  };
}
