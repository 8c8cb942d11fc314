/** The turn itself, where time and chance decide: slow work, twins, lost and foreign state, calls without end. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CallLogEntry } from '../../../src/call/call-log.ts';
import type { CallEnvelope, CallStore } from '../../../src/call/call-store.ts';
import type { CallerInput } from '../../../src/call/caller-input.ts';
import type { Reply } from '../../../src/call/reply.ts';
import { plainText } from '../../../src/call/speak.ts';
import { createTakeTurn, TURNS_PER_CALL } from '../../../src/call/turn.ts';
import type { TakeTurn, TurnRequest } from '../../../src/call/turn-request.ts';
import { createLog } from '../../../src/log.ts';
import { aBook, noOrders } from '../../support/a-book.ts';
import { aRestaurant, fixedClock } from '../../support/builders.ts';

const callSid = `CA${'7'.repeat(32)}`;
const BUDGET_MS = 20;

/** A store that keeps JSON, as the real ones do; their own suite is `test/contract/call-store.test.ts`. */
function jsonStore(): CallStore & { calls: Map<string, string> } {
  const calls = new Map<string, string>();
  return {
    calls,
    load: async (sid) => JSON.parse(calls.get(sid) ?? 'null'),
    async save(sid, envelope, expectedTurn) {
      const stored: CallEnvelope | null = JSON.parse(calls.get(sid) ?? 'null');
      if ((stored?.turn ?? null) !== expectedTurn) return 'stale';
      calls.set(sid, JSON.stringify(envelope));
      return 'saved';
    },
  };
}

let store: ReturnType<typeof jsonStore>;
let entries: CallLogEntry[];
let look: () => Promise<void>;

beforeEach(() => {
  store = jsonStore();
  entries = [];
  look = async () => {};
});

function aTakeTurn(changes: { staffPhoneNumber?: undefined } = {}): TakeTurn {
  const { staffPhoneNumber, ...restaurant } = aRestaurant();
  const host = 'staffPhoneNumber' in changes ? {} : { staffPhoneNumber: staffPhoneNumber ?? '+15550100199' };
  return createTakeTurn({
    store,
    book: aBook(() => look()),
    ...noOrders,
    callLog: { record: (entry) => void entries.push(entry), flush: async () => {} },
    log: createLog({ level: 'silent' }),
    clock: fixedClock(new Date('2026-11-21T15:00:00Z')),
    restaurantFor: () => ({ ...restaurant, ...host }),
    turnBudgetMs: BUDGET_MS,
  });
}

function said(text: string, turn: number): TurnRequest {
  return { ...silentRequest(turn), input: { kind: 'said', text, confidence: null } };
}

function silentRequest(turn: number, input: CallerInput | null = { kind: 'silent' }): TurnRequest {
  return { callSid, from: '+15550102000', to: null, mode: 'smart', route: turn === 0 ? 'start' : 'smart', turn, input };
}

const words = (reply: Reply) => plainText(reply.speech);
const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, BUDGET_MS * 3));
const never = () => new Promise<void>(() => {});
const wholeWish = 'table for two tomorrow at 1 pm under Ada';

describe('a turn whose work takes too long', () => {
  it('says one moment, and has the answer when the caller comes back to it', async () => {
    const takeTurn = aTakeTurn();
    await takeTurn(silentRequest(0, null));
    look = slowly;
    const wait = await takeTurn(said(wholeWish, 1));
    expect(wait).toMatchObject({ kind: 'wait', turn: 1, route: 'smart' });
    await slowly();
    const reply = await takeTurn(silentRequest(1));
    expect(words(reply)).toContain('table for 2');
  });

  it('is taken again by another process when the first one died', async () => {
    const first = aTakeTurn();
    await first(silentRequest(0, null));
    look = never;
    await first(said(wholeWish, 1));
    look = async () => {};
    const reply = await aTakeTurn()(silentRequest(1));
    expect(words(reply)).toContain('table for 2');
  });

  it('gives the caller to a person when waiting has not helped', async () => {
    const takeTurn = aTakeTurn();
    await takeTurn(silentRequest(0, null));
    look = never;
    const replies = [await takeTurn(said(wholeWish, 1))];
    for (let tries = 0; tries < 3; tries += 1) replies.push(await takeTurn(silentRequest(1)));
    expect(replies.map(({ kind }) => kind)).toEqual(['wait', 'wait', 'wait', 'transfer']);
  });
});

describe('two webhooks of one turn at the same moment', () => {
  it('hear the same, and are in the log once', async () => {
    const takeTurn = aTakeTurn();
    await takeTurn(silentRequest(0, null));
    const [one, other] = await Promise.all([takeTurn(said(wholeWish, 1)), takeTurn(said(wholeWish, 1))]);
    expect(other).toEqual(one);
    expect(entries.filter((entry) => entry.kind === 'line' && entry.turn === 1)).toHaveLength(2);
  });
});

describe('a call whose stored state', () => {
  it.each([
    ['is of another shape', { turn: 3, nonsense: true }],
    ['names a flow that is gone', { flow: 'call', version: 0, restaurantId: 'x', turn: 3, reply: {}, snapshot: {} }],
    [
      'names a state that is gone',
      {
        flow: 'call',
        version: 1,
        restaurantId: 'x',
        turn: 3,
        reply: { kind: 'ask', speech: [] },
        snapshot: { status: 'active', value: 'nowhere', context: {}, historyValue: {}, children: {} },
      },
    ],
  ])('%s is greeted again, and told so', async (_, stored) => {
    store.calls.set(callSid, JSON.stringify(stored));
    const reply = await aTakeTurn()(said('table for two', 3));
    expect(words(reply)).toContain('lost my place');
    expect(words(reply)).toContain('What name');
    expect(words(await aTakeTurn()(said('Ada', 1)))).toContain('Thanks, Ada');
  });
});

describe('a call without end', () => {
  it('is given to a person after so many turns', async () => {
    const takeTurn = aTakeTurn();
    await takeTurn(silentRequest(0, null));
    let reply: Reply | undefined;
    for (let turn = 1; turn <= TURNS_PER_CALL; turn += 1) reply = await takeTurn(said('say that again', turn));
    expect(words(reply as Reply)).toContain('Shall I put you through');
  });

  it('ends kindly where there is none', async () => {
    const takeTurn = aTakeTurn({ staffPhoneNumber: undefined });
    await takeTurn(silentRequest(0, null));
    let reply: Reply | undefined;
    for (let turn = 1; turn <= TURNS_PER_CALL; turn += 1) reply = await takeTurn(said('say that again', turn));
    expect(reply?.kind).toBe('end');
  });
});
