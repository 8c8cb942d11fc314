/** Asks the staff API whether the book and the call log are what the script says they must be. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CallScript } from './call-script.ts';
import { fieldsDiffer, listsDiffer } from './expected-fields.ts';
import type { ScriptRun } from './script-run.ts';
import { ScriptFailure } from './script-values.ts';

/** The book is right at once; the call log is written off the caller's path and may come a moment later. */
const PATIENCE_MS = 3_000;
const PAUSE_MS = 50;

/** Throws `ScriptFailure` when the records are not right. */
export async function checkRecords(records: CallScript['records'], run: ScriptRun): Promise<void> {
  const { reservations, orders, texts, calls } = run.values.fillAll(records);
  if (reservations !== undefined) {
    const difference = listsDiffer(reservations, await reservationsOf(run));
    if (difference !== null) throw new ScriptFailure(`The reservations are not right: ${difference}`);
  }
  if (orders !== undefined) {
    const difference = listsDiffer(orders, await listOf(run, '/api/orders', 'orders'));
    if (difference !== null) throw new ScriptFailure(`The orders are not right: ${difference}`);
  }
  if (texts !== undefined) {
    await eventually(async () => {
      const difference = listsDiffer(texts, await listOf(run, '/api/messages', 'messages'));
      return difference === null ? null : `The texts are not right: ${difference}`;
    });
  }
  for (const [index, expected] of (calls ?? []).entries()) {
    await eventually(async () => {
      const difference = await callDiffers(expected, index, run);
      return difference === null ? null : `The log of call ${index + 1} is not right: ${difference}`;
    });
  }
}

/** Leaves no table taken in a book that others write in. */
export async function cancelReservations(run: ScriptRun): Promise<void> {
  for (const reservation of await reservationsOf(run)) {
    const { id } = reservation as { id: string };
    await run.staff.request({ method: 'DELETE', path: `/cancel_reservation/${id}` });
  }
}

function reservationsOf(run: ScriptRun): Promise<unknown[]> {
  return listOf(run, '/api/reservations', 'reservations');
}

/** On a restaurant of the script's own: all of them. On a shared one: those of its callers. */
async function listOf({ stage, staff, placed }: ScriptRun, path: string, name: string): Promise<unknown[]> {
  const numbers = [...new Set(placed.flatMap((call) => call.from ?? []))];
  const paths =
    stage.restaurantId === null ? numbers.map((from) => `${path}?phone=${encodeURIComponent(from)}`) : [path];
  const answers = await Promise.all(paths.map((address) => staff.request({ method: 'GET', path: address })));
  return answers.flatMap(({ status, body }) => {
    const list = (body as Record<string, unknown> | null)?.[name];
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
