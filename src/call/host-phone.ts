/** The port to a host's phone: a leg of its own, made by request and not by the caller's TwiML. */

interface LegRequest {
  callSid: string;
  /** The turn that asked for a person: with the call it names the leg. */
  turn: number;
  /** What the host's phone shows, E.164: a number that is ours to call from. */
  from: string;
  /** E.164 */
  to: string;
  timeoutSeconds: number;
}

/**
 * - `ringing`: the leg is made;
 * - `refused`: it certainly was not, and nobody is rung;
 * - `unknown`: no answer came. To ask again might ring twice, so nobody does.
 */
type Rung = { kind: 'ringing'; legSid: string } | { kind: 'refused' | 'unknown'; cause: Error };

/** No function throws. */
export interface HostPhone {
  ring(leg: LegRequest): Promise<Rung>;
  /** Ends a leg that rings, or talks. One that is over already stays as it is. */
  hangUp(legSid: string): Promise<void>;
  /** Removes the queue of a call that has left it: Twilio makes queues by itself, and keeps them for ever. */
  removeQueue(queueSid: string): Promise<void>;
}
