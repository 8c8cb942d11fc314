/**
 * A caller waits with music while a host is rung on a leg of their own, hears in a whisper what it is about, and takes the call
 * by a key. On anything else the caller comes back to us.
 *
 * Why a queue for each call, and not `<Dial>`: that plays ringing into the host's whisper, and the caller hears half a minute
 * of it. Why not a conference: nobody leaves one without a request to Twilio, which may fail while a caller is on hold. From a
 * queue the caller comes back by `<Leave>`, which we say when Twilio asks what to play next; so only the ringing needs a request,
 * and should that be refused, the caller's own leg rings as ever. The price is a round of music until a no is noticed.
 *
 * @see https://www.twilio.com/docs/voice/twiml/enqueue
 */
import type { Log } from '../log.ts';
import { readEnvelope } from './call-envelope.ts';
import type { CallStore } from './call-store.ts';
import { type HostLeg, HostLegs, type LegKey, type TransferOutcome } from './host-leg.ts';
import type { HostPhone } from './host-phone.ts';
import type { Briefing, Reply } from './reply.ts';

/** Ringing, the whisper and the decision together take less; who has waited so long comes back whatever became of them. */
export const HOLD_MAX_SECONDS = 75;

/** Twilio tells of a leg, or the leg of itself, before this; else there is none, though it was claimed: a process may die at any line. */
export const LEG_HEARD_OF_WITHIN_SECONDS = 36;

interface OnHold extends LegKey {
  /** The number called, E.164: the host is rung from it. */
  to: string | null;
  waitedSeconds: number;
}

/** How the caller left the queue, by Twilio's word. */
interface QueueLeft extends LegKey {
  result: string;
  queueSid: string | null;
}

export interface TransfersDeps {
  store: CallStore;
  hostPhone: HostPhone;
  log: Log;
}

type TransferReply = Extract<Reply, { kind: 'transfer' }>;

/** Safe to repeat, all of it. Functions that return a promise throw `DependencyFailure`. */
export class Transfers {
  readonly #deps: TransfersDeps;
  readonly #legs: HostLegs;
  readonly #underWay = new Set<Promise<void>>();

  constructor(deps: TransfersDeps) {
    this.#deps = deps;
    this.#legs = new HostLegs(deps.store);
  }

  /** What the caller on hold gets next. The first time the host is rung. */
  async hold({ to, waitedSeconds, ...key }: OnHold): Promise<'music' | 'leave'> {
    if (waitedSeconds >= HOLD_MAX_SECONDS) return 'leave';
    const leg = await this.#legs.load(key);
    if (leg !== null) return isOpen(leg) && !isUnheardOf(leg, waitedSeconds) ? 'music' : 'leave';
    const reply = await this.replyOf(key);
    if (reply === null || to === null) return 'leave';
    if (await this.#legs.claim(key)) this.#background(key, this.#ring(key, to, reply));
    return 'music';
  }

  /** What the host hears who has picked up; null where nobody waits for them any more. */
  async hostAnswers(key: LegKey, legSid: string | null): Promise<Briefing | null> {
    const heard = await this.#legs.update(key, (leg) => (leg.legSid === null ? { ...leg, legSid } : leg));
    return heard?.leg.state === 'ringing' ? ((await this.replyOf(key))?.briefing ?? null) : null;
  }

  /** @returns whether the two are to be connected. */
  async hostDecides(key: LegKey, decision: 'taken' | 'declined' | 'noAnswer'): Promise<boolean> {
    const settled = await this.#legs.settle(key, decision);
    return settled?.leg.state === 'taken' && !settled.leg.isOver;
  }

  /** The host's leg is over, by Twilio's word. One that ended in the whisper was hung up on. */
  async legEnded(key: LegKey, status: string): Promise<void> {
    const state = outcomesByStatus[status] ?? 'failed';
    await this.#legs.update(key, (leg) => {
      if (leg.isOver) return leg;
      return { ...leg, isOver: true, state: leg.state === 'ringing' ? state : leg.state };
    });
  }

  /** What the transfer came to; `unreachable` where the host is yet to be rung from the caller's own leg. */
  async callerLeft({ result, queueSid, ...key }: QueueLeft): Promise<TransferOutcome | 'unreachable'> {
    if (queueSid !== null) this.#background(key, this.#deps.hostPhone.removeQueue(queueSid));
    if (result === 'bridged' || result === 'redirected-from-bridged') return 'taken';
    const leg = await this.#giveUp(key, outcomesByResult[result] ?? 'failed');
    if (result === 'hangup') return 'abandoned';
    if (leg === null || leg.state === 'unreachable') return 'unreachable';
    // Taken by a host who was gone before the two were connected.
    return leg.state === 'taken' || leg.state === 'ringing' ? 'noAnswer' : leg.state;
  }

  /** The caller's call is over, perhaps while the host's phone still rings. Null where nobody was rung. */
  async callerGone(key: LegKey): Promise<TransferOutcome | null> {
    const leg = await this.#giveUp(key, 'abandoned');
    return leg === null || leg.state === 'unreachable' || leg.state === 'ringing' ? null : leg.state;
  }

  /** The transfer that a call rests at; null where it rests at none, or at another. */
  async replyOf({ callSid, turn }: LegKey): Promise<TransferReply | null> {
    const read = readEnvelope(await this.#deps.store.load(callSid));
    const reply = 'unreadable' in read ? null : read.envelope.reply;
    return reply?.kind === 'transfer' && reply.turn === turn ? reply : null;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #ring(key: LegKey, from: string, { to, timeoutSeconds }: TransferReply): Promise<void> {
    const { hostPhone, log } = this.#deps;
    const rung = await hostPhone.ring({ ...key, from, to, timeoutSeconds });
    if (rung.kind !== 'ringing') {
      log.error({ callSid: key.callSid, outcome: rung.kind, err: rung.cause }, 'host could not be rung by request');
      // One that may ring all the same is waited for as long as any.
      if (rung.kind === 'refused') await this.#legs.settle(key, 'unreachable');
      return;
    }
    const { legSid } = rung;
    const written = await this.#legs.update(key, (leg) => ({ ...leg, legSid }));
    // Who hung up meanwhile could not stop it: its name was not known.
    if (written && !written.leg.isOver && !isOpen(written.leg)) await hostPhone.hangUp(legSid);
  }

  /** Nobody waits any more: a phone that rings for them stops. */
  async #giveUp(key: LegKey, outcome: TransferOutcome): Promise<HostLeg | null> {
    const settled = await this.#legs.settle(key, outcome);
    if (settled === null) return null;
    const { legSid } = settled.leg;
    if (settled.hasChanged && legSid !== null) this.#background(key, this.#deps.hostPhone.hangUp(legSid));
    return settled.leg;
  }

  #background({ callSid }: LegKey, work: Promise<void>): void {
    const done = work
      .catch((err: unknown) => this.#deps.log.error({ callSid, err }, 'host leg could not be looked after'))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }
}

/** What it came to where a host might still have come. */
const outcomesByResult: Readonly<Record<string, TransferOutcome>> = { hangup: 'abandoned', leave: 'noAnswer' };

/** Twilio's last status of the host's leg, where they have not decided. */
const outcomesByStatus: Readonly<Record<string, TransferOutcome>> = {
  completed: 'declined',
  busy: 'busy',
  'no-answer': 'noAnswer',
  canceled: 'noAnswer',
};

function isUnheardOf({ legSid }: HostLeg, waitedSeconds: number): boolean {
  return legSid === null && waitedSeconds >= LEG_HEARD_OF_WITHIN_SECONDS;
}

/** The host may still come. */
function isOpen({ state, isOver }: HostLeg): boolean {
  return state === 'ringing' || (state === 'taken' && !isOver);
}
