import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config.ts';
import { readRestaurants } from '../../src/restaurant-file.ts';
import { createSignIn } from '../support/google-sign-in.ts';

const noFiles = {
  read(path: string): string {
    throw new Error(`ENOENT ${path}`);
  },
};

const filesOf = (texts: Record<string, string>) => ({ read: (path: string) => texts[path] ?? noFiles.read(path) });

/** The faults that a configuration is refused with; none when it is taken. */
function faultsOf(env: Record<string, string>, files = noFiles): string[] {
  try {
    readConfig(env, files);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://phone.example.com',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'f'.repeat(32),
  TWILIO_PHONE_NUMBER: '+15550100111',
  STAFF_API_TOKEN: 's'.repeat(32),
};

describe('readConfig without a single variable', () => {
  const config = readConfig({}, noFiles);

  it('is complete, on the port and folder that the manual names', () => {
    expect(config).toMatchObject({ isProduction: false, port: 3000, dataDirectory: './data', logLevel: 'info' });
  });

  it('leaves to others what only they can make up', () => {
    expect(config).toMatchObject({
      publicUrl: null,
      twilio: { accountSid: null, authToken: null, phoneNumber: null, apiUrl: null },
      staffApiToken: null,
      redis: null,
      databaseUrl: null,
      clockStartsAt: null,
      warnings: [],
    });
  });

  it('answers as the sample restaurant', () => {
    expect(config.restaurants).toMatchObject([
      { name: 'The Olive Table', phoneNumbers: ['+15550100100'], staffPhoneNumber: '+15550100199' },
    ]);
  });
});

describe('readConfig', () => {
  it('takes every variable', () => {
    const env = {
      PORT: '8080',
      PUBLIC_URL: 'https://phone.example.com/',
      DATA_DIR: '/var/lib/hostline',
      LOG_LEVEL: 'debug',
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'token',
      TWILIO_PHONE_NUMBER: '+15550100111',
      TWILIO_API_URL: 'http://localhost:4010',
      STAFF_API_TOKEN: 'staff',
      STAFF_PHONE_NUMBER: '+15550100122',
      REDIS_URL: 'rediss://:secret@redis.example.com:6380/2',
      DATABASE_URL: 'postgres://hostline:secret@db.example.com/hostline',
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: 'http://localhost:4011/v1',
      OPENAI_MODEL: 'a-model',
      OPENAI_REALTIME_URL: 'ws://localhost:4012',
      OPENAI_REALTIME_MODEL: 'a-voice',
      CALLER_CALLS_MAX: '5',
      NUMBER_CALLS_MAX: '50',
      REALTIME_MAX_CALLS: '40',
      PRICE_TELEPHONY_MINUTE: '0.0135',
      PRICE_AUDIO_IN_MINUTE: '0',
      PRICE_AUDIO_OUT_MINUTE: '1',
      CLOCK_STARTS_AT: '2026-11-20T18:30:00-05:00',
    };
    expect(readConfig(env, noFiles)).toMatchObject({
      port: 8080,
      publicUrl: 'https://phone.example.com',
      dataDirectory: '/var/lib/hostline',
      logLevel: 'debug',
      twilio: { accountSid: 'AC1', authToken: 'token', phoneNumber: '+15550100111', apiUrl: 'http://localhost:4010' },
      staffApiToken: 'staff',
      redis: { url: 'rediss://:secret@redis.example.com:6380/2' },
      databaseUrl: 'postgres://hostline:secret@db.example.com/hostline',
      openai: {
        apiKey: 'key',
        baseUrl: 'http://localhost:4011/v1',
        model: 'a-model',
        realtimeUrl: 'ws://localhost:4012',
        realtimeModel: 'a-voice',
      },
      ringLimits: { ofCaller: 5, ofNumber: 50 },
      realtimeMaxCalls: 40,
      prices: { telephony: 13_500, audioIn: 0, audioOut: 1_000_000 },
      restaurants: [{ phoneNumbers: ['+15550100111'], staffPhoneNumber: '+15550100122' }],
      clockStartsAt: new Date('2026-11-20T23:30:00Z'),
    });
  });

  it('takes Redis by host, port and database', () => {
    const env = { REDIS_HOST: 'redis', REDIS_PORT: '6380', REDIS_DB: '2' };
    expect(readConfig(env, noFiles).redis).toEqual({ host: 'redis', port: 6380, db: 2 });
    expect(readConfig({ REDIS_HOST: 'redis' }, noFiles).redis).toEqual({ host: 'redis', port: 6379, db: 0 });
    expect(readConfig({ REDIS_PORT: '6380' }, noFiles).redis).toBeNull();
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', TWILIO_AUTH_TOKEN: ' ', REDIS_HOST: '' }, noFiles)).toMatchObject({
      port: 3000,
      twilio: { authToken: null },
      redis: null,
    });
  });

  it('takes a secret from the file that NAME_FILE names', () => {
    const files = filesOf({ '/run/secrets/token': 'from the file\n' });
    const config = readConfig({ TWILIO_AUTH_TOKEN_FILE: '/run/secrets/token' }, files);
    expect(config.twilio.authToken).toBe('from the file');
  });

  it.each([
    ['PORT', 'three thousand', 'PORT must be a whole number from 0 to 65535, e.g. 3000.'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535, e.g. 3000.'],
    ['PRICE_AUDIO_IN_MINUTE', '6 cents', 'PRICE_AUDIO_IN_MINUTE must be an amount in US dollars, e.g. 0.06.'],
    ['PRICE_TELEPHONY_MINUTE', '-1', 'PRICE_TELEPHONY_MINUTE must be an amount in US dollars, e.g. 0.0085.'],
    ['CALLER_CALLS_MAX', '0', 'CALLER_CALLS_MAX must be a whole number from 1 to 1000000, e.g. 20.'],
    ['REALTIME_MAX_CALLS', 'many', 'REALTIME_MAX_CALLS must be a whole number from 0 to 10000, e.g. 200.'],
    ['PUBLIC_URL', 'phone.example.com', 'PUBLIC_URL must be an address such as https://phone.example.com.'],
    [
      'PUBLIC_URL',
      'https://example.com/phone',
      'PUBLIC_URL must be an address without a path, such as https://phone.example.com.',
    ],
    ['PUBLIC_URL', 'ftp://phone.example.com', 'PUBLIC_URL must be an address such as https://phone.example.com.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, e.g. info.'],
    ['TWILIO_ACCOUNT_SID', 'SK1', 'TWILIO_ACCOUNT_SID must be an Account SID, which begins with AC.'],
    [
      'TWILIO_PHONE_NUMBER',
      '555 0100',
      'TWILIO_PHONE_NUMBER must be a number with its country code, e.g. +15550100100.',
    ],
    ['STAFF_PHONE_NUMBER', 'Anna', 'STAFF_PHONE_NUMBER must be a number with its country code, e.g. +15550100100.'],
    ['REDIS_URL', 'redis:6379', 'REDIS_URL must be an address such as redis://localhost:6379.'],
    ['REDIS_DB', '-1', 'REDIS_DB must be a whole number from 0 to 65535, e.g. 0.'],
    [
      'DATABASE_URL',
      'mysql://db/hostline',
      'DATABASE_URL must be an address such as postgres://user:password@host:5432/name.',
    ],
    [
      'OPENAI_REALTIME_URL',
      'https://api.openai.com',
      'OPENAI_REALTIME_URL must be an address such as wss://api.openai.com/v1/realtime.',
    ],
    [
      'CLOCK_STARTS_AT',
      '2026-11-20T18:30',
      'CLOCK_STARTS_AT must be an instant with its offset, e.g. 2026-11-20T18:30:00-05:00.',
    ],
    ['RESTAURANT_FILE', 'none.yaml', 'RESTAURANT_FILE must name a file that can be read; there is none at none.yaml.'],
    ['STAFF_API_TOKEN_FILE', 'none', 'STAFF_API_TOKEN_FILE must name a file that can be read; there is none at none.'],
  ])('says of %s=%s what it must be', (name, value, fault) => {
    expect(faultsOf({ [name]: value })).toEqual([fault]);
  });

  it('refuses a secret that is given twice', () => {
    const files = filesOf({ token: 'one' });
    expect(faultsOf({ STAFF_API_TOKEN: 'other', STAFF_API_TOKEN_FILE: 'token' }, files)).toEqual([
      'STAFF_API_TOKEN and STAFF_API_TOKEN_FILE are both set; keep one.',
    ]);
  });

  it('refuses a token of all restaurants that is also the token of one', () => {
    const files = filesOf({ 'r.yaml': 'restaurants: [{ name: Ours, staff_api_token: 0123456789abcdef }]' });
    expect(faultsOf({ RESTAURANT_FILE: 'r.yaml', STAFF_API_TOKEN: '0123456789abcdef' }, files)).toEqual([
      'STAFF_API_TOKEN opens every restaurant, and must not be the staff_api_token of one.',
    ]);
  });

  it('tells all faults at once, in one message', () => {
    const env = { PORT: 'x', LOG_LEVEL: 'x', PUBLIC_URL: 'x' };
    expect(faultsOf(env)).toHaveLength(3);
    expect(() => readConfig(env, noFiles)).toThrow(/cannot be used:\n- PORT.*\n- PUBLIC_URL.*\n- LOG_LEVEL/);
  });

  it('never repeats a secret in a fault', () => {
    const env = { DATABASE_URL: 'mysql://hostline:hunter2@db/x', REDIS_URL: 'http://:hunter2@redis' };
    expect(faultsOf(env).join()).not.toContain('hunter2');
  });
});

describe('readConfig in production', () => {
  it('takes what is complete', () => {
    expect(readConfig(production, noFiles)).toMatchObject({ isProduction: true });
  });

  it('refuses what is missing in one message that lists everything', () => {
    const faults = faultsOf({ NODE_ENV: 'production' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'STAFF_API_TOKEN',
      'TWILIO_PHONE_NUMBER',
    ]);
  });

  it('does not call missing what is given in a wrong form', () => {
    expect(faultsOf({ ...production, PUBLIC_URL: 'phone' })).toHaveLength(1);
  });

  it('wants no TWILIO_PHONE_NUMBER where the restaurants list their own', () => {
    const { TWILIO_PHONE_NUMBER: _, ...env } = production;
    const files = filesOf({ 'r.yaml': 'restaurants: [{ name: Ours, phone_numbers: ["+15550100101"] }]' });
    expect(faultsOf({ ...env, RESTAURANT_FILE: 'r.yaml' }, files)).toEqual([]);
  });

  it('refuses a clock that is set', () => {
    expect(faultsOf({ ...production, CLOCK_STARTS_AT: '2026-11-20T18:30:00Z' })).toEqual([
      'CLOCK_STARTS_AT must not be set in production.',
    ]);
  });

  it('puts no caller through to the fictional host of the sample', () => {
    expect(readConfig(production, noFiles).restaurants[0]).not.toHaveProperty('staffPhoneNumber');
  });

  it('warns of what works and is probably not meant', () => {
    const { warnings } = readConfig({ ...production, STAFF_API_TOKEN: 'short' }, noFiles);
    expect(warnings.map((warning) => warning.split(' ')[0])).toEqual([
      'RESTAURANT_FILE',
      'Neither',
      'DATABASE_URL',
      'STAFF_API_TOKEN',
      'STAFF_PHONE_NUMBER',
    ]);
  });
});

describe('the numbers of the environment', () => {
  const read = (yaml: string) =>
    readConfig(
      { RESTAURANT_FILE: 'r.yaml', TWILIO_PHONE_NUMBER: '+15550100111', STAFF_PHONE_NUMBER: '+15550100122' },
      filesOf({ 'r.yaml': yaml }),
    ).restaurants;

  it('are those of a sole restaurant that has none', () => {
    expect(read('restaurants: [{ name: Ours }]')).toMatchObject([
      { phoneNumbers: ['+15550100111'], staffPhoneNumber: '+15550100122' },
    ]);
  });

  it('do not replace its own', () => {
    const own = 'restaurants: [{ name: Ours, phone_numbers: ["+15550100101"], staff_phone_number: "+15550100102" }]';
    expect(read(own)).toMatchObject([{ phoneNumbers: ['+15550100101'], staffPhoneNumber: '+15550100102' }]);
  });

  it('cannot stand for the number of one restaurant among several', () => {
    const yaml = 'restaurants: [{ name: Ours, phone_numbers: ["+15550100101"] }, { name: Theirs }]';
    expect(faultsOf({ RESTAURANT_FILE: 'r.yaml' }, filesOf({ 'r.yaml': yaml }))).toEqual([
      'RESTAURANT_FILE: "theirs" must list its phone_numbers: restaurants are told apart by them.',
    ]);
  });
});

describe('the calendar of a restaurant', () => {
  const yaml = `restaurants:
    - name: Ours
      calendar: { google_calendar_id: ours@group.calendar.google.com, service_account_file: key.json }`;
  const read = (key: Record<string, string>) =>
    [{ RESTAURANT_FILE: 'r.yaml' }, filesOf({ 'r.yaml': yaml, ...key })] as const;

  it('is entered with the key of a service account', () => {
    const key = createSignIn({ now: () => new Date(0) }).keyFile(
      'robot@ours.test',
      'https://oauth2.googleapis.com/token',
    );
    const { restaurants, serviceAccounts } = readConfig(...read({ 'key.json': key }));
    expect(restaurants[0]?.calendar).toEqual({
      googleCalendarId: 'ours@group.calendar.google.com',
      serviceAccountFile: 'key.json',
      timeLimitMs: 400,
    });
    expect(serviceAccounts).toMatchObject({ ours: { email: 'robot@ours.test' } });
    expect(JSON.stringify(restaurants)).not.toContain('PRIVATE KEY');
  });

  it.each([
    ['is missing', {}],
    ['is not JSON', { 'key.json': 'PRIVATE KEY' }],
    ['holds no key', { 'key.json': '{"type":"service_account","client_email":"a@b.test","private_key":"none"}' }],
  ])('is refused where its key file %s', (_, key) => {
    expect(faultsOf(...read(key))).toEqual([
      'RESTAURANT_FILE: the calendar of "ours" must name as its service_account_file the JSON key of a service account, as the Google Cloud console gives it out.',
    ]);
  });
});

describe('the manual', () => {
  const readme = readFileSync('README.md', 'utf8');

  /** Every variable that the configuration asks for. */
  const variables = (() => {
    const asked = new Set<string>();
    const spy = new Proxy<Record<string, string>>({}, { get: (_env, name) => void asked.add(String(name)) });
    readConfig(spy, noFiles);
    return [...asked].filter((name) => !name.endsWith('_FILE') || name === 'RESTAURANT_FILE');
  })();

  it.each(['README.md', '.env.example'])('names every variable in %s', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  it('explains no variable in .env.example that nobody reads', () => {
    const explained = readFileSync('.env.example', 'utf8').match(/^#?[A-Z_]+(?==)/gm) ?? [];
    expect(explained.map((name) => name.replace('#', '')).toSorted()).toEqual(variables.toSorted());
  });

  it('shows a restaurant file that is taken as it is', () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(readRestaurants(yaml ?? '')).toMatchObject({ restaurants: [{ id: 'la-paloma' }], faults: [], warnings: [] });
  });
});
