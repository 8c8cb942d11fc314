/** Stored calls for tests. */
import { randomBytes } from 'node:crypto';
import type { CallEnvelope } from '../../src/call/call-store.ts';

export const aCallSid = () => `CA${randomBytes(16).toString('hex')}`;

export function anEnvelope(changes: Partial<CallEnvelope> = {}): CallEnvelope {
  return {
    flow: 'call',
    version: 1,
    restaurantId: 'olive-table',
    turn: 1,
    reply: { kind: 'end', speech: ['Goodbye.'], language: 'en', voice: 'Polly.Joanna-Neural' },
    snapshot: { status: 'active', value: { booking: 'asking' }, context: {} },
    ...changes,
  };
}
