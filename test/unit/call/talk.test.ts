import { describe, expect, it } from '@jest/globals';
import { CALL_STATE_MAX_BYTES } from '../../../src/call/call-store.ts';
import { type Talk, talkSchema, withinBounds } from '../../../src/call/talk.ts';

const aTalk = (changes: Partial<Talk> = {}): Talk => ({
  language: 'es',
  lines: [{ speaker: 'caller', text: 'Una mesa, por favor' }],
  deeds: [],
  wish: { task: 'make', partySize: 4, isAnother: true },
  transfers: 1,
  ...changes,
});

describe('a talk that is kept', () => {
  it('leaves most of a stored call to the rest of it, however long it was', () => {
    const lines = Array.from({ length: 200 }, (_, at) => ({
      speaker: 'caller' as const,
      text: `${at} ${'ñ'.repeat(900)}`,
    }));
    const deeds = Array.from({ length: 50 }, () => 'é'.repeat(4_000));
    const kept = withinBounds(aTalk({ lines, deeds }));
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(CALL_STATE_MAX_BYTES - 2_000);
    expect(kept.lines.at(-1)?.text).toMatch(/^199 /);
  });

  it('is read as it was written, and nothing else is', () => {
    expect(talkSchema.parse(JSON.parse(JSON.stringify(aTalk())))).toEqual(aTalk());
    expect(talkSchema.safeParse({ ...aTalk(), lines: 'none' }).success).toBe(false);
  });
});
