/**
 * The token of a media stream: what the webhook knew of the call, sealed, so that whichever process takes the socket knows it
 * too and nobody else can open one. It is sent as a `<Parameter>`, because `<Stream>` drops query strings.
 *
 * It is good for one call and a short time. That it is good only once is the call store's to say: a stream that begins takes
 * the call's first place in it, or the one behind the turn that it rests at, and of two only one can (see
 * `call/keep-place.ts`).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { restSchema } from '../call/resting-call.ts';

/** Twilio opens the stream within a second or two of the answer, after the consent notice has been said. */
export const TICKET_GOOD_FOR_SECONDS = 60;

const sealed = z.object({
  callSid: z.string(),
  /** E.164, or null for a withheld number. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Of a call that was begun before. */
  rests: restSchema.exactOptional(),
  expiresAt: z.number(),
});
export type StreamTicket = Omit<z.output<typeof sealed>, 'expiresAt'>;

/** The ticket as text of at most 400 characters: Twilio takes 500 for a parameter's name and value. */
export function sealTicket(ticket: StreamTicket, { secret, now }: { secret: string; now: Date }): string {
  const expiresAt = now.getTime() + TICKET_GOOD_FOR_SECONDS * 1000;
  const body = Buffer.from(JSON.stringify({ ...ticket, expiresAt })).toString('base64url');
  return `${body}.${signatureOf(body, secret)}`;
}

/** The ticket, or null where it was not sealed with this secret, is too old, or is another call's. */
export function openTicket(
  token: string,
  { secret, now, callSid }: { secret: string; now: Date; callSid: string },
): StreamTicket | null {
  const [body = '', signature = ''] = token.split('.');
  const expected = Buffer.from(signatureOf(body, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { expiresAt, ...ticket } = sealed.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  return ticket.callSid === callSid && now.getTime() <= expiresAt ? ticket : null;
}

/** The secret signs webhooks too; the words before the body keep one signature from passing for the other. */
function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`hostline stream ticket:${body}`).digest('base64url');
}
