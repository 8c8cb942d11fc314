/** What a conversation is given, and whom it tells. */

import type { AlertStore } from '../booking/alerts.ts';
import type { BookDeps } from '../booking/book-store.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import type { Agent, Crew } from './agents/agent.ts';
import type { MediaLeg } from './media-leg.ts';
import type { ModelSocket } from './model-socket.ts';
import type { StreamTicket } from './stream-ticket.ts';
import type { ToolAnswer } from './tools/tool.ts';

export interface ConversationDeps {
  book: BookDeps;
  orders: OrderDeps;
  clock: Clock;
  log: Log;
  crew: Crew;
  alerts: Pick<AlertStore, 'raise'>;
  /** After how long a session is exchanged in a pause; `SESSION_LASTS_SECONDS` unless a test has less patience. */
  sessionLastsSeconds?: number;
}

export interface ConversationOptions {
  ticket: StreamTicket;
  restaurant: Restaurant;
  leg: MediaLeg;
  /** A session opened ahead, or just now. */
  session: ModelSocket;
  /** Another session, for the agent that holds the call and in the caller's language. */
  openSession(agent: Agent, language: Language): ModelSocket;
}

export interface ConversationListener {
  callerActed(): void;
  modelActed(): void;
  /** The model was cut off by the caller, or by us. */
  interrupted(): void;
  /** Tools have answered: more is known, and one of them may have ended the conversation. */
  learned(leadsTo: ToolAnswer['leadsTo']): void;
  /** Something that was being said, or done, is over. */
  paused(): void;
  /** There is no model any more. */
  gone(why: string): void;
}
