import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { aMonday, aReservation, aRestaurant, fixedClock } from '../support/builders.ts';
import { readICalendar } from '../support/icalendar.ts';
import { aScriptedApp, STAFF_TOKEN } from '../support/scripted-app.ts';
import { PUBLIC_URL } from '../support/twilio-requests.ts';

const restaurants = [aRestaurant({ id: 'ours' }), aRestaurant({ id: 'theirs' })];
let version = 1;
const asked: unknown[] = [];

const { app, logged } = aScriptedApp({
  restaurants,
  calendarFeed: {
    clock: fixedClock(aMonday),
    book: {
      findReservations: async (restaurantId, filter) => {
        asked.push([restaurantId, filter]);
        return [aReservation({ restaurantId, version })];
      },
    },
  },
});
const agent = supertest(app.callback());

async function addressOf(restaurant: string): Promise<string> {
  const answer = await agent
    .get(`/api/calendar_feed?restaurant=${restaurant}`)
    .set('Authorization', `Bearer ${STAFF_TOKEN}`);
  expect(answer.status).toBe(200);
  return answer.body.url;
}

const pathOf = (address: string) => new URL(address).pathname;

describe('the address of the calendar feed', () => {
  it('is told to staff, and to nobody else', async () => {
    expect(await addressOf('ours')).toMatch(new RegExp(`^${PUBLIC_URL}/calendar/[0-9a-f]{64}\\.ics$`));
    expect((await agent.get('/api/calendar_feed')).status).toBe(401);
  });

  it('is another one for each restaurant, and opens its book only', async () => {
    const [ours, theirs] = [await addressOf('ours'), await addressOf('theirs')];
    expect(ours).not.toBe(theirs);
    expect((await agent.get(pathOf(ours))).text).toContain('@ours.hostline');
    expect((await agent.get(pathOf(theirs))).text).toContain('@theirs.hostline');
    expect(asked.at(-1)).toEqual(['theirs', { endsAfter: new Date('2026-02-07T05:00:00Z') }]);
  });

  it.each([['ours'], [STAFF_TOKEN], ['0'.repeat(64)], ['%00'], ['x'.repeat(5_000)]])(
    'cannot be guessed: %s',
    async (secret) => {
      expect((await agent.get(`/calendar/${secret}.ics`)).status).toBe(404);
    },
  );

  it('is not in the log', async () => {
    const path = pathOf(await addressOf('ours'));
    await agent.get(path);
    expect(logged()).not.toContain(path.slice('/calendar/'.length, -'.ics'.length));
  });
});

describe('the calendar feed', () => {
  it('is iCalendar that may be kept for minutes', async () => {
    const answer = await agent.get(pathOf(await addressOf('ours')));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300',
    });
    expect(readICalendar(answer.text).components.map(({ name }) => name)).toEqual(['VTIMEZONE', 'VEVENT']);
  });

  it('is sent again only when it has changed', async () => {
    const path = pathOf(await addressOf('ours'));
    const { etag = '' } = (await agent.get(path)).headers;
    const again = await agent.get(path).set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
    version++;
    expect((await agent.get(path).set('If-None-Match', etag)).status).toBe(200);
  });
});
