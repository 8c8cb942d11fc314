/** The whole server with a calendar: a booking over REST asks it, and no caller waits for it when it is away. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type Composition, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { fixedClock } from '../support/builders.ts';
import { type GoogleStandIn, startGoogle } from '../support/google-calendar.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const NOW = '2026-03-09T15:00:00Z';
const CALENDAR = 'ours@group.calendar.google.com';
const yaml = `restaurants:
  - name: Ours
    time_zone: America/New_York
    calendar: { google_calendar_id: ${CALENDAR}, service_account_file: key.json, time_limit_ms: 2000 }`;

let postgres: TestPostgres;
let google: GoogleStandIn;
let composition: Composition;
const lines: string[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  google = await startGoogle(fixedClock(new Date(NOW)));
  const files: Record<string, string> = { 'r.yaml': yaml, 'key.json': google.addCalendar(CALENDAR) };
  const config = readConfig(
    {
      RESTAURANT_FILE: 'r.yaml',
      DATABASE_URL: await postgres.createDatabase(),
      TWILIO_AUTH_TOKEN: 'token',
      STAFF_API_TOKEN: 'staff',
      CLOCK_STARTS_AT: NOW,
    },
    { read: (path) => files[path] ?? '' },
  );
  const log = createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
  composition = await compose({ ...config, googleUrl: google.url }, log);
});

afterAll(async () => {
  await composition.close();
  await google.stop();
  await postgres.stop();
});

function book(time: string) {
  return supertest(composition.app.callback())
    .post('/api/reservations')
    .set('Authorization', 'Bearer staff')
    .send({ name: 'Misha', phone: '+15550100123', party_size: 2, date: '2026-03-12', time });
}

describe('a server whose restaurant has a calendar', () => {
  it('refuses what is busy there, and offers what is not', async () => {
    google.enter(CALENDAR, {
      start: { dateTime: '2026-03-12T18:00:00-04:00' },
      end: { dateTime: '2026-03-12T23:00:00-04:00' },
    });
    const answer = await book('19:00');
    expect(answer.status).toBe(409);
    expect(answer.body.alternatives).toHaveLength(3);
  });

  it('books what is free there, and writes it there in the background', async () => {
    await book('12:00');
    await until(() => google.events(CALENDAR).some(({ summary }) => summary === 'Misha, 2'));
  });

  it('books while the calendar does not answer', async () => {
    google.misbehave({ slow: '' });
    expect((await book('13:00')).status).toBe(201);
    google.misbehave(null);
  });

  it('tells its log neither the key nor a name', () => {
    expect(lines.join('')).toContain('calendar not asked before a booking');
    expect(lines.join('')).not.toMatch(/PRIVATE KEY|Misha|ya29/);
  });
});
