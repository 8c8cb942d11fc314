/** What a host hears before a caller is put through: the briefing that was made with the transfer. */
import { readEnvelope } from './call-envelope.ts';
import type { CallStore } from './call-store.ts';
import type { Briefing } from './reply.ts';

export type BriefHost = (callSid: string) => Promise<Briefing | null>;

/** Null where the call is not being put through, or is not known. Throws `DependencyFailure`. */
export function createBriefHost({ store }: { store: Pick<CallStore, 'load'> }): BriefHost {
  return async (callSid) => {
    const read = readEnvelope(await store.load(callSid));
    if ('unreadable' in read || read.envelope.reply.kind !== 'transfer') return null;
    return read.envelope.reply.briefing ?? null;
  };
}
