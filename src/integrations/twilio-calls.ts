/**
 * Legs to hosts through Twilio's REST API, behind the call's `HostPhone` port.
 *
 * @see https://www.twilio.com/docs/voice/api/call-resource
 * @see https://www.twilio.com/docs/voice/api/queue-resource
 */

import type { LegKey } from '../call/host-leg.ts';
import type { HostPhone } from '../call/host-phone.ts';
import type { Log } from '../log.ts';
import { createTwilioClient, failureOf, type TwilioAccount, withoutWords } from './twilio-client.ts';

interface TwilioCallsOptions extends TwilioAccount {
  /** Where Twilio asks what a host hears who picks up, and tells how the leg ended; whole addresses. */
  answered(key: LegKey): string;
  ended(key: LegKey): string;
  log: Log;
}

export function createTwilioCalls(options: TwilioCallsOptions): HostPhone {
  const { answered, ended, log } = options;
  const client = createTwilioClient(options);

  return {
    async ring({ callSid, turn, from, to, timeoutSeconds }) {
      const key = { callSid, turn };
      try {
        const { sid } = await client.calls.create({
          from,
          to,
          timeout: timeoutSeconds,
          url: answered(key),
          statusCallback: ended(key),
        });
        return { kind: 'ringing', legSid: sid };
      } catch (error) {
        return { kind: failureOf(error).kind === 'notDone' ? 'refused' : 'unknown', cause: withoutWords(error) };
      }
    },

    async hangUp(legSid) {
      await client.calls(legSid).update({ status: 'completed' }).catch(notice('host leg could not be ended'));
    },

    async removeQueue(queueSid) {
      await client.queues(queueSid).remove().catch(notice('queue of a call was left behind'));
    },
  };

  function notice(message: string): (error: unknown) => void {
    return (error) => log.warn({ err: withoutWords(error) }, message);
  }
}
