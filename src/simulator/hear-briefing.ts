/** A host who picks up: what is said to them alone, before the caller is put through. */
import type { CallLeg } from './call-leg.ts';
import { heardText } from './spoken.ts';
import type { HttpMethod } from './twiml-document.ts';
import { readTwimlAnswer } from './twiml-reader.ts';

/** The host's leg is a call of its own, which names the caller's as its parent. @throws TwilioFault */
export async function hearBriefing(
  leg: CallLeg,
  briefing: { url: string; method: HttpMethod },
  documentUrl: string,
): Promise<string> {
  const fields = { CallSid: leg.newSid('CA'), ParentCallSid: leg.callSid, CallStatus: 'in-progress' };
  const webhook = leg.webhook(leg.resolve(briefing.url, documentUrl), briefing.method, fields);
  const { verbs } = readTwimlAnswer(await leg.send(webhook));
  return verbs.flatMap((verb) => (verb.verb === 'Say' ? [heardText(verb.parts)] : [])).join(' ');
}
