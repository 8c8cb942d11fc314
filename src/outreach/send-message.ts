/**
 * Sends a message exactly once, over a carrier whose "send" is not idempotent and with a process that may die at any line.
 *
 * A message is claimed before it is handed over. Whoever finds a claim does not send: either the carrier's status callback says
 * what became of it, or, after a while, the carrier's own list does. Only what that list lacks is sent again.
 */
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';
import type { Log } from '../log.ts';
import type { Carrier, OutgoingText } from './carrier.ts';
import type { ClaimedMessage, MessageStore } from './message-store.ts';

/** A hand-over takes seconds at most; after this, its message is in the carrier's list or will never be. */
export const RECONCILE_AFTER_MS = 2 * 60_000;

/** The carrier's clock may be behind ours by as much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Words about a table are worth nothing half a day later. */
const STALE_AFTER_MS = 12 * 60 * 60_000;

interface SendMessageOptions {
  store: MessageStore;
  carrier: Carrier;
  /** The number a restaurant's messages come from, E.164; null where it has none. */
  senderOf: (restaurantId: string) => string | null;
  clock: Clock;
  log: Log;
  reconcileAfterMs?: number;
}

/** Brings one message a step further; throws where a later attempt may do better. */
export function createSendMessage(options: SendMessageOptions): (messageId: number) => Promise<void> {
  const { store, carrier, senderOf, clock, log, reconcileAfterMs = RECONCILE_AFTER_MS } = options;

  return async (messageId) => {
    const claim = await store.claim(messageId);
    if (claim.kind === 'claimed') await handOver(claim.message);
    if (claim.kind === 'pending') await reconcile(claim.message);
  };

  async function handOver(message: ClaimedMessage): Promise<void> {
    const text = outgoing(message);
    if (text === null) return store.giveUp(message, 'no number to send from');
    if (clock.now().getTime() - message.createdAt.getTime() > STALE_AFTER_MS) return store.giveUp(message, 'too late');
    const { id: messageId, restaurantId } = message;
    const answer = await carrier.send(text);
    log.info({ messageId, restaurantId, kind: message.kind, answer: answer.kind }, 'Message handed over');
    switch (answer.kind) {
      case 'accepted':
        return store.hear({ messageId, messageSid: answer.messageSid, status: 'sent', failure: null });
      case 'refused':
        await store.giveUp(message, answer.code);
        if (answer.optedOut) await store.setOptedOut(restaurantId, message.phone, true);
        return;
      case 'notSent':
        await store.unclaim(message);
        throw new DependencyFailure('Twilio', { cause: answer.cause });
      case 'unknown':
        log.warn({ messageId, restaurantId, err: answer.cause }, 'It is not known whether a message was taken');
        return checkLater(message);
    }
  }

  async function reconcile(message: ClaimedMessage): Promise<void> {
    if (clock.now().getTime() < reconcileAt(message).getTime()) return checkLater(message);
    const text = outgoing(message);
    if (text === null) return store.giveUp(message, 'no number to send from');
    const found = await carrier.find(text, new Date(message.claimedAt.getTime() - CLOCK_SKEW_MS));
    const known = await store.knownSids(found);
    const messageSid = found.find((sid) => !known.has(sid));
    if (messageSid !== undefined) {
      return store.hear({ messageId: message.id, messageSid, status: 'sent', failure: null });
    }
    const anew = await store.reclaim(message);
    if (anew !== null) await handOver(anew);
  }

  function checkLater(message: ClaimedMessage): Promise<void> {
    return store.checkAt(message, reconcileAt(message));
  }

  function reconcileAt(message: ClaimedMessage): Date {
    return new Date(message.claimedAt.getTime() + reconcileAfterMs);
  }

  function outgoing({ id: messageId, restaurantId, phone: to, body }: ClaimedMessage): OutgoingText | null {
    const from = senderOf(restaurantId);
    return from === null ? null : { messageId, from, to, body };
  }
}
