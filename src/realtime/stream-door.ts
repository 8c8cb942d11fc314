/**
 * Where realtime calls come in: the webhook asks for a ticket and has a session opened ahead; the socket shows the ticket and
 * becomes a call. Every call of this process is known here, so that none is left open.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { ResumedCall } from '../call/talk.ts';
import type { Agent } from './agents/agent.ts';
import { MediaLeg } from './media-leg.ts';
import { readMediaMessage } from './media-messages.ts';
import { type ModelAddress, ModelSocket } from './model-socket.ts';
import { RealtimeCall, type RealtimeCallDeps } from './realtime-call.ts';
import { sessionSettings } from './session-settings.ts';
import { openTicket, type StreamTicket, sealTicket } from './stream-ticket.ts';
import { restaurantAsTried, restingTalk } from './take-up.ts';

/** A session that nobody came for is closed after so long; Twilio opens its stream within seconds. */
export const AHEAD_FOR_SECONDS = 20;
/** Sessions opened ahead, over which a call opens its own when it comes. */
export const AHEAD_MAX = 200;
/** A socket that has not said who it is by then is closed. */
export const START_WITHIN_SECONDS = 10;

/** How long a stream that we end may take for it. */
const FAREWELL_MS = 1_000;

/** Twilio's largest message is a media frame of some 400 bytes. */
const MESSAGE_MAX_BYTES = 64 * 1024;

/** RFC 6455: the other end did not do what it must. */
const POLICY_VIOLATION = 1008;

export interface StreamDoorOptions extends RealtimeCallDeps {
  model: ModelAddress;
  /** Seals tickets; the same in every process. */
  secret: string;
  restaurantFor(to: string | null): Restaurant;
  /** How long a second is; shorter in tests of what takes long. */
  secondMs?: number;
}

interface Ahead {
  session: ModelSocket;
  seconds: number;
}

export class StreamDoor {
  readonly #options: StreamDoorOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MESSAGE_MAX_BYTES });
  readonly #ahead = new Map<string, Ahead>();
  readonly #calls = new Set<RealtimeCall>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: StreamDoorOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), options.secondMs ?? 1000);
    this.#timer.unref();
  }

  /** Calls held and sessions opened ahead, for figures and tests. */
  get size(): { calls: number; ahead: number } {
    return { calls: this.#calls.size, ahead: this.#ahead.size };
  }

  /** A call is about to come in: its token, and a session that is opened meanwhile. */
  admit(ticket: StreamTicket, language?: Language): string {
    const { secret, clock } = this.#options;
    if (this.#ahead.size < AHEAD_MAX && !this.#ahead.has(ticket.callSid)) {
      this.#ahead.set(ticket.callSid, { session: this.#openSession(ticket, undefined, language), seconds: 0 });
    }
    return sealTicket(ticket, { secret, now: clock.now() });
  }

  /** A call comes back from a transfer: its token, or null where it was held by no model. Throws `DependencyFailure`. */
  async resume({ turn, outcome, ...call }: ResumedCall): Promise<string | null> {
    const talk = await restingTalk(this.#options.store, { callSid: call.callSid, turn });
    if (talk === null) return null;
    return this.admit({ ...call, resumes: { turn, outcome, transfers: talk.transfers } }, talk.language);
  }

  /** Takes the socket of an upgrade whose signature was found right. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (stream) => this.#awaitStart(stream));
  }

  /** Every call goes on in the keypad/speech line; nothing is left open. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const { session } of this.#ahead.values()) session.close();
    this.#ahead.clear();
    await Promise.all([...this.#calls].map((call) => call.handOver()));
    await Promise.all([...this.#sockets.clients].map(farewell));
    this.#sockets.close();
  }

  /** The first message that counts is `start`. What comes before it but `connected`, or too late, ends the socket. */
  #awaitStart(stream: WebSocket): void {
    const { secondMs = 1000 } = this.#options;
    const deadline = setTimeout(() => stream.close(POLICY_VIOLATION), START_WITHIN_SECONDS * secondMs);
    const onMessage = (data: RawData) => {
      const message = Buffer.isBuffer(data) ? readMediaMessage(data) : null;
      if (message?.event === 'connected') return;
      stream.off('message', onMessage);
      clearTimeout(deadline);
      if (message?.event !== 'start') stream.close(POLICY_VIOLATION);
      else this.#begin(stream, message.start);
    };
    stream.on('message', onMessage);
    stream.on('error', () => stream.terminate());
    stream.once('close', () => clearTimeout(deadline));
  }

  #begin(
    stream: WebSocket,
    start: { streamSid: string; callSid: string; customParameters: Record<string, string> },
  ): void {
    const { secret, clock, log, restaurantFor } = this.#options;
    const { callSid } = start;
    const ticket = openTicket(start.customParameters.token ?? '', { secret, now: clock.now(), callSid });
    if (ticket === null) {
      log.warn({ callSid }, 'stream without a good token refused');
      stream.close(POLICY_VIOLATION);
      return;
    }
    const session = this.#ahead.get(callSid)?.session ?? this.#openSession(ticket);
    this.#ahead.delete(callSid);
    const call: RealtimeCall = new RealtimeCall(this.#options, {
      ticket,
      restaurant: restaurantAsTried(restaurantFor(ticket.to), ticket),
      leg: new MediaLeg(stream, start.streamSid),
      session,
      openSession: (agent, language) => this.#openSession(ticket, agent, language),
      onOver: () => void this.#calls.delete(call),
    });
    this.#calls.add(call);
    void call.start().then((isOurs) => {
      if (!isOurs) log.warn({ callSid }, 'stream with a token that was used already refused');
    });
  }

  #openSession(ticket: StreamTicket, agent: Agent = this.#options.crew.triage, spoken?: Language): ModelSocket {
    const { model, restaurantFor, clock } = this.#options;
    const { from: callerPhone, to } = ticket;
    const restaurant = restaurantAsTried(restaurantFor(to), ticket);
    const language = spoken ?? restaurant.languages[0] ?? 'en';
    const facts = { restaurant, now: clock.now(), callerPhone, language };
    return new ModelSocket(model, sessionSettings(agent, facts));
  }

  #tick(): void {
    for (const call of this.#calls) call.tick();
    for (const [callSid, ahead] of this.#ahead) {
      ahead.seconds += 1;
      if (ahead.seconds <= AHEAD_FOR_SECONDS && !ahead.session.isOver) continue;
      ahead.session.close();
      this.#ahead.delete(callSid);
    }
  }
}

/** Resolves when the other end has taken its leave too, or has had its time: a stream that just breaks is an error to Twilio. */
function farewell(stream: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => stream.terminate(), FAREWELL_MS);
    stream.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    stream.close();
  });
}
