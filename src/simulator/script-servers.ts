/**
 * Servers of our own for call scripts: one for all scripts that begin at the same moment, with a restaurant for each, so
 * that no script sees another's book; and one for each script that kills its server.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { sampleRestaurant } from '../sample-restaurant.ts';
import type { RandomBytes } from './call-leg.ts';
import { type CallScript, needsModel, USUAL_CALLER, USUAL_NOW } from './call-script.ts';
import { startExchange } from './exchange-server.ts';
import { freePort } from './free-port.ts';
import { OwnServer } from './own-server.ts';
import type { RealtimeHouse } from './realtime-house.ts';
import { jsonValue } from './staff-desk-client.ts';
import type { Stage } from './stage.ts';

export interface ScriptServersOptions {
  random: RandomBytes;
  /** What a server needs of ours to run at all, such as PATH, and what is passed on, such as REDIS_URL. */
  environment: Record<string, string | undefined>;
  /** Opens what the calls to a realtime model need, for one server. */
  openHouse(): Promise<RealtimeHouse>;
}

/** Scripts that are played on one server, in order. */
export interface Performance<Item extends { script: CallScript }> {
  items: Item[];
  /** Starts the server; the stages are in the order of the items. */
  open(): Promise<{ stages: Stage[]; close(): Promise<void> }>;
}

/** Whether a script chooses its clock, restaurant or model, or kills its server: a server that others use will not do. */
export function needsOwnServer(script: CallScript): boolean {
  return script.now !== undefined || script.restaurant !== undefined || restarts(script) || needsModel(script);
}

function restarts(script: CallScript): boolean {
  return script.calls.some((call) => call.steps.some((step) => step.do === 'restart'));
}

/** What is spoken takes its time: two such scripts at once take half of it. */
const SERVERS_WITH_A_MODEL = 2;

/** Divides scripts among as few servers as will do. */
export function planPerformances<Item extends { script: CallScript }>(
  items: readonly Item[],
  options: ScriptServersOptions,
): Performance<Item>[] {
  const groups = new Map<string, Item[]>();
  for (const [index, item] of items.entries()) {
    const model = needsModel(item.script) ? `with model ${index % SERVERS_WITH_A_MODEL}` : '';
    const together = `${item.script.now ?? USUAL_NOW} ${model}`;
    const key = restarts(item.script) ? `alone ${index}` : together;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((group) => ({
    items: group,
    open: () =>
      openServer(
        group.map((item) => item.script),
        options,
      ),
  }));
}

async function openServer(scripts: readonly CallScript[], { random, environment, openHouse }: ScriptServersOptions) {
  const directory = await mkdtemp(join(tmpdir(), 'hostline-calls-'));
  const authToken = secret(random);
  const house = scripts.some(needsModel) ? await openHouse() : null;
  const restaurants = scripts.map((script, index) => restaurantOf(script, index, house));
  const restaurantFile = join(directory, 'restaurants.yaml');
  await writeFile(restaurantFile, stringify({ restaurants }));
  await mkdir(join(directory, 'data'));
  const staffToken = secret(random);
  const accountSid = `AC${Buffer.from(random(16)).toString('hex')}`;
  const twilio = await startExchange({ sid: accountSid, authToken });
  const port = await freePort();
  const server = new OwnServer({
    port,
    workingDirectory: directory,
    environment: {
      LOG_LEVEL: 'warn',
      ...environment,
      ...house?.environment,
      NODE_ENV: 'test',
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: join(directory, 'data'),
      RESTAURANT_FILE: restaurantFile,
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_API_URL: twilio.url,
      STAFF_API_TOKEN: staffToken,
      CLOCK_STARTS_AT: beginningOf(scripts[0]).toUTC().toISO() ?? '',
    },
  });
  const close = async () => {
    await server.stop();
    await twilio.stop();
    await house?.close();
    // A server that was killed on purpose may still be on its way out.
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  await server.start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const restart = async () => {
    await server.kill();
    await server.start();
  };
  const { url } = server;
  const { exchange } = twilio;
  const shared = { url, publicUrl: url, authToken, staffToken, restart, exchange, realtime: house };
  const stages = scripts.map(
    (script, index): Stage => ({
      ...shared,
      restaurantId: idOf(index),
      number: numberOf(index),
      firstCaller: USUAL_CALLER,
      today: beginningOf(script),
    }),
  );
  return { stages, close };
}

/** The sample restaurant with the script's own settings; a setting of "none" is left out. */
function restaurantOf(script: CallScript, index: number, house: RealtimeHouse | null): Record<string, unknown> {
  const settings = {
    id: idOf(index),
    name: sampleRestaurant.name,
    phone_numbers: [numberOf(index)],
    time_zone: sampleRestaurant.timeZone,
    staff_phone_number: sampleRestaurant.staffPhoneNumber,
    address: sampleRestaurant.address,
    ...house?.restaurant,
    ...(jsonValue(script.restaurant ?? {}) as Record<string, unknown>),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== 'none'));
}

function idOf(index: number): string {
  return `script-${index + 1}`;
}

function numberOf(index: number): string {
  return `+1555011${String(index).padStart(4, '0')}`;
}

function beginningOf(script: CallScript | undefined): DateTime {
  const timeZone = script?.restaurant?.time_zone ?? sampleRestaurant.timeZone;
  return DateTime.fromISO(script?.now ?? USUAL_NOW, { zone: String(timeZone) });
}

function secret(random: RandomBytes): string {
  return Buffer.from(random(24)).toString('hex');
}
