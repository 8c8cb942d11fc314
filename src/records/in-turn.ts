/** Work under one key, one after another in this process: waiting in the database, each would keep a connection from the others. */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  /** The last of each key, at work or waiting. */
  const last = new Map<string, Promise<void>>();
  return async (key, work) => {
    const worked = (last.get(key) ?? Promise.resolve()).then(work);
    const done = worked.then(
      () => {},
      () => {},
    );
    last.set(key, done);
    void done.then(() => last.get(key) === done && last.delete(key));
    return worked;
  };
}
