/**
 * The nights on which the clock changes, and the day that comes every four years: reminders, offers and kept times are right to
 * the minute, in several zones, wherever the server stands.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

/** Zones of the server; one of them changes its own clock on the same nights. */
const serverZones = ['Pacific/Auckland', 'America/New_York'];

const nights = [
  {
    name: 'New York in spring, 02:00 is 03:00',
    timeZone: 'America/New_York',
    table: { date: '2027-03-14', time: '01:45' },
    startsAt: '2027-03-14T06:45:00.000Z',
    endsAt: '2027-03-14T08:15:00.000Z',
    reminders: ['2027-03-13T06:45:00Z', '2027-03-14T03:45:00Z'],
    backAt: { date: '2027-03-14', time: '04:15' },
    keptUntil: { date: '2027-03-14', time: '03:00' },
    waited: { date: '2027-03-14', time: '03:30' },
    waitedFrom: '2027-03-14T07:30:00.000Z',
    freedAt: '2027-03-14T06:55:00Z',
    offersEnd: ['2027-03-14T07:05:00Z', '2027-03-14T07:15:00Z'],
    until: '3:05 AM',
  },
  {
    name: 'New York in autumn, 02:00 is 01:00',
    timeZone: 'America/New_York',
    table: { date: '2027-11-07', time: '01:45' },
    startsAt: '2027-11-07T05:45:00.000Z',
    endsAt: '2027-11-07T07:15:00.000Z',
    reminders: ['2027-11-06T05:45:00Z', '2027-11-07T02:45:00Z'],
    backAt: { date: '2027-11-07', time: '02:15' },
    keptUntil: { date: '2027-11-07', time: '01:00' },
    waited: { date: '2027-11-07', time: '02:00' },
    waitedFrom: '2027-11-07T07:00:00.000Z',
    freedAt: '2027-11-07T05:55:00Z',
    offersEnd: ['2027-11-07T06:05:00Z', '2027-11-07T06:15:00Z'],
    until: '1:05 AM',
  },
  {
    name: 'Madrid in spring, 02:00 is 03:00',
    timeZone: 'Europe/Madrid',
    table: { date: '2027-03-28', time: '01:45' },
    startsAt: '2027-03-28T00:45:00.000Z',
    endsAt: '2027-03-28T02:15:00.000Z',
    reminders: ['2027-03-27T00:45:00Z', '2027-03-27T21:45:00Z'],
    backAt: { date: '2027-03-28', time: '04:15' },
    keptUntil: { date: '2027-03-28', time: '03:00' },
    waited: { date: '2027-03-28', time: '03:30' },
    waitedFrom: '2027-03-28T01:30:00.000Z',
    freedAt: '2027-03-28T00:55:00Z',
    offersEnd: ['2027-03-28T01:05:00Z', '2027-03-28T01:15:00Z'],
    until: '3:05 AM',
  },
  {
    name: 'Madrid in autumn, 03:00 is 02:00',
    timeZone: 'Europe/Madrid',
    table: { date: '2027-10-31', time: '02:45' },
    startsAt: '2027-10-31T00:45:00.000Z',
    endsAt: '2027-10-31T02:15:00.000Z',
    reminders: ['2027-10-30T00:45:00Z', '2027-10-30T21:45:00Z'],
    backAt: { date: '2027-10-31', time: '03:15' },
    keptUntil: { date: '2027-10-31', time: '02:00' },
    waited: { date: '2027-10-31', time: '03:00' },
    waitedFrom: '2027-10-31T02:00:00.000Z',
    freedAt: '2027-10-31T00:55:00Z',
    offersEnd: ['2027-10-31T01:05:00Z', '2027-10-31T01:15:00Z'],
    until: '2:05 AM',
  },
  {
    name: 'Lord Howe in autumn, 02:00 is 01:30',
    timeZone: 'Australia/Lord_Howe',
    table: { date: '2027-04-04', time: '01:45' },
    startsAt: '2027-04-03T14:45:00.000Z',
    endsAt: '2027-04-03T16:15:00.000Z',
    reminders: ['2027-04-02T14:45:00Z', '2027-04-03T11:45:00Z'],
    backAt: { date: '2027-04-04', time: '02:45' },
    keptUntil: { date: '2027-04-04', time: '01:30' },
    waited: { date: '2027-04-04', time: '02:00' },
    waitedFrom: '2027-04-03T15:30:00.000Z',
    freedAt: '2027-04-03T14:55:00Z',
    offersEnd: ['2027-04-03T15:05:00Z', '2027-04-03T15:15:00Z'],
    until: '1:35 AM',
  },
  {
    name: 'Lord Howe in spring, 02:00 is 02:30',
    timeZone: 'Australia/Lord_Howe',
    table: { date: '2027-10-03', time: '01:45' },
    startsAt: '2027-10-02T15:15:00.000Z',
    endsAt: '2027-10-02T16:45:00.000Z',
    reminders: ['2027-10-01T15:15:00Z', '2027-10-02T12:15:00Z'],
    backAt: { date: '2027-10-03', time: '03:45' },
    keptUntil: { date: '2027-10-03', time: '02:30' },
    waited: { date: '2027-10-03', time: '03:00' },
    waitedFrom: '2027-10-02T16:00:00.000Z',
    freedAt: '2027-10-02T15:25:00Z',
    offersEnd: ['2027-10-02T15:35:00Z', '2027-10-02T15:45:00Z'],
    until: '2:35 AM',
  },
  {
    name: 'into the 29th of February, and out of it',
    timeZone: 'America/New_York',
    table: { date: '2028-03-01', time: '00:30' },
    startsAt: '2028-03-01T05:30:00.000Z',
    endsAt: '2028-03-01T07:00:00.000Z',
    reminders: ['2028-02-29T05:30:00Z', '2028-03-01T02:30:00Z'],
    backAt: { date: '2028-03-01', time: '02:00' },
    keptUntil: { date: '2028-03-01', time: '00:45' },
    waited: { date: '2028-02-29', time: '00:30' },
    waitedFrom: '2028-02-29T05:30:00.000Z',
    freedAt: '2028-02-29T04:55:00Z',
    offersEnd: ['2028-02-29T05:05:00Z', '2028-02-29T05:15:00Z'],
    until: '12:05 AM',
  },
];

let postgres: TestPostgres;
const seen = new Map<string, Promise<unknown[]>>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  for (const zone of serverZones) seen.set(zone, liveThrough(zone));
});

afterAll(async () => {
  await Promise.allSettled(seen.values());
  await postgres.stop();
});

async function liveThrough(zone: string): Promise<unknown[]> {
  const told = nights.map(({ timeZone, table, waited, freedAt }) => ({ timeZone, table, waited, freedAt }));
  const program = ['--import', './test/support/typescript-loader.js', 'test/support/clock-changes-program.ts'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...program, await postgres.createDatabase(), JSON.stringify(told)],
    { env: { ...process.env, TZ: zone } },
  );
  return JSON.parse(stdout) as unknown[];
}

describe.each(serverZones)('on a server in %s, the night', (zone) => {
  it.each(nights.map((night, index) => [night.name, night, index] as const))(
    '%s: table, reminders, kept times and offers',
    async (_name, night, index) => {
      const { startsAt, endsAt, reminders, backAt, keptUntil, waitedFrom, offersEnd, until } = night;
      expect((await seen.get(zone))?.[index]).toEqual({
        startsAt,
        endsAt,
        reminders,
        backAt,
        keptUntil,
        offers: {
          text: expect.stringMatching(new RegExp(`Kept for you until ${until}\\.$`)),
          inTime: ['offered', 'waiting'],
          over: ['expired', 'offered'],
          startsAt: waitedFrom,
          lookedAt: offersEnd,
        },
      });
    },
  );
});
