/** The port behind which text messages are kept. Every method throws `DependencyFailure` when the records cannot be reached. */
import type { Message, MessageKind, MessageStatus } from './message.ts';

export interface OwedMessage {
  restaurantId: string;
  /** What it tells, once: `booked:AB1234:1`. */
  eventKey: string;
  kind: MessageKind;
  /** E.164 */
  phone: string;
  body: string;
  /** Why it will not be sent; null for one that will. */
  suppressedBecause: string | null;
}

export type ClaimAnswer =
  /** Ours to send, now. */
  | { kind: 'claimed'; message: ClaimedMessage }
  /** Somebody has claimed it, and what became of it is not known. */
  | { kind: 'pending'; message: ClaimedMessage }
  /** Nothing is left to be done. */
  | { kind: 'settled' };

export interface ClaimedMessage extends Message {
  claimedAt: Date;
}

/** What is heard of a message that was handed over. */
export interface MessageNews {
  messageId: number;
  messageSid: string;
  status: Extract<MessageStatus, 'sent' | 'delivered' | 'undelivered' | 'failed'>;
  failure: string | null;
}

export interface ReceivedText {
  restaurantId: string;
  messageSid: string;
  /** E.164 */
  phone: string;
}

export interface MessageStore {
  /** Writes the message and owes its sending, both or neither. One whose event was told already is left as it is. */
  owe(message: OwedMessage): Promise<void>;
  /** Claims a queued message, in a transaction of its own. One to a guest who said STOP is suppressed instead. */
  claim(messageId: number): Promise<ClaimAnswer>;
  /** The claim anew, for one that never arrived; null where somebody else was quicker, or news have come. */
  reclaim(message: ClaimedMessage): Promise<ClaimedMessage | null>;
  /** Gives the claim back: it certainly was not sent. */
  unclaim(message: ClaimedMessage): Promise<void>;
  /** Looks into it again at `at`, unless it is settled by then. */
  checkAt(message: ClaimedMessage, at: Date): Promise<void>;
  /** It will not be sent any more. */
  giveUp(message: ClaimedMessage, failure: string): Promise<void>;
  /** Takes news in any order, and however often: a message that arrived stays so. */
  hear(news: MessageNews): Promise<void>;
  /** Those of Twilio's ids that belong to a message of ours. */
  knownSids(messageSids: string[]): Promise<Set<string>>;
  setOptedOut(restaurantId: string, phone: string, isOptedOut: boolean): Promise<void>;
  isOptedOut(restaurantId: string, phone: string): Promise<boolean>;
  /** The answer to a text that came in. `work` is done once for one text; whoever brings it again gets the same answer. */
  answerOnce(text: ReceivedText, work: () => Promise<string | null>): Promise<string | null>;
}
