/** Twilio's webhooks of text messages: one that came in, and what became of one of ours. */
import { Router } from '@koa/router';
import { z } from 'zod';
import { messageTwiml } from './message-twiml.ts';
import { requireTwilioSignature, type SignatureOptions } from './signature.ts';
import { dialableNumber } from './twilio-form.ts';
import { MESSAGE_STATUS_PATH, SMS_PATH } from './webhooks.ts';

/** What the webhooks are answered by; both may throw `DependencyFailure`. */
export interface TextLineOptions {
  /** The words to answer with, or null for none. */
  answerText: (text: {
    messageSid: string;
    from: string;
    to: string;
    body: string;
    optOutType: 'STOP' | 'START' | 'HELP' | null;
  }) => Promise<string | null>;
  /** May be told the same twice, and in any order. */
  messageHeard: (news: MessageStatusNews) => Promise<void>;
}

export interface MessageStatusNews {
  messageId: number;
  messageSid: string;
  status: 'sent' | 'delivered' | 'undelivered' | 'failed';
  /** Twilio's error code. */
  failure: string | null;
}

export function textRoutes({ answerText, messageHeard, ...signing }: TextLineOptions & SignatureOptions): Router {
  const router = new Router();
  const signed = requireTwilioSignature(signing);

  router.post(SMS_PATH, signed, async (ctx) => {
    const { MessageSid, From, To, Body, OptOutType } = incomingForm.parse(ctx.state.signedForm);
    const isWhole = MessageSid !== null && From !== null && To !== null;
    const answer = isWhole
      ? await answerText({ messageSid: MessageSid, from: From, to: To, body: Body, optOutType: OptOutType })
      : null;
    ctx.type = 'text/xml';
    ctx.body = messageTwiml(answer);
  });

  router.post(MESSAGE_STATUS_PATH, signed, async (ctx) => {
    const { MessageSid, MessageStatus, ErrorCode } = statusForm.parse(ctx.state.signedForm);
    const messageId = Number(ctx.query.message);
    const status = outcomes[MessageStatus];
    if (Number.isSafeInteger(messageId) && MessageSid !== null && status !== undefined) {
      await messageHeard({ messageId, messageSid: MessageSid, status, failure: ErrorCode || null });
    }
    ctx.status = 204;
  });
  return router;
}

const text = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().catch(''));
const phoneNumber = text.transform(dialableNumber);
const sid = text.transform((value) => (/^[\w-]{1,64}$/.test(value) ? value : null));

const optOutTypes = ['STOP', 'START', 'HELP'] as const;

/** https://www.twilio.com/docs/messaging/guides/webhook-request; `OptOutType` comes with Advanced Opt-Out only. */
const incomingForm = z.object({
  MessageSid: sid,
  From: phoneNumber,
  To: phoneNumber,
  Body: text,
  OptOutType: text.transform((value) => optOutTypes.find((type) => type === value) ?? null),
});

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
const statusForm = z.object({ MessageSid: sid, MessageStatus: text, ErrorCode: text });

/** Whatever Twilio still has in hand counts as sent: it has taken the message, and nobody else may send it. */
const outcomes: Record<string, MessageStatusNews['status']> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
};
