/**
 * Watches what the caller says for what a person has to take over. The model has a tool for it, and mostly uses it; this is for
 * when it does not: it is told once, and whoever asked for a person in so many words is then put through without it.
 */
import { englishDenial, englishSigns } from './signs/english-signs.ts';
import type { HeardReason, Sign } from './signs/sign.ts';
import { spanishDenial, spanishSigns } from './signs/spanish-signs.ts';

/** Who asks for a person is heard first, whatever it is about. */
const reasons: readonly HeardReason[] = ['asked', 'complaint', 'payment', 'catering_or_large_party', 'allergy'];

/** Why these words of a caller need a person, or null. */
export function reasonIn(words: string): HeardReason | null {
  const plain = words.replace(/[’‘]/g, "'").toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return reasons.find((reason) => shows([englishSigns[reason], spanishSigns[reason]], plain)) ?? null;
}

/** Callers mix their languages, so that what speaks against a reason does so in both. */
function shows(signs: readonly Sign[], plain: string): boolean {
  const has = (words: RegExp | undefined, ifNone: boolean) => (words ? plain.search(words) >= 0 : ifNone);
  if (signs.some(({ unless }) => has(unless, false))) return false;
  return signs.some(
    ({ words, onlyWith, always }) =>
      has(always, false) ||
      (has(onlyWith, true) && [...plain.matchAll(words)].some(({ index }) => !isDenied(plain.slice(0, index)))),
  );
}

function isDenied(before: string): boolean {
  return englishDenial.test(before) || spanishDenial.test(before);
}

export interface EscalationCommands {
  /** The model is to be told, also where there is nobody: then it takes a message. */
  tell(reason: HeardReason, hasPerson: boolean): void;
  /** The caller is put through without the model's doing. */
  transfer(reason: HeardReason): void;
}

interface House {
  hasPerson: boolean;
  largestParty: number;
}

export class Escalation {
  readonly #hasPerson: boolean;
  readonly #largestParty: number;
  readonly #commands: EscalationCommands;
  readonly #told = new Set<HeardReason>();
  #due: HeardReason | null = null;

  /**
   * @param hasPerson Is there anyone to put callers through to?
   * @param largestParty More guests than these are for a person.
   */
  constructor({ hasPerson, largestParty }: House, commands: EscalationCommands) {
    this.#hasPerson = hasPerson;
    this.#largestParty = largestParty;
    this.#commands = commands;
  }

  /** Words of the caller, and the party that they name. Only who asks for a person is heard twice. */
  heard(words: string, partySize = 0): void {
    const reason = reasonIn(words) ?? (partySize > this.#largestParty ? 'catering_or_large_party' : null);
    if (reason !== null && (reason === 'asked' || !this.#told.has(reason))) this.#due = reason;
  }

  /** The model is at it by itself. */
  settle(): void {
    this.#due = null;
  }

  /** The model has answered, and put nobody through: it is told, or passed over. */
  act(): void {
    const reason = this.#due;
    if (reason === null) return;
    const wasTold = this.#told.has(reason);
    this.#told.add(reason);
    if (wasTold || reason !== 'asked' || !this.#hasPerson) this.#due = null;
    if (!wasTold) this.#commands.tell(reason, this.#hasPerson);
    else if (this.#hasPerson) this.#commands.transfer(reason);
  }
}
