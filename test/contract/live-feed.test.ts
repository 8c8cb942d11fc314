/** The live feed: one suite over Redis and over this process alone. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CallLogEntry } from '../../src/call/call-log.ts';
import type { LiveEntry, LiveFeed } from '../../src/call/live-feed.ts';
import { createLocalFeed } from '../../src/live/local-feed.ts';
import { closeRedis, connectRedis } from '../../src/live/redis.ts';
import { createRedisFeed } from '../../src/live/redis-feed.ts';
import { createLog } from '../../src/log.ts';
import { until } from '../support/realtime-caller.ts';
import { sharedRedisUrl, startRedisServer } from '../support/redis.ts';

const log = createLog({ level: 'silent' });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function overRedis(url: string): LiveFeed {
  const redis = connectRedis({ url }, log);
  const feed = createRedisFeed({ redis, log });
  closers.push(
    () => closeRedis(redis),
    () => feed.close(),
  );
  return feed;
}

const aLine = (restaurantId: string, text: string): CallLogEntry => ({
  kind: 'line',
  callSid: 'CA1',
  at: new Date('2026-11-21T15:00:00Z'),
  restaurantId,
  turn: 1,
  speaker: 'caller',
  text,
});

const textsOf = (entries: LiveEntry[]) => entries.map((entry) => (entry.kind === 'line' ? entry.text : entry.kind));

describe.each<[string, () => LiveFeed]>([
  ['Redis', () => overRedis(sharedRedisUrl())],
  ['this process alone', createLocalFeed],
])('the live feed over %s', (_what, open) => {
  it('tells those who listen what happens, in order and whole', async () => {
    const feed = open();
    const house = randomUUID();
    const heard: LiveEntry[] = [];
    feed.publish(aLine(house, 'before'));
    await feed.subscribe(house, (entry) => heard.push(entry));
    for (let nth = 0; nth < 50; nth += 1) feed.publish(aLine(house, `${nth}`));
    await until('all was heard', () => textsOf(heard).includes('49'));
    expect(textsOf(heard).filter((text) => text !== 'before')).toEqual(
      Array.from({ length: 50 }, (_, nth) => `${nth}`),
    );
    expect(heard.at(-1)).toEqual(aLine(house, '49'));
  });

  it('tells nothing of another restaurant, or of a call that nobody knows whose it is', async () => {
    const feed = open();
    const [house, other] = [randomUUID(), randomUUID()];
    const heard: LiveEntry[] = [];
    await feed.subscribe(house, (entry) => heard.push(entry));
    await feed.subscribe(other, () => undefined);
    feed.publish({ kind: 'ended', callSid: 'CA2', at: new Date(), disposition: null, durationSeconds: 9 });
    feed.publish(aLine(other, 'of the other'));
    feed.publish(aLine(house, 'ours'));
    await until('ours was heard', () => heard.length > 0);
    expect(textsOf(heard)).toEqual(['ours']);
  });

  it('tells several, each until it leaves', async () => {
    const feed = open();
    const house = randomUUID();
    const [one, other]: [LiveEntry[], LiveEntry[]] = [[], []];
    const leave = await feed.subscribe(house, (entry) => one.push(entry));
    await feed.subscribe(house, (entry) => other.push(entry));
    feed.publish(aLine(house, 'to both'));
    await until('both heard', () => one.length === 1 && other.length === 1);
    leave();
    leave();
    feed.publish(aLine(house, 'to one'));
    await until('the other heard', () => other.length === 2);
    expect(textsOf(one)).toEqual(['to both']);
  });
});

describe('the live feed over Redis', () => {
  it('tells what happens in other processes, beside what they say to others of the same Redis', async () => {
    const [here, there] = [overRedis(sharedRedisUrl()), overRedis(sharedRedisUrl())];
    const house = randomUUID();
    const heard: LiveEntry[] = [];
    await here.subscribe(house, (entry) => heard.push(entry));
    there.publish(aLine(house, 'from there'));
    here.publish(aLine(house, 'from here'));
    await until('both were heard', () => heard.length === 2);
    expect(textsOf(heard).sort()).toEqual(['from here', 'from there']);
  });

  it('goes on by itself when Redis has been away, and who begins to listen meanwhile hears it too', async () => {
    const server = await startRedisServer();
    const feed = overRedis(server.url);
    const [house, other] = [randomUUID(), randomUUID()];
    const heard: LiveEntry[] = [];
    await feed.subscribe(house, (entry) => heard.push(entry));
    await server.stop();
    feed.publish(aLine(house, 'meanwhile'));
    await feed.subscribe(other, (entry) => heard.push(entry));
    const again = await startRedisServer({ port: server.port });
    closers.unshift(() => again.stop());
    const telling = setInterval(() => {
      for (const id of [house, other]) feed.publish(aLine(id, 'again'));
    }, 50);
    const areHeardAgain = () => {
      const again = heard.filter((entry) => entry.kind === 'line' && entry.text === 'again');
      return new Set(again.map(({ restaurantId }) => restaurantId)).size === 2;
    };
    await until('both are heard again', areHeardAgain).finally(() => clearInterval(telling));
    // What was said meanwhile is lost, or comes late where Redis was soon back.
    expect(textsOf(heard).every((text) => text === 'again' || text === 'meanwhile')).toBe(true);
  });
});
