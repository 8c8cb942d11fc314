/**
 * Calls that released versions have stored: whatever we change, a caller whose call was written by one of them must be able
 * to go on. A new version of the flow gets a folder of its own; one is removed when no such call can be stored any more.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { machineOf } from '../../flows/registry.ts';
import type { FlowEvent } from '../../flows/vocabulary.ts';
import { placeOf, restoreConversation } from '../../src/call/conversation.ts';
import { isOver, promptAt, turn } from '../support/walker.ts';

const folder = new URL('./stored-calls/', import.meta.url);

const stored = readdirSync(folder).flatMap((release) => {
  const [flow = '', version = ''] = release.split('@');
  const files = readdirSync(new URL(`${release}/`, folder));
  return files.map((file) => ({ release, flow, version: Number(version), place: file.replace('.json', ''), file }));
});

/** What a caller may do at any point. */
const events: FlowEvent[] = [
  { type: 'caller.silent' },
  { type: 'caller.answered', meaning: { answer: 'yes' } },
  { type: 'caller.answered', meaning: { intent: 'person' } },
  { type: 'caller.answered', meaning: { intent: 'goodbye' } },
  { type: 'caller.hungUp' },
];

describe.each(stored)('a call stored by $release at $place', ({ release, flow, version, place, file }) => {
  const snapshot: unknown = JSON.parse(readFileSync(new URL(`${release}/${file}`, folder), 'utf8'));
  const restored = () => ({ snapshot: restoreConversation(flow, version, snapshot), effect: null });

  it('rests where it rested, and asks what it asked', () => {
    expect(machineOf(flow, version)).toBeDefined();
    expect(placeOf(restored().snapshot)).toBe(place);
    expect(promptAt(restored()).id).toEqual(expect.any(String));
  });

  it.each(events)('goes on with $type $meaning', (event) => {
    const after = turn(restored(), event);
    expect(isOver(after) || after.snapshot.tags.size > 0).toBe(true);
  });
});
