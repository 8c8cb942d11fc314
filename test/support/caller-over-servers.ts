/** A caller whose every webhook goes to another server than the one before: any of them takes any turn. */
import { randomBytes } from 'node:crypto';
import type { OfflinePhone } from '../../src/simulator/offline-phone.ts';
import { placeCall } from '../../src/simulator/place-call.ts';
import { AUTH_TOKEN } from './twilio-requests.ts';

/** What Twilio calls: the address of the servers together. */
export const SHARED_URL = 'https://line.example';

/** @param index Tells callers apart: their numbers, and the server that they begin with. */
export function callerOver(serverUrls: readonly string[], index: number): Promise<OfflinePhone> {
  let sent = index;
  return placeCall({
    serverUrl: serverUrls[0] ?? '',
    publicUrl: SHARED_URL,
    authToken: AUTH_TOKEN,
    from: `+1555012${String(index).padStart(4, '0')}`,
    to: '+15550100100',
    random: (count) => randomBytes(count),
    entry: 'smart_call',
    host: 'completed',
    fetch(input, init) {
      sent += 1;
      const { pathname, search } = new URL(String(input));
      // Twilio would give up after 15 seconds. Hundreds of such callers on a busy machine are to be answered rightly, not soon.
      return fetch(`${serverUrls[sent % serverUrls.length]}${pathname}${search}`, { ...init, signal: null });
    },
  });
}
