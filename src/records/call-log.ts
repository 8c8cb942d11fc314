/**
 * The call log in SQL: entries are collected in memory and written in batches, off the caller's path.
 *
 * The log may fall behind while the database is away, and in the end lose its oldest entries; it never keeps a caller waiting and
 * never throws. A batch whose commit was not heard of is written again: a line may stand twice, but none is missing.
 */
import { type Prices, usualPrices } from '../call/call-cost.ts';
import type { CallLog, CallLogEntry } from '../call/call-log.ts';
import { DependencyFailure } from '../failures.ts';
import { writeCallEntries } from './call-log-writer.ts';
import type { Database } from './database.ts';

interface SqlCallLogOptions {
  database: Database;
  /** What calls cost; the usual prices where absent. */
  prices?: Prices;
  /** Told how many entries were lost, and why; no personal data. */
  onDrop?: (drop: { entries: number; cause: unknown }) => void;
}

const FLUSH_INTERVAL_MS = 200;
const RETRY_INTERVAL_MAX_MS = 5_000;
const BATCH_MAX_ENTRIES = 500;
export const BUFFER_MAX_ENTRIES = 20_000;
/** How often `flush` tries a database that is away before it gives up; later writes go on trying. */
const FLUSH_ATTEMPTS = 3;

export function createSqlCallLog({ database, prices = usualPrices, onDrop = () => {} }: SqlCallLogOptions): CallLog {
  const buffer: CallLogEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let failures = 0;

  return { record, flush };

  function record(entry: CallLogEntry): void {
    buffer.push(entry);
    if (buffer.length > BUFFER_MAX_ENTRIES) drop(buffer.length - BUFFER_MAX_ENTRIES, new Error('the buffer is full'));
    schedule();
  }

  async function flush(): Promise<void> {
    for (let attempt = 0; attempt < FLUSH_ATTEMPTS && buffer.length > 0; attempt++) await write();
    await writing;
  }

  function schedule(): void {
    if (timer !== undefined) return;
    const delay = Math.min(FLUSH_INTERVAL_MS * 2 ** failures, RETRY_INTERVAL_MAX_MS);
    timer = setTimeout(() => {
      timer = undefined;
      void write();
    }, delay);
    // A process that has nothing else to do may end; whoever ends it in order calls flush().
    timer.unref();
  }

  /** One write at a time, so that entries are stored in the order in which they came. */
  function write(): Promise<void> {
    writing = writing.then(writeAll);
    return writing;
  }

  async function writeAll(): Promise<void> {
    while (buffer.length > 0) {
      const batch = buffer.splice(0, BATCH_MAX_ENTRIES);
      try {
        await writeCallEntries(database, prices, batch);
        failures = 0;
      } catch (error) {
        if (!(error instanceof DependencyFailure)) {
          // A batch that PostgreSQL refuses today it will refuse for ever.
          report(batch.length, error);
          continue;
        }
        failures++;
        buffer.unshift(...batch);
        if (buffer.length > BUFFER_MAX_ENTRIES) drop(buffer.length - BUFFER_MAX_ENTRIES, error);
        schedule();
        return;
      }
    }
  }

  function drop(entries: number, cause: unknown): void {
    buffer.splice(0, entries);
    report(entries, cause);
  }

  function report(entries: number, cause: unknown): void {
    try {
      onDrop({ entries, cause });
    } catch {
      // The log never throws, and there is nobody left to tell.
    }
  }
}
