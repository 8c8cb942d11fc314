/**
 * Text messages through Twilio's REST API, behind the outreach's `Carrier` port.
 *
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
import { DependencyFailure } from '../failures.ts';
import type { Carrier, HandOver, OutgoingText } from '../outreach/carrier.ts';
import { createTwilioClient, failureOf, type TwilioAccount, withoutWords } from './twilio-client.ts';

interface TwilioMessagesOptions extends TwilioAccount {
  /** Where Twilio tells what became of a message; null where it cannot reach us. */
  statusCallback: ((messageId: number) => string) | null;
}

/** The newest messages between two numbers; more than ever pass between a guest and a restaurant in some minutes. */
const LISTED_MAX = 50;

/** https://www.twilio.com/docs/api/errors/21610: the guest has replied STOP to this number. */
const UNSUBSCRIBED = 21610;

export function createTwilioMessages(options: TwilioMessagesOptions): Carrier {
  const { statusCallback } = options;
  const client = createTwilioClient(options);

  return {
    async send({ messageId, from, to, body }) {
      try {
        const callback = statusCallback === null ? {} : { statusCallback: statusCallback(messageId) };
        const { sid } = await client.messages.create({ from, to, body, ...callback });
        return { kind: 'accepted', messageSid: sid };
      } catch (error) {
        return handOverOf(error);
      }
    },

    /**
     * Not narrowed by `DateSent`, which a message that still waits at Twilio lacks. Trial accounts put words of Twilio's before
     * the body, so its end is compared.
     */
    async find({ from, to, body }: OutgoingText, since: Date) {
      try {
        const listed = await client.messages.list({ from, to, limit: LISTED_MAX });
        return listed
          .filter((message) => message.body.endsWith(body) && message.dateCreated >= since)
          .map(({ sid }) => sid);
      } catch (error) {
        throw new DependencyFailure('Twilio', { cause: withoutWords(error) });
      }
    },
  };
}

/** What a failed request says about its message. Only a refusal of the message itself is final. */
function handOverOf(error: unknown): HandOver {
  const cause = withoutWords(error);
  const { kind, status, code } = failureOf(error);
  if (status === 400) return { kind: 'refused', code: String(code ?? status), optedOut: code === UNSUBSCRIBED };
  return { kind: kind === 'notDone' ? 'notSent' : 'unknown', cause };
}
