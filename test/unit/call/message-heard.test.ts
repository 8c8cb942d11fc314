import { describe, expect, it } from '@jest/globals';
import { freshContext } from '../../../flows/setup.ts';
import { readCallerInput } from '../../../src/call/caller-event.ts';
import { aRestaurant } from '../../support/builders.ts';

function meaningOf(text: string) {
  const context = freshContext({ mode: 'smart', languages: ['en', 'es'], callerPhone: null, hasHost: true });
  const hearing = {
    prompt: { id: 'message', expects: 'message' } as const,
    context,
    restaurant: aRestaurant(),
    now: new Date('2026-11-21T15:00:00Z'),
  };
  const [event] = readCallerInput({ kind: 'said', text, confidence: null }, hearing).events;
  return event?.type === 'caller.answered' ? event.meaning : null;
}

describe('what is said when a message is asked for', () => {
  it.each([
    'Tell them I need a table for two tomorrow at seven',
    'I would like to cancel what I ordered with Maria',
    'No hurry, just call me back',
    'Yes, please call me back about the cake',
    'The cake',
  ])('is the message: %s', (text) => {
    expect(meaningOf(text)).toEqual({ message: text });
  });

  it.each(['no', 'no, never mind', 'what did you say', 'goodbye', 'help'])('is for the line: %s', (text) => {
    expect(meaningOf(text)).not.toHaveProperty('message');
  });

  it('may hold the number to call back', () => {
    expect(meaningOf('Please call me back at 212 555 0142 about the cake')).toMatchObject({ phone: '+12125550142' });
  });
});
