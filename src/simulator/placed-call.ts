/** A call as it is placed on the offline phone, and what can become of it. */
import type { CallLegOptions } from './call-leg.ts';
import type { HostAnswer } from './play-document.ts';
import type { TelephoneExchange } from './telephone-exchange.ts';

/** The webhook that a number's calls come in on, under `/twilio/`. */
export type CallEntry = 'incoming_call' | 'conversational_call' | 'smart_call';

/** `transferred`: over, after a host had answered. `failed`: over, because of a fault. */
export type CallState = 'listening' | 'recording' | 'streaming' | 'queued' | 'transferred' | 'ended' | 'failed';

export interface PlaceCallOptions extends CallLegOptions {
  entry: CallEntry;
  /** What becomes of transfers; a host answers unless said otherwise. */
  host?: HostAnswer | undefined;
  /** Where the server asks for legs to hosts; without one it can ask nobody. */
  exchange?: TelephoneExchange | undefined;
  /** Where Twilio goes when a document cannot be had; nowhere unless said otherwise. */
  fallbackPath?: string | undefined;
}
