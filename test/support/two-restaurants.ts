/**
 * The composed server over a real PostgreSQL, with two restaurants in the same town that have one table each. The clock starts
 * on Saturday 2026-11-21 at 10 in the morning there.
 */
import type { TableFeature } from '../../src/booking/restaurant.ts';
import { type Composition, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import { AUTH_TOKEN } from './twilio-requests.ts';

export const TODAY = '2026-11-21';
export const TOMORROW = '2026-11-22';
export const tokens = { chain: 'token-of-the-chain', olive: 'token-of-the-olive', plum: 'token-of-the-plum' };

export interface TwoRestaurants {
  composition: Composition;
  api: ApiClient;
  logged(): string;
}

const common = {
  ...sampleRestaurant,
  tables: [{ id: 'T1', seats: 4, area: 'patio', features: ['highChair', 'wheelchair'] satisfies TableFeature[] }],
};

export async function openTwoRestaurants(databaseUrl: string, redisUrl?: string): Promise<TwoRestaurants> {
  const lines: string[] = [];
  const variables = {
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    STAFF_API_TOKEN: tokens.chain,
    DATABASE_URL: databaseUrl,
    CLOCK_STARTS_AT: `${TODAY}T15:00:00Z`,
    CALLER_CALLS_MAX: '100000',
    NUMBER_CALLS_MAX: '100000',
    ...(redisUrl && { REDIS_URL: redisUrl }),
  };
  const config = readConfig(variables, { read: () => '' });
  const restaurants = [
    { ...common, id: 'olive', phoneNumbers: ['+15550100100'], staffApiToken: tokens.olive },
    { ...common, id: 'plum', phoneNumbers: ['+15550100200'], staffApiToken: tokens.plum },
  ];
  const log = createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
  const composition = await compose({ ...config, restaurants }, log);
  return { composition, api: await apiClient(composition.app), logged: () => lines.join('') };
}
