/**
 * Confirmation IDs: two letters and four digits, `AB1234`. Without I and O, which are read as 1 and 0.
 *
 * On a keypad the four digits alone are enough while no two coming reservations share them, so codes are drawn several at a time
 * and one with digits of its own is preferred.
 */

/** A random whole number from 0 up to, not including, `below`. The code opens a booking: pass `crypto.randomInt`. */
export type Random = (below: number) => number;

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = 4;

/** How many codes are drawn for one to be free; with half of all digits in use, one draw in 65,000 finds none of its own. */
export const CODES_DRAWN = 16;

export function drawCodes(random: Random): string[] {
  return Array.from({ length: CODES_DRAWN }, () => drawCode(random));
}

function drawCode(random: Random): string {
  const letter = () => LETTERS.charAt(random(LETTERS.length));
  return letter() + letter() + String(random(10 ** DIGITS)).padStart(DIGITS, '0');
}

/** Null when every one of `drawn` has been given out before. `used` are codes ever given, `usedDigits` those of coming guests. */
export function chooseCode(drawn: string[], used: Set<string>, usedDigits: Set<string>): string | null {
  const unused = drawn.filter((code) => !used.has(code));
  return unused.find((code) => !usedDigits.has(digitsOf(code))) ?? unused[0] ?? null;
}

export function digitsOf(code: string): string {
  return code.slice(-DIGITS);
}

/** As it is stored, however it was written: `ab 12-34` is `AB1234`. */
export function normaliseCode(written: string): string {
  return written.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Letters as a telephone's keys carry them (ITU-T E.161). */
const KEYPAD = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** The six keys that spell a code: `AB1234` is `221234`. */
export function keysOfCode(code: string): string {
  const keyOf = (letter: string) => KEYPAD.findIndex((letters) => letters.includes(letter));
  return [...code].map((character) => (/[A-Z]/.test(character) ? keyOf(character) : character)).join('');
}
