import { describe, expect, it } from '@jest/globals';
import { crew } from '../../../src/realtime/agents/crew.ts';
import { agentSettings, sessionSettings } from '../../../src/realtime/session-settings.ts';
import { agentNames } from '../../../src/realtime/tools/hand-over.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';
import { session } from '../../support/openai-realtime-events.ts';

const facts = {
  restaurant: sampleRestaurant,
  now: new Date('2026-11-22T03:30:00Z'),
  callerPhone: '+15550100123',
  language: 'en',
} as const;

const menu = ['get_menu', 'get_item_details', 'get_specials', 'check_item_availability'] as const;
const leaving = ['hand_over', 'transfer_to_human', 'take_message', 'end_call'];

describe('an agent', () => {
  it.each([
    ['triage', []],
    [
      'reservation',
      [
        'check_availability',
        'create_reservation',
        'modify_reservation',
        'cancel_reservation',
        'find_reservation',
        'get_hours',
      ],
    ],
    [
      'order',
      [
        ...menu,
        'start_order',
        'add_item',
        'remove_item',
        'change_item',
        'get_order_summary',
        'submit_order',
        'get_wait_time',
      ],
    ],
    ['inquiry', ['get_hours', 'get_location', ...menu, 'get_wait_time', 'could_not_answer']],
    ['feedback', ['note_feedback']],
  ] as const)('for %s has its own tools, and those by which a conversation is left', (name, own) => {
    expect(crew[name].tools.map((tool) => tool.name)).toEqual([...own, ...leaving]);
    for (const { parameters } of crew[name].tools) {
      expect(parameters).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it.each(agentNames)('for %s speaks for the house, in the language of the caller', (name) => {
    expect(crew[name].name).toBe(name);
    expect(crew[name].briefing(facts)).toContain('You answer the phone of The Olive Table.');
    expect(crew[name].briefing({ ...facts, language: 'es' })).toContain('Atiendes el teléfono de The Olive Table.');
    for (const language of ['en', 'es'] as const) {
      expect(crew[name].briefing({ ...facts, language })).not.toMatch(new RegExp(`undefined|\\${facts.callerPhone}`));
    }
  });

  it('is told what concerns it, and nothing else', () => {
    expect(crew.reservation.briefing(facts)).toContain('Largest party by phone');
    for (const name of ['triage', 'order', 'inquiry', 'feedback'] as const) {
      expect(crew[name].briefing(facts)).not.toContain('Largest party by phone');
    }
    expect(crew.feedback.briefing(facts)).not.toContain('09:00');
  });
});

describe('an agent who tells prices', () => {
  it.each(['order', 'inquiry'] as const)('is told what they are in, and how they are said: %s', (name) => {
    const euros = { ...facts, restaurant: { ...sampleRestaurant, currency: 'EUR' } } as const;
    expect(crew[name].briefing(facts)).toContain('Prices are in USD: 12.50 is "12 dollars and 50 cents".');
    expect(crew[name].briefing(euros)).toContain('Prices are in EUR: 12.50 is "12 euros 50".');
    const spanish = crew[name].briefing({ ...euros, language: 'es' });
    expect(spanish).toContain('Los precios están en EUR: 12.50 se dice "12 euros con 50".');
    const { menu: _, ...withoutMenu } = sampleRestaurant;
    expect(crew[name].briefing({ ...facts, restaurant: withoutMenu })).not.toContain('Prices');
  });
});

describe('the agent for reservations', () => {
  it('is briefed with what the profile says, on the calendar of the restaurant', () => {
    const briefing = crew.reservation.briefing(facts);
    expect(briefing).toContain('It is Saturday, 2026-11-21, 22:30 in the restaurant.');
    expect(briefing).toContain('Sun 2026-11-22, Mon 2026-11-23');
    expect(briefing).toContain('monday 09:00-22:00');
    expect(crew.reservation.briefing({ ...facts, language: 'es' })).toContain('lunes 09:00-22:00');
  });

  it.each(['en', 'es'] as const)('is told to keep a change as a change: %s', (language) => {
    expect(crew.reservation.briefing({ ...facts, language })).toMatch(/check_availability \w+ \w+ reservation_id/);
  });

  it('asks for a number that is withheld', () => {
    expect(crew.reservation.briefing({ ...facts, callerPhone: null })).toContain('The caller withholds their number');
  });
});

describe('a session', () => {
  it.each(agentNames)('that %s begins is one that the service takes, and leaves interruptions to us', (name) => {
    const settings = sessionSettings(crew[name], facts);
    expect(session.safeParse(JSON.parse(JSON.stringify(settings))).error).toBeUndefined();
    expect(settings.audio?.input?.turn_detection).toMatchObject({ create_response: false, interrupt_response: false });
  });

  it('that changes hands keeps its audio', () => {
    expect(Object.keys(agentSettings(crew.inquiry, facts))).toEqual(['instructions', 'tools']);
  });
});
