/**
 * The configuration: every variable read and checked once, before anything is opened; every fault told at once.
 */
import type { Restaurant } from './booking/restaurant.ts';
import { type Prices, usualPrices } from './call/call-cost.ts';
import { type ConfigFiles, EnvironmentReader } from './environment-reader.ts';
import { readServiceAccount, type ServiceAccount } from './integrations/service-account.ts';
import type { RedisAddress } from './live/redis.ts';
import { type LogLevel, logLevels } from './log.ts';
import { readRestaurants } from './restaurant-file.ts';
import { E164 } from './restaurant-schema.ts';
import { sampleRestaurant } from './sample-restaurant.ts';

/** More calls than that nobody counts. */
const RINGS_MAX = 1_000_000;

/** What is null was not given; `compose.ts` decides what stands in for it. */
export interface Config {
  isProduction: boolean;
  port: number;
  /** Where Twilio reaches us, without a slash at its end; signatures are computed over it. */
  publicUrl: string | null;
  dataDirectory: string;
  logLevel: LogLevel;
  twilio: { accountSid: string | null; authToken: string | null; phoneNumber: string | null; apiUrl: string | null };
  staffApiToken: string | null;
  /** Null: calls are kept in the database. */
  redis: RedisAddress | null;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  openai: {
    apiKey: string | null;
    baseUrl: string | null;
    model: string | null;
    realtimeUrl: string | null;
    realtimeModel: string | null;
  };
  /** How often a caller may ring within ten minutes, and how often a number may be rung. */
  ringLimits: { ofCaller: number; ofNumber: number };
  /** How many calls a realtime model holds at once in this process. */
  realtimeMaxCalls: number;
  /** What calls cost. */
  prices: Prices;
  restaurants: Restaurant[];
  /** By restaurant, what its calendar is entered with; kept apart from the profiles, which go everywhere. */
  serviceAccounts: Record<string, ServiceAccount>;
  /** Another address of Google's, given by tests alone. */
  googleUrl: string | null;
  /** The moment at which the clock starts, for scripted calls; never in production. */
  clockStartsAt: Date | null;
  /** What works and is probably not meant, in sentences for the log. */
  warnings: string[];
}

/** The configuration cannot be used; `faults` says why, one sentence each. */
export class ConfigError extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(['The configuration cannot be used:', ...faults].join('\n- '));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Reads the configuration from the environment's variables. Throws one `ConfigError` with all that is wrong. */
export function readConfig(variables: Record<string, string | undefined>, files: ConfigFiles): Config {
  const env = new EnvironmentReader(variables, files);
  const isProduction = env.text('NODE_ENV') === 'production';
  const phone = readPhoneNumbers(env);
  const { restaurants, warnings } = readOurRestaurants(env, phone, isProduction);
  const config: Config = {
    isProduction,
    port: env.wholeNumber('PORT', { from: 0, to: 65_535, otherwise: 3000 }),
    publicUrl: env.origin('PUBLIC_URL', ['https', 'http'], 'https://phone.example.com'),
    dataDirectory: env.text('DATA_DIR') ?? './data',
    logLevel: env.oneOf('LOG_LEVEL', logLevels, 'info'),
    twilio: {
      accountSid: env.matching('TWILIO_ACCOUNT_SID', /^AC\w+$/, 'be an Account SID, which begins with AC'),
      authToken: env.secret('TWILIO_AUTH_TOKEN'),
      phoneNumber: phone.twilio,
      apiUrl: env.url('TWILIO_API_URL', ['https', 'http'], 'https://api.twilio.com'),
    },
    staffApiToken: env.secret('STAFF_API_TOKEN'),
    redis: readRedisAddress(env),
    databaseUrl: env.secretUrl('DATABASE_URL', ['postgres', 'postgresql'], 'postgres://user:password@host:5432/name'),
    openai: readOpenAi(env),
    ringLimits: {
      ofCaller: env.wholeNumber('CALLER_CALLS_MAX', { from: 1, to: RINGS_MAX, otherwise: 20 }),
      ofNumber: env.wholeNumber('NUMBER_CALLS_MAX', { from: 1, to: RINGS_MAX, otherwise: 600 }),
    },
    realtimeMaxCalls: env.wholeNumber('REALTIME_MAX_CALLS', { from: 0, to: 10_000, otherwise: 200 }),
    prices: {
      telephony: env.dollars('PRICE_TELEPHONY_MINUTE', usualPrices.telephony),
      audioIn: env.dollars('PRICE_AUDIO_IN_MINUTE', usualPrices.audioIn),
      audioOut: env.dollars('PRICE_AUDIO_OUT_MINUTE', usualPrices.audioOut),
    },
    restaurants,
    serviceAccounts: readServiceAccounts(restaurants, env, files),
    googleUrl: null,
    clockStartsAt: env.instant('CLOCK_STARTS_AT'),
    warnings,
  };
  if (restaurants.some(({ staffApiToken }) => staffApiToken && staffApiToken === config.staffApiToken)) {
    env.faults.push('STAFF_API_TOKEN opens every restaurant, and must not be the staff_api_token of one.');
  }
  const faults = [...env.faults, ...(isProduction ? productionFaults(config, env) : [])];
  if (faults.length > 0) throw new ConfigError(faults);
  return isProduction ? { ...config, warnings: [...warnings, ...productionWarnings(config, env)] } : config;
}

interface PhoneNumbers {
  twilio: string | null;
  staff: string | null;
}

function readPhoneNumbers(env: EnvironmentReader): PhoneNumbers {
  const must = 'be a number with its country code, e.g. +15550100100';
  return {
    twilio: env.matching('TWILIO_PHONE_NUMBER', E164, must),
    staff: env.matching('STAFF_PHONE_NUMBER', E164, must),
  };
}

/** `REDIS_URL`, or else `REDIS_HOST` with its port and database. */
function readRedisAddress(env: EnvironmentReader): RedisAddress | null {
  const url = env.secretUrl('REDIS_URL', ['redis', 'rediss'], 'redis://localhost:6379');
  const host = env.text('REDIS_HOST');
  const port = env.wholeNumber('REDIS_PORT', { from: 1, to: 65_535, otherwise: 6379 });
  const db = env.wholeNumber('REDIS_DB', { from: 0, to: 65_535, otherwise: 0 });
  if (url !== null) return { url };
  return host === null ? null : { host, port, db };
}

function readOpenAi(env: EnvironmentReader): Config['openai'] {
  return {
    apiKey: env.secret('OPENAI_API_KEY'),
    baseUrl: env.url('OPENAI_BASE_URL', ['https', 'http'], 'https://api.openai.com/v1'),
    model: env.text('OPENAI_MODEL'),
    realtimeUrl: env.url('OPENAI_REALTIME_URL', ['wss', 'ws'], 'wss://api.openai.com/v1/realtime'),
    realtimeModel: env.text('OPENAI_REALTIME_MODEL'),
  };
}

/** The restaurants of `RESTAURANT_FILE`, or the sample; what they lack of numbers is taken from the environment. */
function readOurRestaurants(env: EnvironmentReader, phone: PhoneNumbers, isProduction: boolean) {
  if (env.text('RESTAURANT_FILE') === null) return { restaurants: [ourSample(phone, isProduction)], warnings: [] };
  const yaml = env.file('RESTAURANT_FILE');
  if (yaml === null) return { restaurants: [], warnings: [] };
  const reading = readRestaurants(yaml);
  env.faults.push(...reading.faults.map((fault) => `RESTAURANT_FILE: ${fault}`));
  const isSole = reading.restaurants.length === 1;
  const restaurants = reading.restaurants.map((restaurant) => ({
    ...restaurant,
    ...(isSole && phone.twilio && restaurant.phoneNumbers.length === 0 && { phoneNumbers: [phone.twilio] }),
    ...(phone.staff && !restaurant.staffPhoneNumber && { staffPhoneNumber: phone.staff }),
  }));
  if (!isSole) env.faults.push(...missingNumbers(restaurants));
  return { restaurants, warnings: reading.warnings.map((warning) => `RESTAURANT_FILE: ${warning}`) };
}

function readServiceAccounts(restaurants: Restaurant[], env: EnvironmentReader, files: ConfigFiles) {
  const accounts: Record<string, ServiceAccount> = {};
  for (const { id, calendar } of restaurants) {
    if (calendar === undefined) continue;
    const account = readServiceAccount(readFile(files, calendar.serviceAccountFile));
    if (account !== null) accounts[id] = account;
    else env.faults.push(`RESTAURANT_FILE: the calendar of "${id}" ${serviceAccountMust}.`);
  }
  return accounts;
}

const serviceAccountMust =
  'must name as its service_account_file the JSON key of a service account, as the Google Cloud console gives it out';

/** Without a file there is no key in it either. */
function readFile(files: ConfigFiles, path: string): string {
  try {
    return files.read(path);
  } catch {
    return '';
  }
}

/** The sample answers on the numbers of the environment; in production no caller is put through to its fictional host. */
function ourSample({ twilio, staff }: PhoneNumbers, isProduction: boolean): Restaurant {
  const { staffPhoneNumber: fictional, ...sample } = sampleRestaurant;
  const host = staff ?? (isProduction ? undefined : fictional);
  return {
    ...sample,
    ...(twilio && { phoneNumbers: [twilio] }),
    ...(host && { staffPhoneNumber: host }),
  };
}

function missingNumbers(restaurants: Restaurant[]): string[] {
  return restaurants
    .filter((restaurant) => restaurant.phoneNumbers.length === 0)
    .map(({ id }) => `RESTAURANT_FILE: "${id}" must list its phone_numbers: restaurants are told apart by them.`);
}

/** What a line that real callers ring cannot do without. */
const neededInProduction: Record<string, string> = {
  PUBLIC_URL: 'the address under which Twilio reaches this server, e.g. https://phone.example.com',
  TWILIO_ACCOUNT_SID: 'the Account SID on the first page of the Twilio console',
  TWILIO_AUTH_TOKEN: 'the Auth Token beside it; without it anyone could pretend to be Twilio',
  STAFF_API_TOKEN: 'the token that staff send with their requests, e.g. from "openssl rand -hex 32"',
};

function productionFaults({ restaurants }: Config, env: EnvironmentReader): string[] {
  const needed = Object.entries(neededInProduction);
  if (restaurants.some((restaurant) => restaurant.phoneNumbers.length === 0) || env.text('RESTAURANT_FILE') === null) {
    needed.push(['TWILIO_PHONE_NUMBER', 'the number that callers ring, e.g. +15550100100']);
  }
  const missing = needed.filter(([name]) => env.text(name) === null && env.text(`${name}_FILE`) === null);
  const faults = missing.map(([name, what]) => `${name} is missing in production: ${what}.`);
  if (env.text('CLOCK_STARTS_AT') !== null) faults.push('CLOCK_STARTS_AT must not be set in production.');
  return faults;
}

function productionWarnings(config: Config, env: EnvironmentReader): string[] {
  const doubts: [boolean, string][] = [
    [env.text('RESTAURANT_FILE') === null, 'RESTAURANT_FILE is not set: the sample restaurant answers.'],
    [config.redis === null, 'Neither REDIS_URL nor REDIS_HOST is set: calls are kept in the database.'],
    [config.databaseUrl === null, 'DATABASE_URL is not set: the embedded PostgreSQL keeps the book in DATA_DIR.'],
    [config.publicUrl?.startsWith('http:') ?? false, 'PUBLIC_URL is not https: calls cross the internet in the clear.'],
    [(config.staffApiToken?.length ?? 0) < 16, 'STAFF_API_TOKEN is shorter than 16 characters and may be guessed.'],
    [
      config.restaurants.some((restaurant) => !restaurant.staffPhoneNumber),
      'STAFF_PHONE_NUMBER is not set: callers who ask for a person cannot be put through.',
    ],
  ];
  return doubts.filter(([applies]) => applies).map(([, sentence]) => sentence);
}
