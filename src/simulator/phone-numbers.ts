/** Numbers for many callers, counted on from a first one. */

/** `+15550103000` and 7 → `+15550103007`. */
export function numberAfter(number: string, offset: number): string {
  return `+${BigInt(number.slice(1)) + BigInt(offset)}`;
}
