/** Performs the verbs of one TwiML document until it asks something, leads elsewhere, or is out of verbs. */
import type { CallProgress } from './call-progress.ts';
import { heardText, spokenSeconds } from './spoken.ts';
import { TwilioFault } from './twilio-fault.ts';
import type { Connect, Dial, Enqueue, Gather, HttpMethod, Recording, Say, Verb } from './twiml-document.ts';

export interface OpenDocument {
  url: string;
  verbs: Verb[];
  /** The verb that comes next. */
  next: number;
}

/** A webhook to ask for the next document. `reference` is as the document has it; null means the document itself. */
export interface Jump {
  reference: string | null;
  method: HttpMethod;
  fields: Record<string, string>;
}

/** Where the call stands: asked something, given over to something this phone cannot follow, on its way, or done. */
export type Ending =
  | { kind: 'asking'; asking: Gather | Recording }
  | { kind: 'handedOver'; state: 'streaming'; stream: Connect }
  | { kind: 'handedOver'; state: 'queued' }
  | { kind: 'queued'; enqueue: Enqueue & { wait: NonNullable<Enqueue['wait']> } }
  /** `briefing`: a host has picked up and hears this first. */
  | { kind: 'jump'; jump: Jump; briefing?: Dial['briefing'] }
  | { kind: 'over' };

/**
 * What becomes of a transfer (https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values), and of who picks up: they
 * take the call, decline it, or press nothing, as a mailbox does. `ringing`: the phone rings on, until somebody gives up.
 */
export type HostAnswer = 'completed' | 'no-answer' | 'busy' | 'failed' | 'declined' | 'nothing pressed' | 'ringing';

interface Surroundings {
  host: HostAnswer;
  /** E.164; null for a caller who withholds theirs. */
  from: string | null;
  to: string;
  newCallSid(): string;
}

/** A transferred caller talks to the host this long. */
const HOST_TALK_SECONDS = 60;

/** A document that runs out of verbs is over: Twilio hangs up. */
export function playDocument(document: OpenDocument, progress: CallProgress, surroundings: Surroundings): Ending {
  while (document.next < document.verbs.length) {
    const verb = document.verbs[document.next];
    document.next += 1;
    const ending = verb === undefined ? null : playVerb(verb, progress, surroundings);
    if (ending !== null) return ending;
  }
  return { kind: 'over' };
}

/** Null: on to the next verb. */
function playVerb(verb: Verb, progress: CallProgress, surroundings: Surroundings): Ending | null {
  const remark = (text: string) => progress.transcript.push({ who: 'phone', text });
  switch (verb.verb) {
    case 'Say':
      speak(verb, progress);
      return null;
    case 'Pause':
      progress.elapsedSeconds += verb.seconds;
      return null;
    case 'Play':
      remark(`plays ${verb.url || verb.digits}`);
      return null;
    case 'Gather':
      for (const prompt of verb.prompts) playVerb(prompt, progress, surroundings);
      return { kind: 'asking', asking: verb };
    case 'Record':
      remark('beep: the line records');
      return { kind: 'asking', asking: verb };
    case 'Redirect':
      return { kind: 'jump', jump: { reference: verb.url || null, method: verb.method, fields: {} } };
    case 'Dial':
      return transfer(verb, progress, surroundings);
    case 'Connect':
      remark(`connected to the media stream ${verb.streamUrl}`);
      return { kind: 'handedOver', state: 'streaming', stream: verb };
    case 'Enqueue':
      remark(`waits in the queue ${verb.queue}`);
      return verb.wait === null
        ? { kind: 'handedOver', state: 'queued' }
        : { kind: 'queued', enqueue: { ...verb, wait: verb.wait } };
    case 'Leave':
      throw new TwilioFault(null, '<Leave> has a meaning only while a caller waits in a queue.');
    case 'Reject':
      remark(`the call is rejected: ${verb.reason}`);
      return { kind: 'over' };
    case 'Hangup':
      return { kind: 'over' };
  }
}

/** `loop="0"` goes on until the caller hangs up; once is enough to hear it. */
function speak(say: Say, progress: CallProgress): void {
  const times = Math.max(1, say.loop);
  progress.language = say.language;
  progress.elapsedSeconds += spokenSeconds(say.parts) * times;
  for (let time = 0; time < times; time += 1) {
    progress.transcript.push({ who: 'line', text: heardText(say.parts) });
  }
}

/** Without an `action` Twilio goes on in the document (https://www.twilio.com/docs/voice/twiml/dial#action). */
function transfer(dial: Dial, progress: CallProgress, surroundings: Surroundings): Ending | null {
  if (dial.queue !== null) throw new TwilioFault(null, 'The offline phone is a caller, and fetches none from a queue.');
  const { host } = surroundings;
  checkCallerId(dial, surroundings);
  const answered = host === 'completed';
  const pickedUp = answered || host === 'declined' || host === 'nothing pressed';
  const outcome = answered ? 'a host answers' : host;
  progress.transfers.push(...dial.numbers);
  progress.transcript.push({ who: 'phone', text: `rings ${dial.numbers.join(' and ')}: ${outcome}` });
  progress.hostAnswered ||= answered;
  progress.elapsedSeconds += answered ? HOST_TALK_SECONDS : dial.timeoutSeconds;
  if (dial.action === null) return null;
  const fields: Record<string, string> = {
    DialCallSid: surroundings.newCallSid(),
    DialCallStatus: pickedUp ? 'completed' : host === 'ringing' ? 'no-answer' : host,
    DialBridged: `${answered}`,
  };
  if (answered) fields.DialCallDuration = `${HOST_TALK_SECONDS}`;
  const jump = { reference: dial.action, method: dial.method, fields };
  return { kind: 'jump', jump, briefing: pickedUp ? dial.briefing : null };
}

/** Hosts are rung under the calling or the called number; one that is none, their carriers refuse (https://www.twilio.com/docs/api/errors/13214). */
function checkCallerId({ callerId }: Dial, { from, to }: Surroundings): void {
  const shown = callerId ?? from;
  if (shown === null) throw new TwilioFault(13214, 'A host is rung under a number that is withheld.');
  if (shown !== from && shown !== to)
    throw new TwilioFault(13214, `A host is rung under ${shown}, which nobody owns here.`);
}
