/** A host who picks up: what is said to them alone, which key they press, and what comes of it. */
import type { CallLeg } from './call-leg.ts';
import type { CallProgress } from './call-progress.ts';
import type { HostAnswer } from './play-document.ts';
import { heardText } from './spoken.ts';
import { TwilioFault } from './twilio-fault.ts';
import type { HttpMethod, Verb } from './twiml-document.ts';
import { readTwimlAnswer } from './twiml-reader.ts';

/** Who picks up and is asked takes the call, unless they are said to do otherwise. */
const keys: Partial<Record<HostAnswer, string>> = { declined: '2', 'nothing pressed': '' };
const TAKES_CALL = '1';

/** All that may be played to a host before the two are connected (https://www.twilio.com/docs/voice/twiml/number#attributes-url). */
const beforeConnecting: readonly Verb['verb'][] = ['Say', 'Play', 'Gather', 'Hangup'];

/** @returns what the host heard, and the verbs that are left to be done on their leg. @throws TwilioFault */
export async function hearBriefing(
  leg: CallLeg,
  briefing: { url: string; method: HttpMethod },
  host: HostAnswer,
  fields: Record<string, string>,
  allowed?: readonly Verb['verb'][],
): Promise<{ heard: string; left: Verb[] }> {
  const { verbs } = readTwimlAnswer(await leg.send(leg.webhook(briefing.url, briefing.method, fields)));
  const refused = verbs.find(({ verb }) => allowed?.includes(verb) === false);
  if (refused) throw new TwilioFault(null, `<${refused.verb}> is not for a host who is yet to be connected.`);
  const spoken = verbs.flatMap((verb) => (verb.verb === 'Gather' ? verb.prompts : [verb]));
  const heard = spoken.flatMap((verb) => (verb.verb === 'Say' ? [heardText(verb.parts)] : [])).join(' ');
  const index = verbs.findIndex((verb) => verb.verb === 'Gather');
  const asked = verbs[index];
  if (asked?.verb !== 'Gather') return { heard, left: verbs };
  const Digits = keys[host] ?? TAKES_CALL;
  if (Digits === '' && !asked.actionOnEmptyResult) return { heard, left: verbs.slice(index + 1) };
  const action = leg.resolve(asked.action ?? briefing.url, briefing.url);
  const decided = await leg.send(leg.webhook(action, asked.method, { ...fields, Digits }));
  return { heard, left: readTwimlAnswer(decided).verbs };
}

/** A host who was rung from the caller's leg: their key must have the effect that they were told. @throws TwilioFault */
export async function briefHost(
  { leg, progress, host }: { leg: CallLeg; progress: CallProgress; host: HostAnswer },
  briefing: { url: string; method: HttpMethod },
  documentUrl: string,
): Promise<void> {
  const fields = { CallSid: leg.newSid('CA'), ParentCallSid: leg.callSid, CallStatus: 'in-progress' };
  const url = leg.resolve(briefing.url, documentUrl);
  const { heard, left } = await hearBriefing(leg, { ...briefing, url }, host, fields, beforeConnecting);
  if (heard !== '') progress.transcript.push({ who: 'host', text: heard });
  const isLetGo = left.some(({ verb }) => verb === 'Hangup');
  if (isLetGo === (host === 'completed')) throw new TwilioFault(null, `The host is "${host}", and got another's way.`);
}
