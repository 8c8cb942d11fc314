/**
 * One call held by a model, from the stream's start to its end: what silence leads to, when the call leaves us, and where it
 * goes on. Nothing is shared with any other call.
 */

import type { Prices } from '../call/call-cost.ts';
import { cardFree } from '../call/card-free.ts';
import type { Place, PlaceDeps, TransferReason } from '../call/keep-place.ts';
import type { Allowance, ReachedLimit } from './allowance.ts';
import { CallAccount, type FindMeasured } from './call-account.ts';
import { CallNotes, type NotesDeps } from './call-notes.ts';
import { Conversation } from './conversation.ts';
import type { ConversationDeps, ConversationOptions } from './conversation-ports.ts';
import { PlaceKeeper } from './place-keeper.ts';
import { restingTalk } from './take-up.ts';
import { type Due, Watch } from './watch.ts';
import { callerSilent, noCards, pressed } from './words-to-model.ts';

export interface RealtimeCallDeps extends PlaceDeps, NotesDeps, ConversationDeps {
  prices: Prices;
  findMeasured: FindMeasured;
  /** Told that a call which is held has come upon a limit. */
  onLimit?(limit: ReachedLimit, moment: 'ringing' | 'held'): void;
}

export interface RealtimeCallOptions extends ConversationOptions {
  allowance: Pick<Allowance, 'crossed'>;
  /** The call is over for us: it has ended, or goes on elsewhere. */
  onOver(): void;
}

export class RealtimeCall {
  readonly #deps: RealtimeCallDeps;
  readonly #options: RealtimeCallOptions;
  readonly #notes: CallNotes;
  readonly #account: CallAccount;
  readonly #conversation: Conversation;
  readonly #places: PlaceKeeper;
  readonly #watch = new Watch();
  /** Where the call goes as soon as what is being said was heard. */
  #leaving: Place['goesOn'] | null = null;
  #transferReason: TransferReason = 'asked';
  /** How often a person was sought. */
  #transfers = 0;
  #isOver = false;

  constructor(deps: RealtimeCallDeps, options: RealtimeCallOptions) {
    const { ticket, restaurant, leg } = options;
    this.#deps = deps;
    this.#options = options;
    this.#notes = new CallNotes(deps, ticket, restaurant);
    const { allowance } = options;
    const onLimit = (limit: ReachedLimit) => this.#limited(limit);
    this.#account = new CallAccount({
      prices: deps.prices,
      findMeasured: deps.findMeasured,
      allowance,
      ticket,
      restaurant,
      notes: this.#notes,
      onLimit,
    });
    this.#places = new PlaceKeeper(deps, ticket.handedOver?.turn ?? null);
    this.#conversation = new Conversation(deps, options, this.#notes, {
      callerActed: () => this.#watch.callerActed(),
      modelActed: () => this.#watch.modelActed(),
      interrupted: () => this.#stay(),
      learned: (leadsTo, reason) => this.#learned(leadsTo, reason),
      paused: () => this.#paused(),
      gone: (why) => void this.#leaveWithoutModel(why),
    });
    leg.listener = {
      frame: (payload) => this.#conversation.frame(payload),
      marked: (name) => this.#conversation.marked(name),
      pressed: (digit) => this.#watch.pressed(digit),
      ended: (how) => (how === 'left' ? this.#hungUp() : void this.#leaveStuck()),
    };
  }

  /** Begins. False where the call is held already: a token is good once. */
  async start(): Promise<boolean> {
    const isOurs = await this.#takePlace();
    if (!isOurs || this.#isOver) {
      this.#finish();
      return isOurs;
    }
    this.#notes.started();
    this.#account.open();
    this.#conversation.start();
    return true;
  }

  /** The first place of a call, or that of one which comes back from a transfer. */
  async #takePlace(): Promise<boolean> {
    const { ticket } = this.#options;
    const { callSid, resumes } = ticket;
    if (resumes === undefined) return this.#places.takeFirst(this.#place('known'));
    this.#transfers = resumes.transfers;
    const talk = await restingTalk(this.#deps.store, { callSid, turn: resumes.turn }).catch((err: unknown) => {
      this.#deps.log.error({ callSid, err }, 'it is not known what was said before a transfer');
      return null;
    });
    if (talk) {
      this.#notes.recall(talk, resumes.outcome);
      this.#conversation.findings.recall(talk.deeds);
      this.#conversation.findings.wish = talk.wish;
    }
    return this.#places.takeUp(this.#place('known'), resumes.turn);
  }

  /** To be called once a second: silence on any side does not last. */
  tick(): void {
    const { isQuiet, isWaiting, hasModel } = this.#conversation;
    const due = this.#watch.tick({ isQuiet: isQuiet && hasModel, isWaiting, isLeaving: this.#leaving !== null });
    if (due !== null) this.#act(due);
    if (isQuiet && this.#leaving === null) this.#conversation.renew();
    if (this.#leaving === 'known') this.#paused();
    this.#conversation.tick();
    this.#account.tick();
    this.#options.leg.tick();
  }

  /** This process ends: the call goes on in the keypad/speech line of another, with what is known. */
  handOver(): Promise<void> {
    return this.#goOn(this.#wayOut);
  }

  #act(due: Due): void {
    switch (due.kind) {
      case 'keys':
        this.#watch.callerActed();
        if (due.keys === '0' && this.#options.restaurant.staffPhoneNumber !== undefined) void this.#goOn('person');
        else this.#conversation.tell(cardFree(due.keys) === due.keys ? pressed(due.keys) : noCards());
        break;
      case 'modelStuck':
        this.#conversation.giveUpSession('no answer');
        break;
      case 'callerSilent':
        this.#conversation.tell(callerSilent(due.times));
        break;
      case 'callerGone':
        void this.#goOn('goodbye');
        break;
      case 'leaveNow':
        void this.#goOn(this.#leaving ?? 'end');
        break;
    }
  }

  #learned(leadsTo: 'transfer' | 'end' | undefined, reason: TransferReason = 'asked'): void {
    if (this.#isOver) return;
    this.#transferReason = reason;
    if (leadsTo !== undefined) this.#leaving = leadsTo === 'transfer' ? 'person' : 'end';
    void this.#places.keep(this.#place(this.#wayOut));
    this.#paused();
  }

  /** Who speaks into the goodbye wants something yet; who is being put through may say what they like. */
  #stay(): void {
    if (this.#leaving !== 'end') return;
    this.#leaving = null;
    void this.#places.keep(this.#place('known'));
  }

  /** The model may not hold the call any longer: it goes on by keys and speech from the next pause. */
  #limited(limit: ReachedLimit): void {
    if (this.#leaving !== null) return;
    this.#leaving = 'known';
    this.#notes.event('model', { limit });
    this.#deps.onLimit?.(limit, 'held');
  }

  /** Who is leaving for a person or for good has been told so; who is not waits until nobody speaks. */
  #paused(): void {
    const { isSaid, isQuiet, findings } = this.#conversation;
    if (isSaid) findings.told();
    if (this.#leaving !== null && (this.#leaving === 'known' ? isQuiet : isSaid)) void this.#goOn(this.#leaving);
  }

  /** Where the call goes on should the model, or this process, leave it now. */
  get #wayOut(): Place['goesOn'] {
    return this.#leaving === 'end' ? 'goodbye' : (this.#leaving ?? 'known');
  }

  async #leaveWithoutModel(why: string): Promise<void> {
    this.#notes.event('model', { gone: why });
    this.#deps.log.error(
      { callSid: this.#options.ticket.callSid, why },
      'no realtime session; the keypad line goes on',
    );
    await this.#goOn(this.#wayOut);
  }

  /** Whoever breaks a stream, Twilio asks what comes next; the caller has heard nothing of late. */
  async #leaveStuck(): Promise<void> {
    this.#notes.event('error', { stream: 'takes no audio' });
    this.#deps.log.error({ callSid: this.#options.ticket.callSid }, 'stream takes no audio; the keypad line goes on');
    await this.#goOn(this.#wayOut);
  }

  /** Ends the stream: Twilio asks what comes next, and hears the place that was kept. */
  async #goOn(to: Place['goesOn']): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#conversation.close();
    this.#account.settle();
    // What a tool is writing at this moment is asked for again by nobody.
    await this.#conversation.settled();
    await this.#places.keep(this.#place(to));
    if (to === 'end' || to === 'goodbye') this.#recordEnd();
    if (to === 'person') this.#notes.event('transfer', { from: 'realtime', reason: this.#transferReason });
    this.#finish();
  }

  #hungUp(): void {
    this.#account.settle();
    if (!this.#isOver) this.#recordEnd();
    this.#finish();
  }

  #recordEnd(): void {
    this.#notes.ended(this.#notes.servedAnything ? 'completed' : 'abandoned');
  }

  #finish(): void {
    this.#isOver = true;
    this.#conversation.close();
    this.#notes.allSaid();
    this.#options.leg.end();
    this.#options.onOver();
  }

  #place(goesOn: Place['goesOn']): Place {
    const { ticket, restaurant } = this.#options;
    const { language, hasWords: hasBegun, servedAnything: served } = this.#notes;
    const { callSid, from } = ticket;
    const { wish, order } = this.#conversation.findings;
    const place = { callSid, from, restaurant, language, goesOn, hasBegun, wish, served };
    if (goesOn !== 'person') return { ...place, nobodyCame: this.#notes.isBack };
    return { ...place, reason: this.#transferReason, order, talk: this.#notes.talk(wish, this.#transfers + 1) };
  }
}
