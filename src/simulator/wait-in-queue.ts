/**
 * A caller in a queue, as Twilio keeps them: round by round the server is asked what they hear, until it says `<Leave>`, a host
 * fetches them, or the script has them stay. The host, who is rung on a leg of their own, is played here too.
 *
 * @see https://www.twilio.com/docs/voice/twiml/enqueue
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLeg } from './call-leg.ts';
import type { CallProgress } from './call-progress.ts';
import { hearBriefing } from './hear-briefing.ts';
import type { HostAnswer } from './play-document.ts';
import { heardText, spokenSeconds } from './spoken.ts';
import type { ExchangeLeg, TelephoneExchange } from './telephone-exchange.ts';
import { TwilioFault } from './twilio-fault.ts';
import type { Enqueue, Verb } from './twiml-document.ts';
import { readTwimlAnswer } from './twiml-reader.ts';

/** Who is on the line, and who could be. */
export interface Scene {
  leg: CallLeg;
  progress: CallProgress;
  host: HostAnswer;
  /** Where hosts are rung; without one, nobody is. */
  exchange: TelephoneExchange | undefined;
}

export interface Waiting extends Scene {
  enqueue: Enqueue & { wait: NonNullable<Enqueue['wait']> };
  /** Where the document is that had the caller wait. */
  documentUrl: string;
}

/** What Twilio tells of how the caller left; null: they are still there. */
type QueueLeft = Record<string, string> | null;

/** A caller who waits longer is kept by mistake. */
const ROUNDS_MAX = 40;
/** How long a piece of music is, since media is not fetched. */
const PLAY_SECONDS = 6;
const HOST_TALK_SECONDS = 60;
/** In real time: the server asks for a leg behind the caller's back, and does so at once where nothing else keeps its machine busy. */
const LEG_ASKED_WITHIN_MS = 30_000;
/** The host's phone has rung for so many rounds by then, and the script wants to see it ring on. */
const ROUNDS_TO_RING = 2;

export async function waitInQueue(waiting: Waiting): Promise<QueueLeft> {
  const { enqueue, leg, progress, exchange, host } = waiting;
  const QueueSid = queueSidOf(leg);
  const askedBefore = exchange?.asked ?? 0;
  let waitedSeconds = 0;
  const left = (QueueResult: 'bridged' | 'leave'): QueueLeft => ({
    QueueResult,
    QueueSid,
    QueueTime: `${waitedSeconds}`,
  });
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const fields = { CallStatus: 'in-progress', QueueSid, QueueTime: `${waitedSeconds}`, QueuePosition: '1' };
    const url = leg.resolve(enqueue.wait.url, waiting.documentUrl);
    const { verbs } = readTwimlAnswer(await leg.send(leg.webhook(url, enqueue.wait.method, fields)));
    const heard = hearRound(verbs, progress);
    if (heard === 'leave') return left('leave');
    waitedSeconds += heard;
    progress.elapsedSeconds += heard;
    if (exchange === undefined) continue;
    if (round === 0) await until(() => exchange.asked > askedBefore);
    const rung = exchange.legs.find((one) => one.from === leg.to && one.status === 'ringing' && !one.isPlayed);
    if (host === 'ringing' && round >= ROUNDS_TO_RING) return null;
    if (rung === undefined || host === 'ringing') continue;
    if (await playHost(waiting, rung, waitedSeconds)) return left('bridged');
  }
  throw new TwilioFault(null, 'The caller is kept on hold for ever.');
}

/** Twilio tells of it at the queue's action, and the host's phone must not ring on. @throws TwilioFault */
export async function hangUpInQueue({ enqueue, leg, documentUrl, exchange }: Waiting): Promise<void> {
  if (enqueue.action !== null) {
    const fields = { CallStatus: 'completed', QueueResult: 'hangup', QueueSid: queueSidOf(leg) };
    await leg.send(leg.webhook(leg.resolve(enqueue.action, documentUrl), enqueue.method, fields));
  }
  const rings = () => exchange?.legs.some(({ from, status }) => from === leg.to && status === 'ringing') ?? false;
  if (await until(() => !rings())) return;
  throw new TwilioFault(null, "The host's phone rings on for a caller who has hung up.");
}

function queueSidOf({ callSid }: CallLeg): string {
  return `QU${callSid.slice(2)}`;
}

/** What is heard in a round, in seconds. */
function hearRound(verbs: readonly Verb[], progress: CallProgress): number | 'leave' {
  let seconds = 0;
  for (const verb of verbs) {
    if (verb.verb === 'Leave') return 'leave';
    if (verb.verb === 'Play') seconds += PLAY_SECONDS;
    else if (verb.verb === 'Pause') seconds += verb.seconds;
    else if (verb.verb === 'Say') {
      seconds += spokenSeconds(verb.parts);
      progress.transcript.push({ who: 'line', text: heardText(verb.parts) });
    } else throw new TwilioFault(null, `<${verb.verb}> is not for a caller in a queue.`);
  }
  if (seconds === 0) throw new TwilioFault(null, 'A caller in a queue hears nothing.');
  return seconds;
}

/** True where the host has fetched the caller. */
async function playHost(waiting: Waiting, rung: ExchangeLeg, waitedSeconds: number): Promise<boolean> {
  const { host, leg, progress, enqueue } = waiting;
  if (host === 'no-answer' && waitedSeconds < rung.timeoutSeconds) return false;
  rung.isPlayed = true;
  progress.transfers.push(rung.to);
  progress.transcript.push({ who: 'phone', text: `the host's phone rings: ${host}` });
  if (host === 'no-answer' || host === 'busy' || host === 'failed') return tellEnd(leg, rung, host);
  rung.status = 'in-progress';
  const fields = hostFields(rung);
  const { heard, left } = await hearBriefing(leg, { url: rung.url, method: 'POST' }, host, fields);
  if (heard !== '') progress.transcript.push({ who: 'host', text: heard });
  const dial = left.find((verb) => verb.verb === 'Dial');
  const fetches = dial?.verb === 'Dial' && dial.queue === enqueue.queue;
  if (fetches !== (host === 'completed'))
    throw new TwilioFault(null, `A host who is "${host}" got another's call, or none.`);
  if (fetches) {
    progress.hostAnswered = true;
    progress.elapsedSeconds += HOST_TALK_SECONDS;
  }
  await tellEnd(leg, rung, 'completed');
  return fetches;
}

async function tellEnd(leg: CallLeg, rung: ExchangeLeg, status: ExchangeLeg['status']): Promise<false> {
  rung.status = status;
  if (rung.statusCallback === null) return false;
  const answered = await leg.send(leg.webhook(rung.statusCallback, 'POST', hostFields(rung)));
  if (answered.status > 299) throw new TwilioFault(11200, `The status callback got HTTP ${answered.status}.`);
  return false;
}

/** The host's leg is a call of its own. */
function hostFields({ sid, from, to, status }: ExchangeLeg): Record<string, string> {
  const numbers = { From: from, Caller: from, To: to, Called: to };
  return { CallSid: sid, CallStatus: status, Direction: 'outbound-api', ...numbers };
}

/** What the server does behind the caller's back is not waited for longer than this. */
async function until(holds: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < LEG_ASKED_WITHIN_MS && !holds(); waitedMs += 5) await sleep(5);
  return holds();
}
