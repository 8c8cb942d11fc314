/** A call log that tells others of each entry as it is recorded: whoever watches calls live, and the figures. */
import type { CallLog, CallLogEntry } from './call-log.ts';

/** Listeners are told at once, must not wait for anything, and never throw. */
export function logOnward(log: CallLog, listeners: ((entry: CallLogEntry) => void)[]): CallLog {
  return {
    record(entry) {
      log.record(entry);
      for (const listener of listeners) listener(entry);
    },
    flush: () => log.flush(),
  };
}
