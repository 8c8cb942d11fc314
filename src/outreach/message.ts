/** A text message that we owe a guest: the words that its store, its sender and its webhook share. */

export type MessageKind =
  | 'booked'
  | 'changed'
  | 'cancelled'
  | 'reminder'
  | 'waitlisted'
  | 'tableOffered'
  | 'offerEnded'
  | 'ordered'
  | 'orderChanged'
  | 'orderReady'
  | 'orderCancelled';

/**
 * `claimed`: handed to Twilio, and not yet known what became of it. `suppressed`: the guest has said STOP, or there is nothing
 * to tell any more.
 */
export type MessageStatus = 'queued' | 'claimed' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'suppressed';

export interface Message {
  id: number;
  restaurantId: string;
  eventKey: string;
  kind: MessageKind;
  /** E.164 */
  phone: string;
  body: string;
  status: MessageStatus;
  messageSid: string | null;
  claimedAt: Date | null;
  createdAt: Date;
}
