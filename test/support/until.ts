/** Waits for what happens in the background; a test that waits in vain is ended by its time limit. */
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** The first value that is seen and is neither undefined nor false. */
export async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await wait(LOOK_EVERY_MS);
  }
}
