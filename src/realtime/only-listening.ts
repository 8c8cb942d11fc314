/** Tells words that want an answer from those that do not: "mm-hmm", or "bye" into a goodbye; in English and Spanish. */

/** As they are read: lower case, without accents and marks. */
const listening = [
  ...'mm mmm mhm mmhm mmhmm hm hmm uh huh uhhuh um ah aha oh ok okay okey yeah yep yup yes right sure good great nice cool perfect alright thanks awesome wonderful lovely fine excellent exactly correct absolutely'.split(
    ' ',
  ),
  ...'si aja vale claro ya bueno bien eso perfecto gracias entiendo listo genial exacto correcto dale'.split(' '),
  ...['got it', 'i see', 'sounds good', 'sounds great', 'that sounds good', 'that sounds great', 'all right'],
  ...['very good', 'of course', 'that s right', 'that s fine', 'that s good', 'thank you', 'thank you so much'],
  ...['que si', 'muy bien', 'esta bien', 'de acuerdo', 'muchas gracias', 'por supuesto', 'ya veo'],
];

/** What people answer to a goodbye. */
const parting = [
  ...'bye goodbye night adios chao chau igualmente'.split(' '),
  ...['bye bye', 'good bye', 'good night', 'see you', 'see you then', 'see you later', 'take care', 'you too'],
  ...['have a good one', 'have a good day', 'have a good night', 'have a nice day', 'have a great day', 'same to you'],
  ...['hasta luego', 'hasta pronto', 'hasta manana', 'nos vemos', 'buenas noches', 'buen dia', 'que le vaya bien'],
];

/** More of them than this say something. */
const SIGNS_MAX = 3;
const PARTING_SIGNS_MAX = 5;

class Signs {
  readonly #signs: readonly string[];
  readonly #all: RegExp;
  readonly #first: RegExp;

  constructor(signs: readonly string[], max: number) {
    const any = `(?:${[...signs].sort((a, b) => b.length - a.length).join('|')})`;
    this.#signs = signs;
    this.#all = new RegExp(`^(?:${any}(?: |$)){0,${max}}$`);
    this.#first = new RegExp(`^(?:${any} ){0,${max - 1}}`);
  }

  /** Nothing else is in these words; where more may come, they may end with the beginning of one. */
  fill(plain: string, isOver: boolean): boolean {
    if (this.#all.test(plain)) return true;
    const begun = plain.replace(this.#first, '');
    return !isOver && this.#signs.some((sign) => sign.startsWith(begun));
  }
}

const signs = {
  listening: new Signs(listening, SIGNS_MAX),
  parting: new Signs([...listening, ...parting], PARTING_SIGNS_MAX),
};

/** Do these words only show that the caller listens, or says goodbye as well? Noise has no words. */
export function isOnly(what: keyof typeof signs, words: string, { isOver }: { isOver: boolean }): boolean {
  const plain = words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  return signs[what].fill(plain, isOver);
}
