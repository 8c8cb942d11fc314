/**
 * What a call costs: its minutes on the phone, and the minutes of audio that a realtime model heard and spoke. All amounts are
 * whole micro-dollars, millionths of a US dollar, so that a second of audio is still an integer.
 */

export const MICRODOLLARS_A_DOLLAR = 1_000_000;

/** In micro-dollars a minute. */
export interface Prices {
  telephony: number;
  audioIn: number;
  audioOut: number;
}

export const usualPrices: Prices = { telephony: 8_500, audioIn: 60_000, audioOut: 240_000 };

/** In micro-dollars. */
export interface CallCost {
  telephony: number;
  /** What the model heard, and what it said, whether or not it was heard. */
  audioIn: number;
  audioOut: number;
}

export function totalOf({ telephony, audioIn, audioOut }: CallCost): number {
  return telephony + audioIn + audioOut;
}

const MINUTE_MS = 60_000;

/** Audio is priced by the millisecond, and half a micro-dollar is one. */
export function audioCost(lengthMs: number, aMinute: number): number {
  return Math.round((lengthMs * aMinute) / MINUTE_MS);
}

/** Telephony by the minute begun, as Twilio bills it. */
export function telephonyCost(seconds: number, aMinute: number): number {
  return Math.ceil(seconds / 60) * aMinute;
}
