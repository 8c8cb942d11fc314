/**
 * Clears away holds that have run out. Nobody sees them any more, and whoever writes in a book sweeps it first: this is for
 * books that nobody writes in.
 */
import { inArray, lte } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import type { Database } from './database.ts';
import { holds } from './schema/holds.ts';

const SWEEP_EVERY_MS = 30_000;

interface HoldSweeper {
  /** Throws `DependencyFailure` when the book cannot be reached. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Sweeps at once, for what a crash left behind, and then from time to time. What cannot be swept now is swept next time. */
export function startHoldSweeper({ database, clock }: { database: Database; clock: Clock }): HoldSweeper {
  let sweeping = sweepQuietly();
  const timer = setInterval(() => {
    sweeping = sweepQuietly();
  }, SWEEP_EVERY_MS).unref();
  return {
    sweep,
    async close() {
      clearInterval(timer);
      await sweeping;
    },
  };

  /** Passes over what a writer is sweeping at this moment, so that the two never wait for each other. */
  async function sweep(): Promise<void> {
    await database.query((queries) => {
      const expired = queries
        .select({ id: holds.id })
        .from(holds)
        .where(lte(holds.expiresAt, clock.now()))
        .for('update', { skipLocked: true });
      return queries.delete(holds).where(inArray(holds.id, expired));
    });
  }

  async function sweepQuietly(): Promise<void> {
    await sweep().catch((failure: unknown) => {
      if (!(failure instanceof DependencyFailure)) throw failure;
    });
  }
}
