/**
 * Watches that the model claims nothing that the book does not hold: "you're booked" may be said of a committed row only.
 *
 * It reads what the model is about to say, which comes ahead of its sound, so a false claim is mostly stopped before anyone
 * has heard it.
 */
export type Claim = 'booked' | 'changed' | 'cancelled' | 'ordered' | 'passed on';

/**
 * What the last tool has made of the book. `asked`: it only looked; `nothing`: it was to write, and did not; `ordering`: the order
 * is not with the kitchen as it stands now.
 */
export type Standing = Claim | 'found' | 'asked' | 'nothing' | 'ordering';

const be = "(?:is|are|'s|'re|was|has been|have been|been)";
const hereby = '(?:now|all|just|already|officially|successfully|hereby|fully)';
const patterns: Record<Claim, RegExp> = {
  booked: new RegExp(
    `\\b(?:(?:you|it|that|this|everything|table|reservation|booking|party)\\s*${be}\\s+(?:${hereby}\\s+)*(?:booked|confirmed|reserved|all set|set)|(?:I|we)\\s*(?:'ve|have)\\s+(?:${hereby}\\s+)*(?:booked|reserved|confirmed|made)\\b|(?:I|we)\\s+(?:just\\s+)?booked|(?:booking|reservation) confirmed)|\\b(?:queda|quedó|está|ha quedado)\\s+(?:ya\\s+)?(?:reservad|confirmad)[oa]|\\b(?:he|hemos)\\s+(?:reservado|confirmado|hecho)\\b|\\breserva (?:hecha|confirmada)\\b|\\btiene su reserva\\b`,
    'i',
  ),
  changed: new RegExp(
    `\\b(?:(?:it|that|table|reservation|booking)\\s*${be}\\s+(?:${hereby}\\s+)*(?:changed|moved|updated)|(?:I|we)\\s*(?:'ve|have)\\s+(?:${hereby}\\s+)*(?:changed|moved|updated))|\\b(?:he|hemos)\\s+(?:cambiado|movido|modificado)\\b|\\b(?:queda|está|ha quedado)\\s+(?:cambiad|modificad)[oa]`,
    'i',
  ),
  cancelled: new RegExp(
    `\\b(?:(?:it|that|table|reservation|booking)\\s*${be}\\s+(?:${hereby}\\s+)*cancell?ed|(?:I|we)\\s*(?:'ve|have)\\s+(?:${hereby}\\s+)*cancell?ed)|\\b(?:he|hemos)\\s+cancelado\\b|\\b(?:queda|está|ha quedado)\\s+cancelad[oa]`,
    'i',
  ),
  ordered: new RegExp(
    `\\border\\s*${be}\\s+(?:${hereby}\\s+)*(?:in|placed|submitted|confirmed|sent|with the kitchen)\\b|\\b(?:I|we)\\s*(?:'ve|have)\\s+(?:${hereby}\\s+)*(?:ordered|(?:placed|submitted|sent|put in|put through)\\s+(?:your|the|that|an) order)\\b|\\border (?:confirmed|placed|number (?:is )?\\w+)|\\bpedido\\s+(?:${hereby}\\s+)*(?:está|queda|ha sido)\\s+(?:ya\\s+)?(?:hecho|confirmado|enviado|en (?:la )?cocina)|\\b(?:he|hemos)\\s+(?:hecho|enviado|pasado)\\s+(?:su|el) pedido\\b|\\bnúmero de (?:su )?pedido es\\b`,
    'i',
  ),
  'passed on': new RegExp(
    `\\b(?:I|we)\\s*(?:'ve|have)\\s+(?:${hereby}\\s+)*(?:passed\\s+(?:(?:it|that|this|everything|(?:your|the) message)\\s+)?(?:on|along)|(?:taken|left|sent|delivered)\\s+(?:down\\s+)?(?:your|the|a) message|(?:told|informed)\\s+(?:them|the team|the staff|the manager|the kitchen))\\b|\\bmessage\\s*${be}\\s+(?:${hereby}\\s+)*(?:passed on|passed along|sent|delivered|taken)\\b|\\b(?:he|hemos)\\s+(?:pasado|dejado|enviado|transmitido)\\s+(?:su|el) mensaje\\b|\\bmensaje\\s+(?:queda|quedó|está|ha sido)\\s+(?:ya\\s+)?(?:anotado|pasado|enviado|entregado)|\\bya (?:les?|se lo) (?:pasé|avisé|dije)(?![\\p{L}])`,
    'iu',
  ),
};

/** What is asked, denied or only meant to come is no claim. */
const noClaim =
  /\?|\b(?:not|never|no|nothing|isn't|hasn't|haven't|aren't|once|until|before|after|when|if|unless|would|could|should|shall|can|will|let me|going to|whether|nada|cuando|hasta|antes|si|quiere|puedo|voy a|vamos a)\b/i;

/** The first claim in `text`, or null. A sentence that is not over yet is read as far as it goes. */
export function claimIn(text: string): Claim | null {
  for (const sentence of text.replace(/[’‘]/g, "'").match(/[^.!?;]+[.!?;]?/g) ?? []) {
    if (noClaim.test(sentence)) continue;
    const kinds: Claim[] = ['passed on', 'ordered', 'cancelled', 'changed', 'booked'];
    const claim = kinds.find((kind) => patterns[kind].test(sentence));
    if (claim !== undefined) return claim;
  }
  return null;
}

const ofTables = /\b(?:book|reserv|table|mesa)/i;

/** The words kept of what is being said: enough for any sentence. */
const SENTENCE_MAX_CHARACTERS = 400;

export class ClaimGuard {
  #standing: Standing = 'nothing';
  /** Beside the table: one call may have both. */
  #isOrdered = false;
  #isPassedOn = false;
  #speech = { itemId: '', text: '' };

  /** A tool has answered. Who asks about a table after a deed begins something new; what was found stays found meanwhile. */
  noteDeed(standing: Standing): void {
    if (standing === 'ordered' || standing === 'ordering') {
      this.#isOrdered = standing === 'ordered';
      return;
    }
    if (standing === 'passed on') {
      this.#isPassedOn = true;
      return;
    }
    if (standing === 'asked' && this.#standing === 'found') return;
    this.#standing = standing;
  }

  /** The next words of an item of the model's. Returns a claim in it that nothing stands behind, or null. */
  falseClaim(itemId: string, words: string): Claim | null {
    const before = this.#speech.itemId === itemId ? this.#speech.text : '';
    const text = `${before}${words}`.slice(-SENTENCE_MAX_CHARACTERS);
    this.#speech = { itemId, text };
    const claim = claimIn(text);
    return claim === null || this.#holds(claim, text) ? null : claim;
  }

  #holds(claim: Claim, text: string): boolean {
    if (claim === 'passed on') return this.#isPassedOn;
    if (claim === 'ordered') return this.#isOrdered;
    // "You're all set" may be said of an order too.
    if (claim === 'booked' && this.#isOrdered && !ofTables.test(text)) return true;
    if (claim === 'booked') return ['booked', 'changed', 'found'].includes(this.#standing);
    return this.#standing === claim;
  }
}
