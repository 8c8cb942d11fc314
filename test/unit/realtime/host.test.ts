import { describe, expect, it } from '@jest/globals';
import { host } from '../../../src/realtime/agents/host.ts';
import { sessionSettings } from '../../../src/realtime/session-settings.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';
import { session } from '../../support/openai-realtime-events.ts';

const facts = { restaurant: sampleRestaurant, now: new Date('2026-11-22T03:30:00Z'), callerPhone: '+15550100123' };

describe('the host', () => {
  it('is briefed with what the profile says, on the calendar of the restaurant', () => {
    const briefing = host.briefing(facts);
    expect(briefing).toContain('You answer the phone of The Olive Table.');
    expect(briefing).toContain('It is Saturday, 2026-11-21, 22:30 in the restaurant.');
    expect(briefing).toContain('Sun 2026-11-22, Mon 2026-11-23');
    expect(briefing).toContain('monday 09:00-22:00');
    expect(briefing).not.toContain('undefined');
    expect(briefing).not.toContain(facts.callerPhone);
  });

  it('begins in the first language of the house, and asks for a number that is withheld', () => {
    const briefing = host.briefing({
      ...facts,
      restaurant: { ...sampleRestaurant, languages: ['es', 'en'] },
      callerPhone: null,
    });
    expect(briefing).toContain('Begin in Spanish.');
    expect(briefing).toContain('The caller withholds their number');
  });

  it('has these tools, each with arguments of one strict shape', () => {
    expect(host.tools.map(({ name }) => name)).toEqual([
      'check_availability',
      'create_reservation',
      'modify_reservation',
      'cancel_reservation',
      'find_reservation',
      'get_menu',
      'get_item_details',
      'get_specials',
      'check_item_availability',
      'start_order',
      'add_item',
      'remove_item',
      'change_item',
      'get_order_summary',
      'submit_order',
      'get_wait_time',
      'get_hours',
      'get_location',
      'transfer_to_human',
      'end_call',
    ]);
    for (const { parameters } of host.tools) {
      expect(parameters).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('makes a session that the service takes, and that leaves interruptions to us', () => {
    const settings = sessionSettings(host, facts);
    expect(session.safeParse(JSON.parse(JSON.stringify(settings))).error).toBeUndefined();
    expect(settings.audio?.input?.turn_detection).toMatchObject({ create_response: false, interrupt_response: false });
  });
});
