/**
 * Runs of digits, as people read them out: "555 0134", "five five five oh one three four", "double five", "doce treinta".
 *
 * Reading a run is linear in its length and shares nothing with the other readers, because it also guards card numbers in
 * text of any length (`card-number.ts`).
 */
import type { Span } from './utterance.ts';

/** One word of a run and the digits it stands for; `Span` is in the text that was read. */
interface DigitToken extends Span {
  digits: string;
}

export interface DigitRun extends Span {
  digits: string;
  tokens: DigitToken[];
  /** A plus sign stands before it: the number is international. */
  isInternational: boolean;
}

const singles = new Map(
  Object.entries({
    zero: '0',
    oh: '0',
    o: '0',
    nought: '0',
    naught: '0',
    nil: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    niner: '9',
    cero: '0',
    uno: '1',
    dos: '2',
    tres: '3',
    cuatro: '4',
    cinco: '5',
    seis: '6',
    siete: '7',
    ocho: '8',
    nueve: '9',
  }),
);

const teens = new Map(
  Object.entries({
    ten: '10',
    eleven: '11',
    twelve: '12',
    thirteen: '13',
    fourteen: '14',
    fifteen: '15',
    sixteen: '16',
    seventeen: '17',
    eighteen: '18',
    nineteen: '19',
    diez: '10',
    once: '11',
    doce: '12',
    trece: '13',
    catorce: '14',
    quince: '15',
    dieciseis: '16',
    diecisiete: '17',
    dieciocho: '18',
    diecinueve: '19',
    veinte: '20',
    veintiuno: '21',
    veintidos: '22',
    veintitres: '23',
    veinticuatro: '24',
    veinticinco: '25',
    veintiseis: '26',
    veintisiete: '27',
    veintiocho: '28',
    veintinueve: '29',
  }),
);

const tens = new Map(
  Object.entries({
    twenty: '2',
    thirty: '3',
    forty: '4',
    fifty: '5',
    sixty: '6',
    seventy: '7',
    eighty: '8',
    ninety: '9',
    treinta: '3',
    cuarenta: '4',
    cincuenta: '5',
    sesenta: '6',
    setenta: '7',
    ochenta: '8',
    noventa: '9',
  }),
);

const repeats = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['doble', 2],
]);

/** Words that people put between groups without ending the number. */
const fillers = new Set([
  'and',
  'then',
  'dash',
  'hyphen',
  'space',
  'dot',
  'area',
  'code',
  'uh',
  'um',
  'er',
  'y',
  'guion',
  'luego',
  'eh',
]);

/** Every run in plain text. A word that is neither digits nor filler ends it, and so does a slash or a colon. */
export function digitRuns(plain: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let tokens: DigitToken[] = [];
  const endRun = () => {
    const [first] = tokens;
    const last = tokens.at(-1);
    if (first !== undefined && last !== undefined) {
      const digits = tokens.map((token) => token.digits).join('');
      runs.push({ start: first.start, end: last.end, digits, tokens, isInternational: plain[first.start - 1] === '+' });
    }
    tokens = [];
  };

  const words = [...plain.matchAll(/\d+|[a-z']+|[^\s\d.,()+-]/g)];
  for (let at = 0; at < words.length; at++) {
    const read = readToken(words, at);
    if (read !== null) {
      tokens.push(read.token);
      at += read.words - 1;
    } else if (tokens.length > 0 && !fillers.has(words[at]?.[0] ?? '')) {
      endRun();
    }
  }
  endRun();
  return runs;
}

/** The run that a text ends with: what is read out next may go on with it. */
export function runAtEnd(plain: string): DigitRun | null {
  const last = digitRuns(plain).at(-1);
  return last && digitRuns(`${plain} 0`).at(-1)?.start === last.start ? last : null;
}

/** The run that a text begins with: it may go on with what was read out before. */
export function runAtStart(plain: string): DigitRun | null {
  const before = '0 ';
  const [first] = digitRuns(plain);
  return first && digitRuns(before + plain)[0]?.end === before.length + first.end ? first : null;
}

function readToken(words: RegExpExecArray[], at: number): { token: DigitToken; words: number } | null {
  const word = words[at];
  if (word === undefined) return null;
  const next = words[at + 1];
  const one = (digits: string) => ({ token: { digits, start: word.index, end: endOf(word) }, words: 1 });
  const two = (digits: string, last: RegExpExecArray) => ({
    token: { digits, start: word.index, end: endOf(last) },
    words: 2,
  });

  if (/^\d/.test(word[0])) return one(word[0]);
  const single = singles.get(word[0]) ?? teens.get(word[0]);
  if (single !== undefined) return next?.[0] === 'hundred' ? two(`${single}00`, next) : one(single);
  const nextSingle =
    next === undefined ? undefined : (singles.get(next[0]) ?? (/^\d$/.test(next[0]) ? next[0] : undefined));
  const repeat = repeats.get(word[0]);
  if (repeat !== undefined) return next && nextSingle !== undefined ? two(nextSingle.repeat(repeat), next) : null;
  const ten = tens.get(word[0]);
  if (ten === undefined) return null;
  return next && nextSingle !== undefined && nextSingle !== '0' ? two(ten + nextSingle, next) : one(`${ten}0`);
}

function endOf(word: RegExpExecArray): number {
  return word.index + word[0].length;
}
