/**
 * What every call store must do, asked of each: one suite, and below it the stores.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CALL_STATE_MAX_BYTES, type CallStore } from '../../src/call/call-store.ts';
import { DependencyFailure } from '../../src/failures.ts';
import { closeRedis, connectRedis } from '../../src/live/redis.ts';
import { createRedisCallStore } from '../../src/live/redis-call-store.ts';
import { createLog } from '../../src/log.ts';
import { createSqlCallStore } from '../../src/records/call-store.ts';
import { openDatabase } from '../../src/records/database.ts';
import { fixedClock } from '../support/builders.ts';
import { aCallSid, anEnvelope } from '../support/call-envelope.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { sharedRedisUrl, startRedisServer } from '../support/redis.ts';

/** A store under test, and the means to close it. */
interface OpenStore {
  store: CallStore;
  /** So much time passes for this call. */
  passes(seconds: number, callSid: string): Promise<void>;
  close(): Promise<void>;
}

/** How the suite comes by its stores. */
interface StoreMaker {
  open(options?: { ttlSeconds?: number }): Promise<OpenStore>;
  /** A store whose server has gone away. */
  openUnreachable(): Promise<OpenStore>;
}

const quiet = createLog({ level: 'silent' });

function describeCallStore(name: string, maker: StoreMaker) {
  describe(`the call store over ${name}`, () => {
    const opened: OpenStore[] = [];
    let store: CallStore;

    /** What a maker opened, closed when all is over. */
    const open = async (made: Promise<OpenStore>) => {
      const one = await made;
      opened.push(one);
      return one;
    };

    beforeAll(async () => {
      ({ store } = await open(maker.open()));
    });
    afterAll(() => Promise.all(opened.map((one) => one.close())));

    it('knows nothing of a call it never saw', async () => {
      expect(await store.load(aCallSid())).toBeNull();
    });

    it('gives back what was saved', async () => {
      const callSid = aCallSid();
      const envelope = anEnvelope({ pending: { input: { kind: 'pressed', digits: '12#' }, tries: 1 } });
      expect(await store.save(callSid, envelope, null)).toBe('saved');
      expect(await store.load(callSid)).toEqual(envelope);
    });

    it('keeps every character of every language', async () => {
      const callSid = aCallSid();
      const envelope = anEnvelope({ snapshot: { guestName: 'O\'Brien & Søn <3> 北京 🍝 \\ " \n \u2028 ñ' } });
      await store.save(callSid, envelope, null);
      expect(await store.load(callSid)).toEqual(envelope);
    });

    it('replaces the turn it was told to expect', async () => {
      const callSid = aCallSid();
      await store.save(callSid, anEnvelope({ turn: 1 }), null);
      expect(await store.save(callSid, anEnvelope({ turn: 2 }), 1)).toBe('saved');
      expect(await store.load(callSid)).toMatchObject({ turn: 2 });
    });

    it('may save the same turn again, as work that outlived its turn does', async () => {
      const callSid = aCallSid();
      await store.save(callSid, anEnvelope({ turn: 1 }), null);
      expect(await store.save(callSid, anEnvelope({ turn: 1, flow: 'again' }), 1)).toBe('saved');
      expect(await store.load(callSid)).toMatchObject({ flow: 'again' });
    });

    it.each([
      ['an older turn', 1],
      ['a later turn', 3],
      ['no call at all', null],
    ])('changes nothing for a process that expected %s', async (_case, expectedTurn) => {
      const callSid = aCallSid();
      const kept = anEnvelope({ turn: 2, flow: 'kept' });
      await store.save(callSid, kept, null);
      expect(await store.save(callSid, anEnvelope({ turn: 4, flow: 'late' }), expectedTurn)).toBe('stale');
      expect(await store.load(callSid)).toEqual(kept);
    });

    it('stores nothing for a process that expected a turn where there is no call', async () => {
      const callSid = aCallSid();
      expect(await store.save(callSid, anEnvelope({ turn: 2 }), 1)).toBe('stale');
      expect(await store.load(callSid)).toBeNull();
    });

    it('keeps calls apart', async () => {
      const [one, other] = [aCallSid(), aCallSid()];
      await store.save(one, anEnvelope({ flow: 'one' }), null);
      await store.save(other, anEnvelope({ flow: 'other' }), null);
      expect(await store.load(one)).toMatchObject({ flow: 'one' });
      expect(await store.load(other)).toMatchObject({ flow: 'other' });
    });

    it.each([
      ['begin a call', null],
      ['take its next turn', 1],
    ])('has one winner when twenty processes %s at once', async (_case, expectedTurn) => {
      const callSid = aCallSid();
      if (expectedTurn !== null) await store.save(callSid, anEnvelope({ turn: expectedTurn }), null);
      const versions = Array.from({ length: 20 }, (_, version) => version);
      const outcomes = await Promise.all(
        versions.map((version) => store.save(callSid, anEnvelope({ turn: 2, version }), expectedTurn)),
      );
      expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
      expect(await store.load(callSid)).toMatchObject({ version: outcomes.indexOf('saved') });
    });

    it('refuses an envelope over the limit and keeps what it had', async () => {
      const callSid = aCallSid();
      await store.save(callSid, anEnvelope(), null);
      const oversize = anEnvelope({ turn: 2, snapshot: 'ñ'.repeat(CALL_STATE_MAX_BYTES / 2) });
      await expect(store.save(callSid, oversize, 1)).rejects.toThrow(/limit/);
      expect(await store.load(callSid)).toEqual(anEnvelope());
    });

    it('forgets a call when its time is over, and not before', async () => {
      const { store: shortLived, passes } = await open(maker.open({ ttlSeconds: 600 }));
      const callSid = aCallSid();
      await shortLived.save(callSid, anEnvelope(), null);
      await passes(500, callSid);
      expect(await shortLived.load(callSid)).toEqual(anEnvelope());
      await passes(100, callSid);
      expect(await shortLived.load(callSid)).toBeNull();
      expect(await shortLived.save(callSid, anEnvelope(), null)).toBe('saved');
    });

    it('gives a call its whole time again with every turn', async () => {
      const { store: shortLived, passes } = await open(maker.open({ ttlSeconds: 600 }));
      const callSid = aCallSid();
      await shortLived.save(callSid, anEnvelope({ turn: 1 }), null);
      await passes(500, callSid);
      await shortLived.save(callSid, anEnvelope({ turn: 2 }), 1);
      await passes(500, callSid);
      expect(await shortLived.load(callSid)).toMatchObject({ turn: 2 });
    });

    it('fails as a dependency when it cannot be reached', async () => {
      const { store: unreachable } = await open(maker.openUnreachable());
      await expect(unreachable.load(aCallSid())).rejects.toBeInstanceOf(DependencyFailure);
      await expect(unreachable.save(aCallSid(), anEnvelope(), null)).rejects.toBeInstanceOf(DependencyFailure);
    });
  });
}

async function openOverRedis(url: string, options?: { ttlSeconds?: number }): Promise<OpenStore> {
  const redis = connectRedis({ url }, quiet);
  return {
    store: createRedisCallStore(redis, options),
    // Redis has a clock of its own: what it had left for the call is less.
    async passes(seconds, callSid) {
      const key = `call:${callSid}`;
      await redis.pexpire(key, (await redis.pttl(key)) - seconds * 1_000);
    },
    close: () => closeRedis(redis),
  };
}

describeCallStore('Redis', {
  open: (options) => openOverRedis(sharedRedisUrl(), options),
  async openUnreachable() {
    const server = await startRedisServer();
    const opened = await openOverRedis(server.url);
    await opened.store.load(aCallSid());
    await server.stop();
    return opened;
  },
});

describe('PostgreSQL', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());

  const openOn = async (server: TestPostgres, options?: { ttlSeconds?: number }): Promise<OpenStore> => {
    const database = await openDatabase({ url: await server.createDatabase() });
    const clock = fixedClock();
    return {
      store: createSqlCallStore({ database, clock }, options),
      passes: async (seconds) => clock.set(new Date(clock.now().getTime() + seconds * 1_000)),
      close: () => database.close(),
    };
  };

  describeCallStore('PostgreSQL', {
    open: (options) => openOn(postgres, options),
    async openUnreachable() {
      const other = await startTestPostgres();
      const opened = await openOn(other);
      await other.stop();
      return opened;
    },
  });
});
