/**
 * The book keeps its word through any sequence of deeds, two at once, on two processes, with connections lost on the way.
 *
 * After each step the tables are read by plain SQL, past our own reader, and compared with what was answered.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../src/records/database.ts';
import { someSteps } from '../support/evening/deeds.ts';
import { Evening } from '../support/evening/evening.ts';
import { expectBook } from '../support/evening/expect-book.ts';
import { expectPromises } from '../support/evening/expect-promises.ts';
import { takeStep } from '../support/evening/take-step.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

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

const RUNS = 25;
const SEED = 20_260_312;
const SHRINKING_MS = 240_000;

describe('a book in which many write, and some die', () => {
  it('keeps every answer that it gave', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, async (steps) => {
        const evening = await Evening.begin(database, plain);
        for (const step of steps) {
          await takeStep(evening, step);
          await expectBook(evening);
          await expectPromises(evening);
        }
      }),
      // Cut down to a few steps where it fails, for as long as this takes.
      { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: SHRINKING_MS },
    );
  });
});
