import { describe, expect, it } from '@jest/globals';
import type { CallLogEntry } from '../../../src/call/call-log.ts';
import { CallNotes } from '../../../src/realtime/call-notes.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

const at = new Date('2026-11-21T15:00:00Z');

function theNotes() {
  const recorded: CallLogEntry[] = [];
  const callLog = { record: (entry: CallLogEntry) => void recorded.push(entry), flush: async () => undefined };
  const call = { callSid: 'CA1', from: '+15550104000', to: '+15550100100' };
  return { notes: new CallNotes({ callLog, clock: { now: () => at } }, call, sampleRestaurant), recorded };
}

const which = { callSid: 'CA1', at, restaurantId: sampleRestaurant.id };

describe('the notes of a call', () => {
  it('say of every entry whose call it is', () => {
    const { notes, recorded } = theNotes();
    notes.started();
    notes.heard('item_1', 'A table for four');
    notes.event('model', { recycled: true });
    notes.metered({ heldSeconds: 1, audioInMs: 1_000, audioOutMs: 0, isHeld: true });
    notes.ended('abandoned');
    expect(recorded.map(({ kind }) => kind)).toEqual(['started', 'line', 'event', 'metered', 'ended']);
    for (const entry of recorded) expect(entry).toMatchObject(which);
  });

  it('say in which language a call goes on, where it is another', () => {
    const { notes, recorded } = theNotes();
    for (const language of ['en', 'es', 'es'] as const) notes.goesOnIn(language);
    expect(recorded).toEqual([{ kind: 'language', ...which, language: 'es' }]);
    expect(notes.language).toBe('es');
  });

  it('tell what a tool was asked without the name that the caller gave', () => {
    const { notes, recorded } = theNotes();
    notes.learnNames(['Misha']);
    notes.toolUsed(
      { name: 'add_item_to_order', args: '{"item":"cake for Misha","notes":"4111 1111 1111 1111"}' },
      'ordering',
    );
    expect(recorded).toMatchObject([
      {
        type: 'tool',
        data: { tool: 'add_item_to_order', args: { item: 'cake for [name]', notes: '[given]' }, outcome: 'ordering' },
      },
    ]);
  });

  it('know that a caller who hung up while the table was being booked did not leave without it', () => {
    const { notes, recorded } = theNotes();
    notes.ended('abandoned');
    notes.done('booked: AB1234');
    expect(recorded).toMatchObject([
      { kind: 'ended', disposition: 'abandoned' },
      { kind: 'ended', disposition: 'completed' },
    ]);
  });

  it('tell what the caller said before the answer to it, however late its words come, and with the turn that it was', () => {
    const { notes, recorded } = theNotes();
    notes.turnTaken('item_1');
    notes.said('For which day?');
    notes.turnTaken('item_2');
    notes.heard('item_1', 'A table for four');
    // Nobody could make out the words of it.
    notes.notHeard('item_2');
    expect(recorded).toMatchObject([
      { speaker: 'caller', text: 'A table for four', turn: 1 },
      { speaker: 'host line', text: 'For which day?', turn: 1 },
    ]);
  });

  it('say nothing of an end before there is one', () => {
    const { notes, recorded } = theNotes();
    notes.done('booked: AB1234');
    expect(recorded).toEqual([]);
    expect(notes.servedAnything).toBe(true);
  });
});
