/**
 * Watches what the caller says for what a person has to take over. The model has a tool for it, and mostly uses it; this is for
 * when it does not: it is told once, and whoever asked for a person in so many words is then put through without it.
 */
import type { TransferReason } from '../call/keep-place.ts';

/** A reason that can be told from the words alone; the rest is known by the tools. */
export type HeardReason = Exclude<TransferReason, 'could_not_answer' | 'technical'>;

const signs: readonly [HeardReason, RegExp][] = [
  [
    'asked',
    /\b(?:(?:speak|talk) (?:to|with) (?:a |an |the |your |some)?(?:real |actual |live )?(?:person|human|someone|somebody|manager|owner|agent|operator|staff)|(?:a|an) (?:real|actual|live) (?:person|human)|(?:put|pass) me through|transfer me|human being please|hablar con (?:una persona|alguien|el gerente|la gerente|el encargado|la encargada|el dueño)|(?:páseme|comuníqueme|me comunica|me pasa) con|una persona real)(?![\p{L}])/iu,
  ],
  [
    'complaint',
    /\b(?:(?:file|make|have) a complaint|want to complain|this is (?:ridiculous|unacceptable|outrageous)|(?:worst|terrible|awful|disgusting|horrible) (?:service|food|meal|experience)|i'?m (?:so |very |really )?(?:angry|furious|fed up)|food poisoning|(?:quiero|tengo) (?:poner )?una queja|quejarme|inaceptable|una vergüenza|estoy (?:muy )?(?:molest|enojad|enfadad|furios)[oa])(?![\p{L}])/iu,
  ],
  [
    'payment',
    /\b(?:refund|money back|charged (?:me )?(?:twice|double|wrong)|double[- ]charged|wrong charge|pay (?:by|over) (?:the )?phone|reembolso|devolución|devuelvan (?:el|mi) dinero|me cobraron|pagar por teléfono)(?![\p{L}])/iu,
  ],
  [
    'catering_or_large_party',
    /\b(?:cater(?:ing|ed)?|private (?:event|party|room|dining)|buy ?out|whole restaurant|banquete|evento privado|salón privado|todo el restaurante)(?![\p{L}])/iu,
  ],
  [
    'allergy',
    /(?=.*\b(?:allerg(?:y|ic|ies)|celiac|coeliac|anaphyla\w+|alergia|alérgic[oa]|celíac[oa])(?![\p{L}]))(?:.*\?|.*\b(?:is|are|does|do|can|could|will|safe|contain|contains|tiene|lleva|contiene|puedo|puede|seguro|hay)\b)/iu,
  ],
];

const denial = /\b(?:don't|do not|no need|not|no quiero|no hace falta)\b[^.?!]{0,30}$/i;

/** Why these words of a caller need a person, or null. */
export function reasonIn(words: string): HeardReason | null {
  const heard = words.replace(/[’‘]/g, "'");
  for (const [reason, sign] of signs) {
    const found = sign.exec(heard);
    if (found && !denial.test(heard.slice(0, found.index))) return reason;
  }
  return null;
}

export interface EscalationCommands {
  /** The model is to be told, also where there is nobody: then it takes a message. */
  tell(reason: HeardReason, hasPerson: boolean): void;
  /** The caller is put through without the model's doing. */
  transfer(reason: HeardReason): void;
}

export class Escalation {
  readonly #hasPerson: boolean;
  readonly #commands: EscalationCommands;
  readonly #told = new Set<HeardReason>();
  #due: HeardReason | null = null;

  /** @param hasPerson Is there anyone to put callers through to? */
  constructor(hasPerson: boolean, commands: EscalationCommands) {
    this.#hasPerson = hasPerson;
    this.#commands = commands;
  }

  /** Words of the caller. Only who asks for a person is heard twice. */
  heard(words: string): void {
    const reason = reasonIn(words);
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
