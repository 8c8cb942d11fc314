/** A server that dies between a booking and the storing of its turn: the table is the caller's, and nobody has told them. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfflinePhone } from '../../src/simulator/offline-phone.ts';
import { runSql, startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type RunningLine, startLine, talk } from '../support/running-line.ts';

const WISH = 'table for two tomorrow at 7 pm under Park';

let postgres: TestPostgres;
let databaseUrl: string;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
  line = await startLine({ databaseUrl, restaurant: { tables: [{ id: 'T1', seats: 2 }] } });
});
afterEach(() => line.stop());

/** The turns are taken, and what was stored of them is lost. */
async function lost({ callSid }: OfflinePhone, turns: () => Promise<unknown>): Promise<void> {
  const [stored] = await runSql(databaseUrl, 'select turn, envelope from call_states where call_sid = $1', [callSid]);
  await turns();
  await runSql(databaseUrl, 'update call_states set turn = $2, envelope = $3 where call_sid = $1', [
    callSid,
    stored?.turn,
    JSON.stringify(stored?.envelope),
  ]);
}

const booked = () => runSql(databaseUrl, 'select code, guest_name as name from reservations order by created_at');

describe('a booking of the last table that nobody was told of', () => {
  it('is confirmed to who says the wish again, however full the house is with it', async () => {
    const phone = await line.call();
    await talk(phone, WISH);
    await lost(phone, () => talk(phone, 'yes'));
    expect(await talk(phone, 'hello?')).toContain('Is that right?');
    expect(await talk(phone, 'make it 8 pm')).toMatch(/full|another time/);
    expect(await talk(phone, 'no, at 7 pm')).toMatch(/table for 2.*7 PM.*Is that right/);
    expect(await talk(phone, 'yes')).toContain("You're booked");
    expect(await booked()).toMatchObject([{ name: 'Park' }]);
    await phone.hangUp();
    expect(await runSql(databaseUrl, 'select from holds')).toEqual([]);
  });

  it('is confirmed by keys alone as well', async () => {
    const phone = await line.call({ entry: 'incoming_call' });
    await talk(phone, '1', '1', '1122', '1900');
    await lost(phone, () => talk(phone, '2#', '1'));
    expect(await talk(phone, '2#')).toContain('how many');
    expect(await talk(phone, '2#')).toMatch(/table for 2.*7 PM.*press 1/);
    expect(await talk(phone, '1')).toContain("You're booked");
    expect(await booked()).toHaveLength(1);
    await phone.hangUp();
  });

  it('is no table for another name, another call, or who wants one more', async () => {
    const phone = await line.call();
    await talk(phone, 'table for two tomorrow under Park');
    await lost(phone, () => talk(phone, 'at 7 pm', 'yes'));
    await talk(phone, 'hello?');
    expect(await talk(phone, 'at 7 pm, under Sato')).toMatch(/full|another time/);
    await phone.hangUp();
    const other = await line.call();
    expect(await talk(other, WISH)).toMatch(/full|another time/);
    await other.hangUp();
    const greedy = await line.call({ from: '+15550102009' });
    await talk(greedy, 'table for two tomorrow at 1 pm under Park', 'yes');
    expect(await talk(greedy, 'I want another table for two tomorrow at 1 pm')).toMatch(/full|another time/);
    await greedy.hangUp();
    expect(await booked()).toHaveLength(2);
  });
});

describe('a call whose state was lost', () => {
  it('books what is asked for now, and not once more what it had booked', async () => {
    const phone = await line.call();
    await talk(phone, WISH, 'yes');
    await runSql(databaseUrl, 'delete from call_states');
    expect(await talk(phone, 'table for two tomorrow at 1 pm under Sato')).toMatch(
      /lost my place.*1 PM.*Is that right/,
    );
    expect(await talk(phone, 'yes')).toMatch(/You're booked.*1 PM/);
    expect(await booked()).toMatchObject([{ name: 'Park' }, { name: 'Sato' }]);
    await phone.hangUp();
  });

  it('confirms what it had booked to who asks for the same', async () => {
    const phone = await line.call();
    await talk(phone, WISH, 'yes');
    await runSql(databaseUrl, 'delete from call_states');
    expect(await talk(phone, WISH, 'yes')).toMatch(/yours already.*7 PM/);
    expect(await booked()).toHaveLength(1);
    await phone.hangUp();
  });
});
