import { describe, expect, it } from '@jest/globals';
import type { OrderOfferFacts } from '../../../flows/facts.ts';
import type { Prompt } from '../../../flows/prompt-ids.ts';
import type { Meaning } from '../../../flows/vocabulary.ts';
import { type Hearing, readCallerInput } from '../../../src/call/caller-event.ts';
import { startConversation } from '../../../src/call/conversation.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

const line = { name: 'Pizza', size: 'large', options: ['pepperoni'], quantity: 1, notes: null };
const offer: OrderOfferFacts = {
  from: 'last',
  reference: '2026-11-20-7',
  round: 1,
  kind: 'pickup',
  lines: [line, { ...line, name: 'Cola', size: null, options: [] }],
  missing: [],
  totalCents: 2394,
  guestName: 'Mike',
  address: null,
  postalCode: null,
};
const { context } = startConversation({ mode: 'smart', languages: ['en', 'es'], callerPhone: null, hasHost: true });
const { menu: _, ...withoutMenu } = sampleRestaurant;

function meaningOf(text: string, prompt: Prompt, restaurant: Hearing['restaurant'] = sampleRestaurant): Meaning {
  const hearing = {
    prompt,
    context: { ...context, order: { offer } },
    restaurant,
    now: new Date('2026-11-21T15:00:00Z'),
  };
  const [event] = readCallerInput({ kind: 'said', text, confidence: null }, hearing).events;
  return event?.type === 'caller.answered' ? event.meaning : {};
}

describe('a dish, to whoever asks what they can do', () => {
  const task: Prompt = { id: 'task', expects: 'task' };

  it.each(['can I get a large pepperoni pizza', 'two lasagnas and a coke please', 'just a garden salad'])(
    'is an order, and no party: %s',
    (text) => expect(meaningOf(text, task)).toEqual({ intent: 'order' }),
  );

  it.each([
    ['a table for two tomorrow, we want pizza', 'make'],
    ['is there gluten in the lasagna', 'question'],
    ['we are five', undefined],
  ] as const)('is none: %s', (text, intent) => expect(meaningOf(text, task).intent).toBe(intent));

  it('is nothing where there is no menu', () => {
    expect(meaningOf('can I get a large pepperoni pizza', task, withoutMenu).intent).toBeUndefined();
  });
});

describe('an answer to an order that was read back', () => {
  const readBack: Prompt = { id: 'order-read-back', expects: 'yesNo' };

  it.each(['yes', 'yes, the pizza and the cola', 'sure, the same again', 'yes please, go ahead'])(
    'is a yes: %s',
    (text) => expect(meaningOf(text, readBack).answer).toBe('yes'),
  );

  it.each(['yes and a tiramisu', 'yes but without pepperoni', 'add a coke', 'sí, pero sin pepperoni', 'a lasagna'])(
    'is another order: %s',
    (text) => expect(meaningOf(text, readBack)).toMatchObject({ intent: 'order', answer: 'no' }),
  );

  it('asks what it costs, and hears it again', () => {
    expect(meaningOf('how much is that', readBack)).toMatchObject({ intent: 'repeat' });
  });

  it('may be something else altogether', () => {
    expect(meaningOf('cancel that, but thanks', readBack).intent).toBe('cancel');
    expect(meaningOf('put me through to a person', readBack).intent).toBe('person');
  });
});

describe('"call me back"', () => {
  it.each([
    ['order-host', 'could you call me back', 'no'],
    ['call-back-offer', 'call me back please', 'yes'],
    ['call-back-offer', 'que me llamen', 'yes'],
    ['call-back-offer', "no, don't call me back", 'no'],
    ['host-offer', 'call me back', undefined],
  ] as const)('answers %s: %s', (id, text, answer) => {
    expect(meaningOf(text, { id, expects: 'yesNo' }).answer).toBe(answer);
  });
});
