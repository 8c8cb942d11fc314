import { describe, expect, it } from '@jest/globals';
import type { CallLogEntry } from '../../../src/call/call-log.ts';
import type { CallStore } from '../../../src/call/call-store.ts';
import { endCall } from '../../../src/call/end-call.ts';
import { DependencyFailure } from '../../../src/failures.ts';
import { createLog } from '../../../src/log.ts';
import { aBook } from '../../support/a-book.ts';
import { aMonday, fixedClock } from '../../support/builders.ts';

const leg = { callSid: 'CA1', status: 'completed', durationSeconds: 42 };
const unknownEnd = { kind: 'ended', callSid: 'CA1', at: aMonday, disposition: null, durationSeconds: 42 };

async function end(load: CallStore['load']) {
  const entries: CallLogEntry[] = [];
  const store: CallStore = { load, save: async () => 'saved' };
  const callLog = { record: (entry: CallLogEntry) => void entries.push(entry), flush: async () => {} };
  const ending = endCall(
    { store, callLog, book: aBook(), log: createLog({ level: 'silent' }), clock: fixedClock() },
    leg,
  );
  const failure = await ending.then(
    () => null,
    (error: unknown) => error,
  );
  return { entries, failure };
}

describe('the end of a call', () => {
  it('is logged also when its state has another shape', async () => {
    expect(await end(async () => ({ turn: 3 }) as never)).toEqual({ entries: [unknownEnd], failure: null });
  });

  it('is logged also when its state names what no flow has', async () => {
    const snapshot = { status: 'active', value: 'nowhere', context: {} };
    const reply = { kind: 'ask', speech: [] };
    const stored = { flow: 'call', version: 1, restaurantId: 'sample', turn: 3, reply, snapshot };
    expect(await end(async () => stored as never)).toEqual({ entries: [unknownEnd], failure: null });
  });

  it('is logged also while its state is out of reach, which is told', async () => {
    const failure = new DependencyFailure('Redis', { cause: null });
    expect(await end(() => Promise.reject(failure))).toEqual({ entries: [unknownEnd], failure });
  });

  it('is nothing to log for a call that never was', async () => {
    expect(await end(async () => null)).toEqual({ entries: [], failure: null });
  });
});
