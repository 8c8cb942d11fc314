/**
 * The messages of a bidirectional Media Stream. Fifty frames a second come for each call, so audio is cut out of a frame and
 * put into one as the bytes that it is there, without a string between; everything else is rare, and parsed.
 *
 * @see https://www.twilio.com/docs/voice/media-streams/websocket-messages
 */
import { z } from 'zod';

/** Where the kind of a message stands in Twilio's, `{"event":"media"`; one that is written otherwise is parsed. */
const KIND_AT = '{"event":"'.length;
const M = 0x6d;
const E = 0x65;
const PAYLOAD_START = Buffer.from('"payload":"');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The audio in a frame, base64; null for whatever is not a frame of the usual make. */
export function payloadOf(data: Buffer): Buffer | null {
  // Two letters tell it from every other message; to cut the word out costs as much as all the rest.
  if (data[KIND_AT] !== M || data[KIND_AT + 1] !== E) return null;
  const start = data.indexOf(PAYLOAD_START);
  if (start < 0) return null;
  const from = start + PAYLOAD_START.length;
  const to = data.indexOf(QUOTE, from);
  if (to < 0) return null;
  const payload = data.subarray(from, to);
  return payload.includes(BACKSLASH) ? null : payload;
}

const message = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected') }),
  z.object({
    event: z.literal('start'),
    start: z.object({
      streamSid: z.string(),
      callSid: z.string(),
      customParameters: z.record(z.string(), z.string()).default({}),
    }),
  }),
  z.object({ event: z.literal('media'), media: z.object({ payload: z.string() }) }),
  z.object({ event: z.literal('mark'), mark: z.object({ name: z.string() }) }),
  z.object({ event: z.literal('dtmf'), dtmf: z.object({ digit: z.string().regex(/^[0-9*#]$/) }) }),
  z.object({ event: z.literal('stop') }),
]);

export type MediaMessage = z.infer<typeof message>;

/** A message that is not audio, or null for one that Twilio does not document. */
export function readMediaMessage(data: Buffer): MediaMessage | null {
  try {
    return message.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    return null;
  }
}

/** What we send on one stream. Nothing beside these fields: any other is a protocol error to Twilio (31951). */
export function mediaWriter(streamSid: string) {
  const sid = JSON.stringify(streamSid);
  const mediaStart = Buffer.from(`{"event":"media","streamSid":${sid},"media":{"payload":"`);
  const mediaEnd = Buffer.from('"}}');
  const markStart = `{"event":"mark","streamSid":${sid},"mark":{"name":"`;
  const clear = Buffer.from(`{"event":"clear","streamSid":${sid}}`);
  return {
    media: (payload: Buffer) => Buffer.concat([mediaStart, payload, mediaEnd]),
    /** `name` is ours: letters, digits and colons. */
    mark: (name: string) => Buffer.from(`${markStart}${name}"}}`, 'latin1'),
    clear: () => clear,
  };
}
