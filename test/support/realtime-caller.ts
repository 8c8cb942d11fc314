/** A call to the realtime line, from the webhook on: the TwiML is followed as Twilio would. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MediaPeer, type MediaPeerOptions } from './media-peer.ts';
import { AUTH_TOKEN, aCallForm, type Form, type Signing, signatureOf } from './twilio-requests.ts';
import { parseTwiml, type TwimlElement, verbNamed } from './twiml.ts';

export interface Answered {
  callSid: string;
  verbs: TwimlElement[];
}

/** Posts a webhook to a running server, signed with the token and the address that all tests have where none is said. */
export async function post(
  url: string,
  path: string,
  form: Form,
  signing: Partial<Signing> = {},
): Promise<{ status: number; twiml: string }> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': signatureOf(path, form, { authToken: AUTH_TOKEN, publicUrl: url, ...signing }),
    },
    body: new URLSearchParams(form),
  });
  return { status: response.status, twiml: await response.text() };
}

export async function ring(url: string, changes: Form = {}, path = '/voice/incoming'): Promise<Answered> {
  const callSid = changes.CallSid ?? `CA${randomBytes(16).toString('hex')}`;
  const { twiml } = await post(url, path, aCallForm({ To: '+15550100100', ...changes, CallSid: callSid }));
  return { callSid, verbs: parseTwiml(twiml) };
}

/** Opens the stream that an answer asks for. */
export async function openStream(
  { callSid, verbs }: Answered,
  options: Partial<MediaPeerOptions> = {},
): Promise<MediaPeer> {
  const url = verbNamed(verbs, 'Stream').attributes.url ?? '';
  const token = verbNamed(verbs, 'Parameter').attributes.value ?? '';
  return MediaPeer.connect({ url, token, callSid, authToken: AUTH_TOKEN, ...options });
}

/** What Twilio does when the stream is over: it follows the Redirect behind it. */
export async function afterStream(url: string, { callSid, verbs }: Answered): Promise<TwimlElement[]> {
  const path = verbNamed(verbs, 'Redirect').text;
  return parseTwiml((await post(url, path, aCallForm({ To: '+15550100100', CallSid: callSid }))).twiml);
}

const LOOK_EVERY_MS = 2;
/** Far longer than anything takes, also where many others use the machine. What does come is not waited for so long. */
const LOOKS_MAX = 30_000;

/** Waits for what must come; the error says what did not. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let looks = 0; !holds(); looks += 1) {
    if (looks > LOOKS_MAX) throw new Error(`It never came to this: ${what}.`);
    await sleep(LOOK_EVERY_MS);
  }
}
