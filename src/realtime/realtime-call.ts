/**
 * One call held by a model, from the stream's start to its end: what silence leads to, when the call leaves us, and where it
 * goes on. Nothing is shared with any other call.
 */

import type { Prices } from '../call/call-cost.ts';
import type { PersonWanted, Place, PlaceDeps } from '../call/keep-place.ts';
import type { FindMeasured } from '../call/realtime-use.ts';
import type { Allowance, ReachedLimit } from './allowance.ts';
import { FRAME_MS, SILENT_FRAME } from './audio/mulaw.ts';
import { CallAccount } from './call-account.ts';
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

interface RealtimeCallOptions extends ConversationOptions {
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
  #wanted: PersonWanted = { reason: 'asked' };
  /** How often a person was sought. */
  #transfers = 0;
  #isOver = false;

  constructor(deps: RealtimeCallDeps, options: RealtimeCallOptions) {
    const { ticket, restaurant, leg } = options;
    this.#deps = deps;
    this.#options = options;
    this.#notes = new CallNotes(deps, ticket, restaurant);
    this.#account = new CallAccount({
      prices: deps.prices,
      findMeasured: deps.findMeasured,
      allowance: options.allowance,
      ticket,
      restaurant,
      notes: this.#notes,
      onLimit: (limit) => this.#limited(limit),
    });
    this.#places = new PlaceKeeper(deps, ticket.rests?.turn ?? null);
    this.#conversation = new Conversation(deps, options, this.#notes, {
      callerActed: () => this.#watch.callerActed(),
      modelActed: () => this.#watch.modelActed(),
      interrupted: () => this.#stay(),
      learned: (leadsTo) => this.#learned(leadsTo),
      paused: () => this.#paused(),
      gone: (why) => void this.#leaveWithoutModel(why),
    });
    leg.listener = {
      frame: (payload) => this.#conversation.frame(payload),
      silence: () => this.#silence(),
      marked: (name) => this.#conversation.marked(name),
      pressed: (digit) => this.#watch.pressed(digit),
      ended: (how) => (how === 'left' ? this.#hungUp() : void this.#leaveStuck()),
    };
  }

  /** Begins. False where the call is held already: a token is good once. */
  async start(): Promise<boolean> {
    await this.#takeUp();
    const isOurs = await this.#places.take(this.#place('known'));
    if (!isOurs || this.#isOver) {
      this.#finish();
      return isOurs;
    }
    this.#notes.started();
    this.#account.open();
    this.#conversation.start();
    return true;
  }

  /** Of a call that comes back from a transfer: what was said before. */
  async #takeUp(): Promise<void> {
    const { callSid, rests } = this.#options.ticket;
    if (rests?.after !== 'transfer') return;
    this.#transfers = rests.transfers;
    const talk = await restingTalk(this.#deps.store, { callSid, turn: rests.turn }).catch((err: unknown) => {
      this.#deps.log.error({ callSid, err }, 'it is not known what was said before a transfer');
      return null;
    });
    if (talk === null) return;
    this.#notes.recall(talk, rests.outcome);
    this.#conversation.findings.recall(talk.deeds);
    this.#conversation.findings.wish = talk.wish;
  }

  /** To be called once a second: silence on any side does not last. */
  tick(): void {
    const { isQuiet, isWaiting, hasModel, callerSpeaks } = this.#conversation;
    const isLeaving = this.#leaving !== null;
    const due = this.#watch.tick({ isQuiet: isQuiet && hasModel, isWaiting, isLeaving, callerSpeaks });
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

  /** A second of it: the model knows that somebody has finished by the silence after it. */
  #silence(): void {
    for (let ms = 0; ms < 1_000; ms += FRAME_MS) this.#conversation.frame(SILENT_FRAME, false);
  }

  #act(due: Due): void {
    switch (due.kind) {
      case 'keys':
        this.#watch.callerActed();
        if (due.keys === '0' && this.#options.restaurant.staffPhoneNumber !== undefined) void this.#goOn('person');
        else this.#conversation.tell(this.#notes.keyed(due.keys) ? noCards() : pressed(due.keys));
        break;
      case 'modelStuck':
        this.#conversation.giveUpSession('no answer');
        break;
      case 'voiceEndless':
        this.#conversation.endVoice();
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

  #learned(leadsTo: 'end' | PersonWanted | undefined): void {
    if (this.#isOver) return;
    if (leadsTo !== undefined) this.#leaving = leadsTo === 'end' ? 'end' : 'person';
    if (typeof leadsTo === 'object') {
      const { reason, about = this.#wanted.about } = leadsTo;
      this.#wanted = { reason, about };
    }
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
    if (to === 'person') this.#notes.event('transfer', { from: 'realtime', reason: this.#wanted.reason });
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

  /** A host hears what it is about in the language of the house, or not. */
  get #personWanted(): PersonWanted {
    const { reason, about } = this.#wanted;
    const isTold = this.#notes.language === this.#options.restaurant.languages[0];
    return isTold ? { reason, about } : { reason };
  }

  #place(goesOn: Place['goesOn']): Place {
    const { ticket, restaurant } = this.#options;
    const { language, hasWords: hasBegun, servedAnything: served } = this.#notes;
    const { callSid, from } = ticket;
    const { wish, order } = this.#conversation.findings;
    const place = { callSid, from, restaurant, language, goesOn, hasBegun, wish, served };
    if (goesOn !== 'person') return { ...place, nobodyCame: this.#notes.isBack };
    return { ...place, wanted: this.#personWanted, order, talk: this.#notes.talk(wish, this.#transfers + 1) };
  }
}
