import { describe, expect, it } from '@jest/globals';
import type { ConversationItem, RealtimeResponse } from 'openai/resources/realtime/realtime';
import { outcomeOf } from '../../../src/realtime/response-outcome.ts';

const speech = (id: string): ConversationItem => ({ type: 'message', role: 'assistant', id, content: [] });
const call = (call_id: string, status: 'completed' | 'incomplete'): ConversationItem => ({
  type: 'function_call',
  call_id,
  name: 'get_hours',
  arguments: status === 'completed' ? '{}' : '{"da',
  status,
});
const aResponse = (changes: RealtimeResponse): RealtimeResponse => ({ id: 'resp_1', status: 'completed', ...changes });

describe('what came of a response', () => {
  it('are the tools that were asked for to the end, in their order', () => {
    const output = [speech('a'), call('one', 'completed'), call('two', 'completed'), call('half', 'incomplete')];
    const { uses, isSpoken, unspoken } = outcomeOf(aResponse({ output }), 'a');
    expect(uses.map(({ callId }) => callId)).toEqual(['one', 'two']);
    expect([isSpoken, unspoken]).toEqual([true, []]);
  });

  it('is what went out of it: the items behind that one were not said', () => {
    const output = [speech('a'), speech('b'), speech('c')];
    expect(outcomeOf(aResponse({ output }), 'a')).toMatchObject({ isSpoken: true, unspoken: ['b', 'c'] });
    expect(outcomeOf(aResponse({ output }), 'of-before')).toMatchObject({ isSpoken: false, unspoken: ['a', 'b', 'c'] });
  });

  it.each<[string, RealtimeResponse]>([
    ['rate_limit_exceeded', { status: 'failed', status_details: { error: { code: 'rate_limit_exceeded' } } }],
    ['response failed', { status: 'failed' }],
    ['content_filter', { status: 'incomplete', status_details: { reason: 'content_filter' } }],
    ['response incomplete', { status: 'incomplete' }],
    ['empty response', { output: [] }],
  ])('has a reason to be told: %s', (why, changes) => {
    expect(outcomeOf(aResponse(changes), '').why).toBe(why);
  });
});
