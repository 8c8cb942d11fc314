/** A message for the staff: offered to who could not be put through, and passed on before that is said. */
import { describe, expect, it } from '@jest/globals';
import type { FlowEvent, FlowInput, Meaning, Outcome } from '../../flows/vocabulary.ts';
import { placeOf, startConversation, step } from '../../src/call/conversation.ts';

const caller: FlowInput = { mode: 'smart', languages: ['en'], callerPhone: '+15550100001', hasHost: true };
const answer = (meaning: Meaning): FlowEvent => ({ type: 'caller.answered', meaning });
const nobodyCame: FlowEvent[] = [answer({ intent: 'person' }), { type: 'transfer.ended', answered: false }];
const message = answer({ message: 'Please call me back' });

function heard(input: FlowInput, ...events: FlowEvent[]) {
  let reached = { snapshot: startConversation(input), effect: null } as ReturnType<typeof step>;
  for (const event of events) reached = step(reached.snapshot, event);
  return reached;
}

describe('a message', () => {
  it.each([
    ['after a transfer that nobody took', caller, nobodyCame],
    ['where there is nobody to be put through to', { ...caller, hasHost: false }, [answer({ intent: 'person' })]],
    ['from who complains there', { ...caller, hasHost: false }, [answer({ intent: 'complaint' })]],
  ])('is offered %s', (_when, input, events) => {
    expect(placeOf(heard(input, ...events).snapshot)).toBe('messaging.offering');
  });

  it('is asked to be written down with the number of the caller, once a yes was said', () => {
    const { effect, snapshot } = heard(caller, ...nobodyCame, answer({ answer: 'yes' }), message);
    expect(effect).toEqual({
      type: 'takeMessage',
      attempt: 1,
      words: 'Please call me back',
      phone: '+15550100001',
    });
    expect(snapshot.context.notices).not.toContain('message-taken');
  });

  it('names the number that was said in it', () => {
    const said = answer({ message: 'Call 555 0100 222', phone: '+15550100222' });
    const { effect } = heard(caller, ...nobodyCame, answer({ answer: 'yes' }), said);
    expect(effect).toMatchObject({ phone: '+15550100222' });
  });

  it.each<[string, Outcome, string, string]>([
    ['passed on', { type: 'message.taken' }, 'message-taken', 'askingMore'],
    ['lost', { type: 'book.unreachable' }, 'message-lost', 'goodbye'],
  ])('is said to be %s only once it is', (_what, outcome, notice, place) => {
    const { snapshot } = heard(caller, ...nobodyCame, answer({ answer: 'yes' }), message, outcome);
    expect(snapshot.context.notices).toContain(notice);
    expect(placeOf(snapshot)).toBe(place);
  });

  it('is not kept in the stored call', () => {
    const { snapshot } = heard(caller, ...nobodyCame, answer({ answer: 'yes' }), message, { type: 'message.taken' });
    expect(JSON.stringify(snapshot.context)).not.toContain('call me back');
  });

  it.each([
    ['at the offer', []],
    ['when it is asked for', [answer({ answer: 'yes' })]],
  ])('may be left undone %s', (_when, before: FlowEvent[]) => {
    const { snapshot } = heard(caller, ...nobodyCame, ...before, answer({ answer: 'no' }));
    expect(placeOf(snapshot)).toBe('askingTask');
  });
});
