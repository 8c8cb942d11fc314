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
import { Allowance, type AllowanceDeps } from './allowance.ts';
import { MediaLeg } from './media-leg.ts';
import { readMediaMessage } from './media-messages.ts';
import { type ModelAddress, ModelSocket } from './model-socket.ts';
import { RealtimeCall, type RealtimeCallDeps } from './realtime-call.ts';
import { sessionSettings } from './session-settings.ts';
import { firstAgent } from './shift.ts';
import { openTicket, type StreamTicket, sealTicket } from './stream-ticket.ts';
import { restaurantAsTried, restingTalk } from './take-up.ts';

/**
 * A session that nobody came for is closed after so long. Twilio opens its stream within seconds, but not before the consent
 * notice was said, and the longest takes some twenty.
 */
const AHEAD_FOR_SECONDS = 30;
/** A socket that has not said who it is by then is closed. */
const START_WITHIN_SECONDS = 10;

/** How long a stream that we end may take for it. */
const FAREWELL_MS = 1_000;

/** Twilio's largest message is a media frame of some 400 bytes. */
const MESSAGE_MAX_BYTES = 64 * 1024;

/** RFC 6455: the other end did not do what it must. */
const POLICY_VIOLATION = 1008;

export interface StreamDoorOptions extends RealtimeCallDeps, AllowanceDeps {
  model: ModelAddress;
  /** Seals tickets; the same in every process. */
  secret: string;
  restaurantFor(to: string | null): Restaurant;
  /** Calls back once a second until the returned function is called; in tests of what takes long, seconds are shorter. */
  everySecond?(tick: () => void): () => void;
}

/** Nothing is kept alive by it alone. */
function onTheSecond(tick: () => void): () => void {
  const timer = setInterval(tick, 1_000).unref();
  return () => clearInterval(timer);
}

interface Ahead {
  session: ModelSocket;
  seconds: number;
}

export class StreamDoor {
  readonly #options: StreamDoorOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MESSAGE_MAX_BYTES });
  readonly #allowance: Allowance;
  readonly #ahead = new Map<string, Ahead>();
  /** With their CallSids. */
  readonly #calls = new Map<RealtimeCall, string>();
  readonly #everySecond: (tick: () => void) => () => void;
  readonly #stopTicking: () => void;

  constructor(options: StreamDoorOptions) {
    this.#options = options;
    this.#allowance = new Allowance(options);
    this.#everySecond = options.everySecond ?? onTheSecond;
    this.#stopTicking = this.#everySecond(() => this.#tick());
  }

  /** Calls held and sessions opened ahead, for figures and tests. */
  get size(): { calls: number; ahead: number } {
    return { calls: this.#calls.size, ahead: this.#ahead.size };
  }

  /** A call is about to come in: its token, and a session that is opened meanwhile. Null where a limit leaves it none. */
  async admit(ticket: StreamTicket): Promise<string | null> {
    const { secret, clock, callLog, log, restaurantFor } = this.#options;
    const { callSid } = ticket;
    const restaurant = restaurantFor(ticket.to);
    const limit = await this.#allowance.enter(ticket, restaurant);
    if (limit !== null) {
      const call = { callSid, restaurantId: restaurant.id, at: clock.now() };
      callLog.record({ kind: 'event', ...call, turn: 0, type: 'model', data: { limit } });
      log.warn({ callSid, limit }, 'no realtime model for this call; keys and speech answer');
      this.#options.onLimit?.(limit, 'ringing');
      return null;
    }
    if (!this.#ahead.has(callSid)) {
      this.#ahead.set(callSid, { session: this.#openSession(ticket), seconds: 0 });
    }
    return sealTicket(ticket, { secret, now: clock.now() });
  }

  /** A call comes back from a transfer: its token, or null where it was held by no model. Throws `DependencyFailure`. */
  async resume({ turn, outcome, ...call }: ResumedCall): Promise<string | null> {
    const talk = await restingTalk(this.#options.store, { callSid: call.callSid, turn });
    if (talk === null) return null;
    const { callerPhone: from = call.from, language, transfers } = talk;
    return this.admit({ ...call, from, rests: { after: 'transfer', turn, language, outcome, transfers } });
  }

  /** Takes the socket of an upgrade whose signature was found right. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (stream) => this.#awaitStart(stream, socket));
  }

  /** Every call goes on in the keypad/speech line; nothing is left open. */
  async close(): Promise<void> {
    this.#stopTicking();
    for (const { session } of this.#ahead.values()) session.close();
    this.#ahead.clear();
    await Promise.all([...this.#calls.keys()].map((call) => call.handOver()));
    await Promise.all([...this.#sockets.clients].map(farewell));
    this.#sockets.close();
  }

  /** The first message that counts is `start`. What comes before it but `connected`, or too late, ends the socket. */
  #awaitStart(stream: WebSocket, wire: Duplex): void {
    let seconds = 0;
    const stopWaiting = this.#everySecond(() => {
      seconds += 1;
      if (seconds === START_WITHIN_SECONDS) stream.close(POLICY_VIOLATION);
    });
    const onMessage = (data: RawData) => {
      const message = Buffer.isBuffer(data) ? readMediaMessage(data) : null;
      if (message?.event === 'connected') return;
      stream.off('message', onMessage);
      stopWaiting();
      if (message?.event !== 'start') stream.close(POLICY_VIOLATION);
      else this.#begin(stream, wire, message.start);
    };
    stream.on('message', onMessage);
    stream.on('error', () => stream.terminate());
    stream.once('close', stopWaiting);
  }

  #begin(
    stream: WebSocket,
    wire: Duplex,
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
    const restaurant = restaurantFor(ticket.to);
    if (!this.#allowance.take(callSid, restaurant.id)) {
      log.warn({ callSid }, 'no place for a call that another process let in; keys and speech answer');
      stream.close();
      return;
    }
    const session = this.#ahead.get(callSid)?.session ?? this.#openSession(ticket);
    this.#ahead.delete(callSid);
    const call: RealtimeCall = new RealtimeCall(this.#options, {
      ticket,
      restaurant: restaurantAsTried(restaurant, ticket),
      allowance: this.#allowance,
      leg: new MediaLeg(stream, wire, start.streamSid),
      session,
      openSession: (agent, language) => this.#openSession(ticket, agent, language),
      onOver: () => {
        stopTicking();
        this.#calls.delete(call);
        this.#vacate(callSid);
      },
    });
    // Each call has a second of its own: hundreds that tick together would hold up one another's audio.
    const stopTicking = this.#everySecond(() => call.tick());
    this.#calls.set(call, callSid);
    void call.start().then((isOurs) => {
      if (!isOurs) log.warn({ callSid }, 'stream with a token that was used already refused');
    });
  }

  /** A webhook or a stream may come twice: the place is free when neither is there any more. */
  #vacate(callSid: string): void {
    if (this.#ahead.has(callSid) || [...this.#calls.values()].includes(callSid)) return;
    this.#allowance.leave(callSid);
  }

  #openSession(ticket: StreamTicket, agent?: Agent, spoken?: Language): ModelSocket {
    const { model, restaurantFor, clock, crew } = this.#options;
    const { from, to, rests } = ticket;
    const restaurant = restaurantAsTried(restaurantFor(to), ticket);
    const language = spoken ?? rests?.language ?? restaurant.languages[0] ?? 'en';
    const facts = { restaurant, now: clock.now(), callerPhone: from, language };
    return new ModelSocket(model, sessionSettings(agent ?? firstAgent(crew, ticket), facts));
  }

  #tick(): void {
    for (const [callSid, ahead] of this.#ahead) {
      ahead.seconds += 1;
      if (ahead.seconds <= AHEAD_FOR_SECONDS && !ahead.session.isOver) continue;
      ahead.session.close();
      this.#ahead.delete(callSid);
      this.#vacate(callSid);
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
