/**
 * Confirmation IDs that are taken for one another on a telephone. Only for finding a code among those that the caller may
 * hear of anyway: a code that merely sounds like a stranger's opens nothing.
 */

/** Names of letters and digits that differ only in what a telephone does not carry, or that a recogniser writes alike. */
const confused = ['BCDEGPTVZ3', 'AHJK8', 'MN', 'FSX', 'IY1', 'QU2', 'O0', '59'];

/** Whether one code may have been heard as the other: at every place the same sign, or one that is confused with it. */
export function soundsLikeCode(heard: string, code: string): boolean {
  return heard.length === code.length && [...heard].every((sign, at) => isConfused(sign, code.charAt(at)));
}

function isConfused(sign: string, other: string): boolean {
  return sign === other || confused.some((group) => group.includes(sign) && group.includes(other));
}

/** The one code that was meant; null where none sounds like it, or several do. */
export function codeMeantAmong(heard: string, codes: readonly string[]): string | null {
  const alike = codes.filter((code) => soundsLikeCode(heard, code));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
