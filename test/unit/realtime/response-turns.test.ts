import { describe, expect, it } from '@jest/globals';
import { ResponseTurns } from '../../../src/realtime/response-turns.ts';

function someTurns() {
  const sent: string[] = [];
  const turns = new ResponseTurns({ create: () => sent.push('create'), cancel: (id) => sent.push(`cancel ${id}`) });
  return { turns, sent };
}

describe('the turns of responses', () => {
  it('has one at a time: what is asked for meanwhile comes once, afterwards', () => {
    const { turns, sent } = someTurns();
    turns.request();
    turns.request();
    turns.created('a');
    turns.request();
    expect(sent).toEqual(['create']);
    turns.done('a');
    expect(sent).toEqual(['create', 'create']);
    turns.created('b');
    turns.done('b');
    expect(turns.isUnderWay).toBe(false);
  });

  it('cuts the one that is being made, and drops what was to come after it', () => {
    const { turns, sent } = someTurns();
    turns.request();
    turns.created('a');
    turns.request();
    turns.cut();
    turns.cut();
    expect(sent).toEqual(['create', 'cancel a']);
    expect([turns.isCut('a'), turns.isCut('b')]).toEqual([true, false]);
    turns.done('a');
    expect(turns.isUnderWay).toBe(false);
  });

  it('cuts one that was asked for as soon as it begins: before that a cancel would do nothing', () => {
    const { turns, sent } = someTurns();
    turns.request();
    turns.cut();
    expect(sent).toEqual(['create']);
    turns.created('a');
    expect(sent).toEqual(['create', 'cancel a']);
    turns.done('a');
    turns.request();
    turns.created('b');
    expect(turns.isCut('b')).toBe(false);
  });

  it('waits for one that it did not ask for', () => {
    const { turns, sent } = someTurns();
    turns.request();
    turns.refused();
    turns.done('of-the-session');
    expect(sent).toEqual(['create', 'create']);
  });

  it('is not led astray by the end of another', () => {
    const { turns } = someTurns();
    turns.request();
    turns.created('a');
    turns.done('older');
    expect(turns.isUnderWay).toBe(true);
  });

  it('begins anew with a new session', () => {
    const { turns, sent } = someTurns();
    turns.request();
    turns.created('a');
    turns.forget();
    turns.request();
    expect(sent).toEqual(['create', 'create']);
  });
});
