import { describe, expect, it } from '@jest/globals';
import { usualPrices } from '../../../src/call/call-cost.ts';
import type { FindMeasured } from '../../../src/call/realtime-use.ts';
import { DependencyFailure } from '../../../src/failures.ts';
import { CallAccount, COMPARED_EVERY_SECONDS, METERED_EVERY_SECONDS } from '../../../src/realtime/call-account.ts';
import { CallMeter } from '../../../src/realtime/call-meter.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

function anAccount(findMeasured: FindMeasured, used: { ms: number; cost: number }[] = []) {
  const written: { audioInMs: number; audioOutMs: number; isHeld: boolean }[] = [];
  const meter = new CallMeter('mulaw', () => undefined);
  const limits: string[] = [];
  const account = new CallAccount({
    findMeasured,
    prices: usualPrices,
    ticket: { callSid: 'CA0000', from: null, to: null },
    restaurant: sampleRestaurant,
    notes: { meter, metered: (figures) => void written.push(figures) },
    allowance: {
      async crossed(_call, _restaurant, own) {
        used.push(own);
        return own.ms > 60_000 ? 'minutes_of_caller' : null;
      },
    },
    onLimit: (limit) => void limits.push(limit),
  });
  return { account, meter, written, limits };
}

const seconds = async (account: CallAccount, count: number) => {
  for (let nth = 0; nth < count; nth += 1) account.tick();
  await new Promise((resolve) => setImmediate(resolve));
};

describe('the account of a call', () => {
  it('is written at its beginning, now and then, and once at its end', async () => {
    const { account, meter, written } = anAccount(async () => null);
    account.settle();
    expect(written).toEqual([]);
    account.open();
    meter.framesHeard = 50;
    await seconds(account, METERED_EVERY_SECONDS);
    account.settle();
    account.settle();
    await seconds(account, METERED_EVERY_SECONDS);
    expect(written).toEqual([
      { heldSeconds: 0, audioInMs: 0, audioOutMs: 0, isHeld: true },
      { heldSeconds: METERED_EVERY_SECONDS, audioInMs: 1_000, audioOutMs: 0, isHeld: true },
      { heldSeconds: METERED_EVERY_SECONDS, audioInMs: 1_000, audioOutMs: 0, isHeld: false },
    ]);
  });

  it('goes on from what a call has used before, when it comes back from a person', async () => {
    const used: { ms: number; cost: number }[] = [];
    const { account, meter, written, limits } = anAccount(
      async () => ({ audioInMs: 60_000, audioOutMs: 30_000 }),
      used,
    );
    account.open();
    await seconds(account, 0);
    meter.framesHeard = 50;
    await seconds(account, COMPARED_EVERY_SECONDS);
    expect(written.at(-1)).toMatchObject({ audioInMs: 61_000, audioOutMs: 30_000 });
    expect(used).toEqual([{ ms: 61_000, cost: 8_500 + 61_000 + 120_000 }]);
    expect(limits).toEqual(['minutes_of_caller']);
  });

  it('is kept also where nobody can tell what was used before', async () => {
    const { account, meter, written } = anAccount(() =>
      Promise.reject(new DependencyFailure('PostgreSQL', { cause: 0 })),
    );
    account.open();
    meter.framesHeard = 50;
    await seconds(account, METERED_EVERY_SECONDS);
    expect(written.at(-1)).toMatchObject({ audioInMs: 1_000 });
  });
});
