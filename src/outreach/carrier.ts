/** The port to whoever carries our text messages. Handing one over is not idempotent, so what is not known is said. */

export interface OutgoingText {
  messageId: number;
  /** E.164 */
  from: string;
  /** E.164 */
  to: string;
  body: string;
}

export type HandOver =
  | { kind: 'accepted'; messageSid: string }
  /** This message will never be taken; `optedOut` where the guest has said STOP to the carrier. */
  | { kind: 'refused'; code: string; optedOut: boolean }
  /** It certainly was not taken; the same may work later. */
  | { kind: 'notSent'; cause: unknown }
  /** It may have been taken. */
  | { kind: 'unknown'; cause: unknown };

export interface Carrier {
  /** Never throws. */
  send(text: OutgoingText): Promise<HandOver>;
  /** The ids of messages with these words between these numbers since then. Throws `DependencyFailure`. */
  find(text: OutgoingText, since: Date): Promise<string[]>;
}
