/** What names an order before it has a number: the call, and the how manieth cart of it. */
import type { Cart } from './cart.ts';

export function requestIdOf(callSid: string, { round }: Pick<Cart, 'round'>): string {
  return `${callSid}:${round}`;
}
