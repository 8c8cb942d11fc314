/** What the question does to the answer: the same words mean different things in different places. */
import { describe, expect, it } from '@jest/globals';
import type { Prompt } from '../../../flows/prompt-ids.ts';
import type { CallContext } from '../../../flows/vocabulary.ts';
import { readCallerInput } from '../../../src/call/caller-event.ts';
import type { CallerInput } from '../../../src/call/caller-input.ts';
import { startConversation } from '../../../src/call/conversation.ts';
import { aRestaurant } from '../../support/builders.ts';

const now = new Date('2026-11-21T15:00:00Z');

const read = (...heard: Parameters<typeof readAll>) => readAll(...heard)[0];

function readAll(input: CallerInput, prompt: Prompt, changes: Partial<CallContext> = {}) {
  const restaurant = { ...aRestaurant(), timeZone: 'America/New_York', phoneNumbers: ['+15550100100'] };
  const { context } = startConversation({ mode: 'smart', languages: ['en', 'es'], callerPhone: null, hasHost: true });
  return readCallerInput(input, { prompt, context: { ...context, ...changes }, restaurant, now }).events;
}

const said = (text: string): CallerInput => ({ kind: 'said', text, confidence: null });
const pressed = (digits: string): CallerInput => ({ kind: 'pressed', digits });
const offer: Partial<CallContext> = {
  refusal: {
    reason: 'full',
    nearest: [
      { date: '2026-12-11', time: '19:00' },
      { date: '2026-12-12', time: '19:00' },
    ],
  },
};

describe('an answer', () => {
  it('of four is a party where a party was asked for, and an hour where a time was', () => {
    expect(read(said('four'), { id: 'party-size', expects: 'partySize' })).toEqual({
      type: 'caller.answered',
      meaning: { partySize: 4 },
    });
    expect(read(said('four'), { id: 'time', expects: 'time' })).toMatchObject({
      meaning: { unsettledTime: { early: '04:00', late: '16:00', keyed: false } },
    });
  });

  it('of a menu key means what the menu says', () => {
    const prompt: Prompt = { id: 'main-menu', expects: 'task', keys: { '1': { menu: 'reservations' } } };
    expect(read(pressed('1'), prompt)).toEqual({ type: 'caller.answered', meaning: { menu: 'reservations' } });
  });

  it('keyed as a time asks for its half each time', () => {
    expect(read(pressed('0730'), { id: 'time', expects: 'time' })).toMatchObject({
      meaning: { unsettledTime: { late: '19:30', keyed: true } },
    });
  });

  it('that names a weekday just offered means that day, and not the next one', () => {
    const prompt: Prompt = { id: 'offer', expects: 'choice' };
    expect(read(said('Friday'), prompt, offer)).toMatchObject({ meaning: { date: '2026-12-11' } });
    expect(read(said('Sunday'), prompt, offer)).toMatchObject({ meaning: { date: '2026-11-22' } });
  });

  it('with a phone number holds it as the world dials it, or not at all', () => {
    const prompt: Prompt = { id: 'phone', expects: 'phone' };
    expect(read(pressed('2125550123'), prompt)).toMatchObject({ meaning: { phone: '+12125550123' } });
    expect(read(pressed('1234567'), prompt)).not.toHaveProperty('meaning.phone', '1234567');
  });

  it('in another language changes it first, and then says what was said', () => {
    const prompt: Prompt = { id: 'task', expects: 'task' };
    expect(readAll(said('español por favor, una mesa para dos personas'), prompt)).toMatchObject([
      { meaning: { language: 'es' } },
      { meaning: { partySize: 2 } },
    ]);
    expect(readAll(said('español por favor'), prompt)).toEqual([
      { type: 'caller.answered', meaning: { language: 'es' } },
    ]);
  });

  it('of nothing is silence, and a lost line a hang-up', () => {
    expect(read({ kind: 'silent' }, { id: 'date', expects: 'date' })).toEqual({ type: 'caller.silent' });
    expect(read({ kind: 'hungUp' }, { id: 'date', expects: 'date' })).toEqual({ type: 'caller.hungUp' });
  });
});
