/** A host who picks up: what is said to them alone, before the caller is put through. */
import type { CallLeg } from './call-leg.ts';
import { heardText } from './spoken.ts';
import type { HttpMethod } from './twiml-document.ts';
import { readTwimlAnswer } from './twiml-reader.ts';

/** Takes a call whoever picked up and was asked. */
const TAKES_CALL = '1';

/** The host's leg is a call of its own, which names the caller's as its parent. @throws TwilioFault */
export async function hearBriefing(
  leg: CallLeg,
  briefing: { url: string; method: HttpMethod },
  documentUrl: string,
): Promise<string> {
  const fields = { CallSid: leg.newSid('CA'), ParentCallSid: leg.callSid, CallStatus: 'in-progress' };
  const url = leg.resolve(briefing.url, documentUrl);
  const { verbs } = readTwimlAnswer(await leg.send(leg.webhook(url, briefing.method, fields)));
  const asked = verbs.find((verb) => verb.verb === 'Gather');
  if (asked) {
    const pressed = leg.webhook(leg.resolve(asked.action ?? url, url), asked.method, { ...fields, Digits: TAKES_CALL });
    readTwimlAnswer(await leg.send(pressed));
  }
  const heard = verbs.flatMap((verb) => (verb.verb === 'Gather' ? verb.prompts : [verb]));
  return heard.flatMap((verb) => (verb.verb === 'Say' ? [heardText(verb.parts)] : [])).join(' ');
}
