/**
 * A call's line to the model, which outlives the session behind it: a session that is lost is replaced, and one that grows old
 * is exchanged in a pause. Meanwhile the caller's audio is kept, and given to the session that is ready next.
 */
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import type { CallMeter } from './call-meter.ts';
import type { ModelListener, ModelSocket } from './model-socket.ts';

/** The caller's audio while no session is ready: as long as one may take. Of more than that, the newest counts. */
export const KEPT_FRAMES_MAX = 300;

/** The first loss is made good; at the second the call goes on without a model. */
export const LOSSES_MAX = 2;
/** A line that held for so long begins to count anew. */
const FORGIVEN_AFTER_SECONDS = 120;

/** The service ends a session after 60 minutes; ours are exchanged long before, when nobody is speaking. */
export const SESSION_LASTS_SECONDS = 20 * 60;

/** How long a session may take until it is ready. */
const READY_WITHIN_SECONDS = 6;

export interface ModelLineListener extends Pick<ModelListener, 'audio' | 'event'> {
  /** What a session has to know of the call before anything else. */
  briefing(): RealtimeClientEvent[];
  /** A session can be spoken to. */
  ready(): void;
  /** The session was lost, and another is being opened. */
  interrupted(why: string): void;
  /** No session will come any more. */
  gone(why: string): void;
}

export class ModelLine {
  /** Counts the sessions: what one of them asked for, another knows nothing of. */
  session = 0;
  readonly #open: () => ModelSocket;
  readonly #lastSeconds: number;
  readonly #meter: CallMeter;
  readonly #listener: ModelLineListener;
  #socket: ModelSocket;
  #kept: Buffer[] = [];
  #owed: RealtimeClientEvent[] = [];
  #isClosed = false;
  #losses = 0;
  #seconds = 0;

  /** @param sessions The first one was opened ahead; `lastSeconds`: how long any of them is kept, as long as usual unless a test has less patience. */
  constructor(
    sessions: { first: ModelSocket; open(): ModelSocket; lastSeconds?: number | undefined; meter: CallMeter },
    listener: ModelLineListener,
  ) {
    this.#open = sessions.open;
    this.#lastSeconds = sessions.lastSeconds ?? SESSION_LASTS_SECONDS;
    this.#meter = sessions.meter;
    this.#listener = listener;
    this.#socket = sessions.first;
  }

  /** Begins; the listener may be told at once. */
  start(): void {
    if (this.#socket.isOver) this.#lost('unreachable');
    else this.#attach(this.#socket);
  }

  get isReady(): boolean {
    return this.#socket.isReady && !this.#socket.isOver && this.#kept.length === 0;
  }

  append(payload: Buffer): void {
    if (this.isReady) {
      this.#hand(payload);
      return;
    }
    if (this.#kept.length >= KEPT_FRAMES_MAX) this.#kept.shift();
    this.#kept.push(payload);
  }

  /** What a session is to know waits for one; what it is to do was meant for the one that is gone. */
  send(event: RealtimeClientEvent): void {
    if (this.#socket.isReady) this.#socket.send(event);
    else if (event.type === 'conversation.item.create' || event.type === 'session.update') this.#owed.push(event);
  }

  /** Is it time for a fresh session, as soon as nobody speaks? */
  get isOld(): boolean {
    return this.#seconds >= this.#lastSeconds;
  }

  recycle(): void {
    this.#socket.close();
    this.#replace();
  }

  /** To be called once a second. */
  tick(): void {
    if (this.#isClosed) return;
    this.#seconds += 1;
    if (this.#seconds >= FORGIVEN_AFTER_SECONDS) this.#losses = 0;
    if (!this.#socket.isReady && this.#seconds > READY_WITHIN_SECONDS) this.#abandon('not ready in time');
    else this.#socket.tick();
  }

  /** The session takes our requests and does nothing about them: it is given up. */
  abandon(why: string): void {
    if (!this.#isClosed) this.#abandon(why);
  }

  close(): void {
    this.#isClosed = true;
    this.#kept = [];
    this.#socket.close();
  }

  #abandon(why: string): void {
    this.#socket.close();
    this.#lost(why);
  }

  #attach(socket: ModelSocket): void {
    socket.listener = {
      ready: () => this.#ready(),
      audio: (delta) => {
        this.#meter.charactersSaid += delta.delta.length;
        this.#listener.audio(delta);
      },
      event: (event) => {
        this.#meter.take(event);
        this.#listener.event(event);
      },
      lost: (why) => this.#lost(why),
    };
    if (socket.isReady) this.#ready();
  }

  #ready(): void {
    for (const event of [...this.#listener.briefing(), ...this.#owed]) this.#socket.send(event);
    this.#owed = [];
    this.#listener.ready();
    for (const payload of this.#kept) this.#hand(payload);
    this.#kept = [];
  }

  #hand(payload: Buffer): void {
    this.#meter.framesHeard += 1;
    this.#socket.append(payload);
  }

  #lost(why: string): void {
    if (this.#isClosed) return;
    this.#losses += 1;
    if (this.#losses >= LOSSES_MAX) {
      this.close();
      this.#listener.gone(why);
      return;
    }
    this.#listener.interrupted(why);
    this.#replace();
  }

  #replace(): void {
    this.#seconds = 0;
    this.session += 1;
    this.#socket = this.#open();
    this.#attach(this.#socket);
  }
}
