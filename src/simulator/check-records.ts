/** Asks the staff API whether the book, the orders, the alerts, the texts and the call log are what the script says they must be. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CallScript } from './call-script.ts';
import { fieldsDiffer, listsDiffer } from './expected-fields.ts';
import type { ScriptRun } from './script-run.ts';
import { ScriptFailure } from './script-values.ts';

/** What was promised is written at once; texts and the call log come off the caller's path, maybe a moment later. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

type ListName = Exclude<keyof CallScript['records'], 'calls'>;

/** Where the API has each list, and under which name. */
const resources: Record<ListName, string> = {
  reservations: 'reservations',
  orders: 'orders',
  alerts: 'alerts',
  texts: 'messages',
};

/** Throws `ScriptFailure` when the records are not right. */
export async function checkRecords(records: CallScript['records'], run: ScriptRun): Promise<void> {
  const { calls, texts, ...lists } = run.values.fillAll(records);
  for (const [name, expected] of Object.entries(lists) as [ListName, unknown[]][]) {
    const fault = await listFault(run, name, expected);
    if (fault !== null) throw new ScriptFailure(fault);
  }
  if (texts !== undefined) await eventually(() => listFault(run, 'texts', texts));
  for (const [index, expected] of (calls ?? []).entries()) {
    await eventually(async () => {
      const difference = await callDiffers(expected, index, run);
      return difference === null ? null : `The log of call ${index + 1} is not right: ${difference}`;
    });
  }
}

/** Leaves no table taken in a book that others write in. */
export async function cancelReservations(run: ScriptRun): Promise<void> {
  for (const reservation of await listed(run, 'reservations')) {
    const { id } = reservation as { id: string };
    await run.staff.request({ method: 'DELETE', path: `/cancel_reservation/${id}` });
  }
}

async function listFault(run: ScriptRun, name: ListName, expected: readonly unknown[]): Promise<string | null> {
  const difference = listsDiffer(expected, await listed(run, name));
  return difference === null ? null : `The ${name} are not right: ${difference}`;
}

/** On a restaurant of the script's own: all of them. On a shared one: those of its callers; alerts are nobody's. */
async function listed({ stage, staff, placed }: ScriptRun, name: ListName): Promise<unknown[]> {
  const resource = resources[name];
  const path = `/api/${resource}`;
  const numbers = [...new Set(placed.flatMap((call) => call.from ?? []))];
  const isShared = stage.restaurantId === null && name !== 'alerts';
  const paths = isShared ? numbers.map((from) => `${path}?phone=${encodeURIComponent(from)}`) : [path];
  const answers = await Promise.all(paths.map((address) => staff.request({ method: 'GET', path: address })));
  return answers.flatMap(({ status, body }) => {
    const list = (body as Record<string, unknown> | null)?.[resource];
    if (status !== 200 || !Array.isArray(list)) throw new ScriptFailure(`GET ${path} was answered with ${status}.`);
    return list;
  });
}

/** `lacks` lists words that must not be anywhere in the call's events and transcript: they are redacted. */
async function callDiffers(expected: Record<string, unknown>, index: number, run: ScriptRun): Promise<string | null> {
  const { lacks = [], ...fields } = expected;
  const { status, body } = await run.staff.request({
    method: 'GET',
    path: `/api/calls/${run.placed[index]?.phone.callSid ?? 'none'}`,
  });
  if (status !== 200) return `it was answered with ${status}`;
  const { events, transcript } = body as Record<string, unknown>;
  const written = JSON.stringify([events, transcript]).toLowerCase();
  const leaked = [lacks].flat().filter((word) => written.includes(String(word).toLowerCase()));
  if (leaked.length > 0) return `it holds ${leaked.join(', ')}`;
  return fieldsDiffer(fields, body);
}

async function eventually(check: () => Promise<string | null>): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    const fault = await check();
    if (fault === null) return;
    if (waitedMs >= PATIENCE_MS) throw new ScriptFailure(fault);
    await wait(PAUSE_MS);
  }
}
