/** What was promised can be had, now as at any moment: it is tried out, and taken back. */
import { expect } from '@jest/globals';
import { answerOffer } from '../../../src/booking/answer-offer.ts';
import type { BookDeps, BookStore } from '../../../src/booking/book-store.ts';
import type { Evening, Held } from './evening.ts';
import { commit } from './held-deeds.ts';

export async function expectPromises(evening: Evening): Promise<void> {
  const deps = evening.process(evening.database);
  const trial = { ...deps, store: takenBack(deps.store) };
  await expectHoldsKept(evening, trial);
  await expectOffersKept(evening, trial);
}

async function expectHoldsKept(evening: Evening, trial: BookDeps): Promise<void> {
  const now = evening.clock.now();
  const rows = await evening.select(
    `select holder from holds where restaurant_id = $1 and part_of is null and expires_at > '${now.toISOString()}'`,
  );
  const live = rows.map(({ holder }) => holder);
  for (const [holder, held] of evening.held) {
    if (held.until <= now) continue;
    const isKept = live.includes(holder)
      ? (await commit(evening, trial, { holder, held, requestId: 'trial' })) !== null
      : false;
    const isOver = held.change !== null && evening.told.get(held.change.code)?.status !== 'confirmed';
    const isTrue = isKept || isOver || (!live.includes(holder) && hasLapsed(evening, held));
    expect({ holder, held, isTrue }).toEqual({ holder, held, isTrue: true });
  }
  for (const held of evening.refused)
    expect({ held, isTrue: hasLapsed(evening, held) }).toEqual({ held, isTrue: true });
}

/** A held change ends before its time for these reasons only; a held booking for none. */
function hasLapsed({ told, reseated, clock }: Evening, { change, leansOn, hasRival }: Held): boolean {
  if (change === null) return false;
  const isChanged =
    told.get(change.code)?.status !== 'confirmed' || (reseated.get(change.code) ?? 0) !== change.reseated;
  const arrived = leansOn.map((code) => told.get(code)).filter((one) => one && isThere(one.status, one.startsAt));
  return hasRival || isChanged || arrived.length > 0;

  function isThere(status: string, startsAt: Date): boolean {
    return status === 'seated' || status === 'completed' || startsAt <= clock.now();
  }
}

async function expectOffersKept(evening: Evening, trial: BookDeps): Promise<void> {
  const { restaurant, clock } = evening;
  const offers = await evening.select(`select phone from waitlist where restaurant_id = $1 and status = 'offered'
    and offer_ends_at > '${clock.now().toISOString()}'`);
  for (const { phone } of offers) {
    const answer = await answerOffer(trial, { restaurant, phone: String(phone), answer: 'yes' });
    expect(answer.kind).toBe('booked');
  }
}

class TakenBack extends Error {}

/** A book in which everything can be done, and nothing stays. */
function takenBack(store: BookStore): BookStore {
  return {
    ...store,
    async write<T>(restaurantId: string, work: Parameters<typeof store.write<T>>[1]): Promise<T> {
      let result: { of: T } | undefined;
      await store
        .write(restaurantId, async (book) => {
          result = { of: await work(book) };
          throw new TakenBack('what was tried out is taken back');
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakenBack)) throw error;
        });
      if (result === undefined) throw new Error('the trial did not run');
      return result.of;
    },
  };
}
