/**
 * Writers that a lock in the database serialises wait for each other here: waiting there, each would keep a connection from the
 * readers. One waits there, so that nothing lies idle while we hear that the lock is free.
 */

/** Work under one key, in order of asking, at most two at a time in this process. */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  /** The last two of each key, at work or waiting. */
  const lastTwo = new Map<string, [Promise<void>, Promise<void>]>();
  return async (key, work) => {
    const [beforeLast, last] = lastTwo.get(key) ?? [Promise.resolve(), Promise.resolve()];
    const worked = beforeLast.then(work);
    const done = worked.then(
      () => {},
      () => {},
    );
    lastTwo.set(key, [last, done]);
    void done.then(() => lastTwo.get(key)?.[1] === done && lastTwo.delete(key));
    return worked;
  };
}
