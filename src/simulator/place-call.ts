/** Placing a call with the offline phone. */
import type { CallEntry } from './call-entry.ts';
import type { CallLegOptions } from './call-leg.ts';
import { OfflinePhone } from './offline-phone.ts';
import type { HostAnswer } from './play-document.ts';
import type { TelephoneExchange } from './telephone-exchange.ts';

export interface PlaceCallOptions extends CallLegOptions {
  entry: CallEntry;
  /** What becomes of transfers; a host answers unless said otherwise. */
  host?: HostAnswer | undefined;
  /** Where the server asks for legs to hosts; without one it can ask nobody. */
  exchange?: TelephoneExchange | undefined;
  /** Where Twilio goes when a document cannot be had; nowhere unless said otherwise. */
  fallbackPath?: string | undefined;
}

/** Places a call; resolves once the line listens for the first time, or is done. */
export async function placeCall(options: PlaceCallOptions): Promise<OfflinePhone> {
  const phone = new OfflinePhone(options);
  await phone.dial();
  return phone;
}
