/**
 * What a bench has started does not outlive it, whatever ends it: its last line, an error wherever it is thrown, or a signal.
 */
type Stop = () => Promise<unknown>;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The newest first: a server is stopped before its database. */
const stops: Stop[] = [];

/** What is started here is stopped with the bench, also where that ends before it runs. */
export async function started<T>(starting: T | Promise<T>, stop: (running: T) => unknown): Promise<T> {
  stops.unshift(async () => stop(await starting));
  return starting;
}

export async function runToItsEnd(bench: () => Promise<void>): Promise<void> {
  const cutShort = new Promise<never>((_, reject) => {
    for (const signal of signals) process.on(signal, () => reject(new Error(`The bench was stopped by ${signal}.`)));
    process.on('uncaughtException', reject);
  });
  let exitCode = 0;
  const failed = (err: unknown) => {
    console.error(err);
    exitCode = 1;
  };
  await Promise.race([bench(), cutShort]).catch(failed);
  for (const stop of stops) await stop().catch(failed);
  // A bench that was cut short would go on, with nothing there any more.
  if (exitCode !== 0) process.exit(exitCode);
}
