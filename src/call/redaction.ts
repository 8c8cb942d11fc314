/**
 * What may be kept of a caller's words: names, phone numbers and long digit runs are masked before anything is written.
 *
 * Card numbers never get this far: `call/turn.ts` takes them out of the input itself.
 */
import { GROUP_DIGITS } from '../understanding/card-number.ts';
import { runAtEnd, runAtStart } from '../understanding/digit-run.ts';
import type { Understood } from '../understanding/understood.ts';
import { JoinedUtterances } from './joined-utterances.ts';

/** Shorter runs are hours, days, party sizes and the digits of a confirmation ID. */
const LONG_DIGITS = /\d(?:[\s().*#-]?\d){5,}/g;

/** Digits spoken one by one, as in a phone number. */
const SPOKEN_DIGITS =
  /\b(?:(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|doble)[\s,-]+){5,}\w+/gi;

/**
 * The caller's words with the name and the numbers that were understood, and any that look like one, masked.
 *
 * @param knownNames Names that the call knows already: "yes, Misha" says one again without it being the answer.
 */
export function redactHeard(text: string, understood: Understood | null, knownNames: string[]): string {
  const { guestName, phone } = understood?.slots ?? {};
  const names = [...(guestName ? [guestName.words, guestName.value] : []), ...knownNames];
  const nameless = names.reduce((kept, name) => maskWords(kept, name, '[name]'), text);
  const numberless = phone ? maskWords(nameless, phone.words, '[number]') : nameless;
  return numberless.replace(LONG_DIGITS, '[number]').replace(SPOKEN_DIGITS, '[number]');
}

/** What the call knows by the end of a turn: such words are recognised when they come again. */
export interface KnownToCall {
  names: string[];
  /** The IDs of the reservations that were found. */
  codes: string[];
}

/**
 * The same of what was said or keyed in one turn. Four digits may be a group of a card, whose others come in turns of their own:
 * they are written down only where they mean something, and those of an ID only where it led to a reservation.
 */
export function redactTurn(text: string, understood: Understood | null, { names, codes }: KnownToCall): string {
  const { confirmationCode: code, ...slots } = understood?.slots ?? {};
  const isFound = code !== undefined && codes.some((known) => known.endsWith(code.value));
  const isAnswer = isFound || Object.keys(slots).length > 0 || (understood?.choice ?? null) !== null;
  if (!isAnswer && isGroup(text)) return '[number]';
  const codeless = code === undefined || isFound ? text : maskWords(text, code.words, '[number]');
  return redactHeard(codeless, understood, names);
}

function isGroup(text: string): boolean {
  const { plain } = new JoinedUtterances([{ text }]);
  const run = runAtStart(plain);
  return run !== null && run.digits.length >= GROUP_DIGITS && run.end === runAtEnd(plain)?.end;
}

function maskWords(text: string, words: string, mask: string): string {
  const wanted = words.trim();
  if (wanted === '') return text;
  const pattern = new RegExp(`(?<![\\p{L}\\d])${escaped(wanted)}(?![\\p{L}\\d])`, 'giu');
  return text.replace(pattern, mask);
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The entities of a turn as they may be logged: that there was a name or a number, not which. */
export function redactEntities(understood: Understood): Record<string, unknown> {
  const { slots, note, ...rest } = understood;
  const { guestName, phone, confirmationCode, ...plain } = slots;
  const values = Object.entries(plain).map(([name, heard]) => [
    name,
    { value: heard.value, certainty: heard.certainty },
  ]);
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
    ...Object.fromEntries(values),
    ...(note ? { note: '[note]' } : {}),
    ...(guestName ? { guestName: '[name]' } : {}),
    ...(phone ? { phone: '[number]' } : {}),
    ...(confirmationCode ? { confirmationCode: '[code]' } : {}),
  };
}
