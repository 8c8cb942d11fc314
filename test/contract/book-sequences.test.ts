/**
 * The book keeps its word through any sequence of deeds, two at once, on two processes, with connections lost on the way.
 *
 * After each step the tables are read by plain SQL, past our own reader, and compared with what was answered.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type Deed, PLACES, Sequence, type Step, TIMES } from '../support/sequence.ts';

let postgres: TestPostgres;
let database: Database;
let plain: Client;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase();
  database = await openDatabase({ url });
  plain = new Client({ connectionString: url });
  await plain.connect();
});
afterAll(async () => {
  await plain.end();
  await database.close();
  await postgres.stop();
});

const nth = fc.nat({ max: 7 });
const wish = {
  partySize: fc.constantFrom(1, 2, 2, 3, 4, 5, 7),
  time: fc.constantFrom(...TIMES),
  area: fc.constantFrom(null, null, null, ...PLACES),
  wheelchair: fc.constantFrom(false, false, false, true),
};
const named = <Name extends Deed['do']>(...names: Name[]) => fc.constantFrom(...names);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: named('book'), ...wish }) },
  { weight: 4, arbitrary: fc.record({ do: named('hold'), caller: nth, ...wish }) },
  { weight: 3, arbitrary: fc.record({ do: named('bookHeld', 'release', 'prolong'), caller: nth }) },
  { weight: 4, arbitrary: fc.record({ do: named('change', 'holdChange'), nth, caller: nth, ...wish }) },
  { weight: 2, arbitrary: fc.record({ do: named('changeHeld'), caller: nth }) },
  { weight: 4, arbitrary: fc.record({ do: named('cancel', 'seat', 'complete', 'noShow', 'late'), nth }) },
  { weight: 3, arbitrary: fc.record({ do: named('join'), guest: nth, ...wish }) },
  { weight: 3, arbitrary: fc.record({ do: named('yes', 'no', 'leave'), guest: nth }) },
  { weight: 2, arbitrary: fc.record({ do: named('look') }) },
);
const crash = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ beforeStatement: fc.nat({ max: 12 }) }) },
  { weight: 1, arbitrary: fc.constant('answerLost' as const) },
);
const one = fc.record({ deed, crash });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: one.map((first) => ({ deeds: [first] })) },
  { weight: 3, arbitrary: fc.tuple(one, one).map((deeds) => ({ deeds })) },
  { weight: 1, arbitrary: fc.constantFrom(1, 3, 10, 30).map((minutes) => ({ deeds: [], minutes })) },
);

const RUNS = 25;
const TIMEOUT_MS = 120_000;

describe('a book in which many write, and some die', () => {
  it(
    'keeps every answer that it gave',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25, size: 'max' }), async (steps) => {
          const sequence = await Sequence.begin(database, plain);
          for (const next of steps) {
            await sequence.take(next);
            await sequence.expectKept();
          }
        }),
        { numRuns: RUNS, endOnFailure: true, seed: 20_260_312 },
      );
    },
    TIMEOUT_MS,
  );
});
