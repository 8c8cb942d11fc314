/**
 * Letters as they are spelled out: "A B", "bee", "alpha", "M as in Mike", "S-M-I-T-H", "doble u".
 */
import type { Span } from './utterance.ts';

const spellingAlphabet =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu';

/** What a recogniser writes for the sound of a letter. English names; Spanish ones where they are no English word. */
const letterSounds: Record<string, string> = {
  a: 'ay',
  b: 'bee be',
  c: 'cee see sea ce',
  d: 'dee de',
  e: 'ee',
  f: 'ef eff efe',
  g: 'gee ge',
  h: 'aitch haitch hache',
  i: 'eye',
  j: 'jay jota',
  k: 'kay',
  l: 'el ell ele',
  m: 'em eme',
  n: 'en ene',
  o: 'oh',
  p: 'pee pea',
  q: 'cue queue',
  r: 'are ar erre',
  s: 'ess es ese',
  t: 'tee tea te',
  u: 'you',
  v: 'vee uve',
  x: 'ex equis',
  y: 'why wye ye',
  z: 'zee zed zeta',
};

const letterOfWord = new Map<string, string>([
  ...spellingAlphabet.split(' ').map((word): [string, string] => [word, word.charAt(0)]),
  ...Object.entries(letterSounds).flatMap(([letter, sounds]) =>
    sounds.split(' ').map((sound): [string, string] => [sound, letter]),
  ),
  ['alfa', 'a'],
  ['juliett', 'j'],
  ['whisky', 'w'],
  ['x-ray', 'x'],
]);

export interface SpokenLetters extends Span {
  /** Lower case, in order. */
  letters: string;
}

/** `strict` takes single letters and the spelling alphabet only; `soundsToo` also "bee" and "are", where letters are expected. */
type LetterReading = 'strict' | 'soundsToo';

const alphabetWords = new Set(spellingAlphabet.split(' ').concat('alfa', 'juliett', 'whisky', 'x-ray'));

/** A word of the spelling alphabet, as a pattern. */
export const alphabetWord = `(?:${[...alphabetWords].join('|')})\\b`;

/** One spoken letter with what may explain it: "m", "m as in mike", "em for mother", "capital a", "double u", "mike". */
const letterPattern =
  '(?:(?:capital |letter )?(?:double (?:u|you)|doble (?:u|ve)|x-ray|[a-z]+)\\.?(?:,? (?:as in|like|for|de|como en|como) [a-z]+)?)';
const oneLetter = new RegExp(letterPattern, 'y');
const separator = /[ ,.-]*(?:and )?/y;

/** Longer than any name; a longer run of letters is noise. */
const SPELLED_MAX_LETTERS = 30;

/** The letters that are spelled from `start` on, as far as they go; null when not even one is. */
export function readLetters(plain: string, start: number, reading: LetterReading): SpokenLetters | null {
  let letters = '';
  let end = start;
  let at = start;
  while (at < plain.length && letters.length < SPELLED_MAX_LETTERS) {
    oneLetter.lastIndex = at;
    const match = oneLetter.exec(plain);
    const letter = match === null ? null : letterOf(match[0], reading);
    if (match === null || letter === null) break;
    letters += letter.value;
    end = at + letter.length;
    separator.lastIndex = end;
    at = end + (separator.exec(plain)?.[0].length ?? 0);
  }
  return letters === '' ? null : { letters, start, end };
}

function letterOf(words: string, reading: LetterReading): { value: string; length: number } | null {
  const explained = /^(?:capital |letter )?([a-z]+)\.?,? (?:as in|like|for|de|como en|como) ([a-z]+)$/.exec(words);
  const [, name = '', example = ''] = explained ?? [];
  const value = single(name, 'soundsToo');
  // "b as in boy": the word settles which of the letters that sound alike was meant. "B for 4 people" explains nothing.
  if (value !== null && (value === example.charAt(0) || / (?:as in|como en) /.test(words))) {
    return { value: example.charAt(0), length: words.length };
  }
  const bare = /^(?:capital |letter )?(double (?:u|you)|doble (?:u|ve)|x-ray|[a-z]+)/.exec(words);
  const alone = bare?.[1] === undefined ? null : single(bare[1], reading);
  return alone === null || bare === null ? null : { value: alone, length: bare[0].length };
}

function single(word: string, reading: LetterReading): string | null {
  if (/^do(?:u)?ble /.test(word)) return 'w';
  if (word.length === 1) return word;
  if (reading === 'strict' && !alphabetWords.has(word)) return null;
  return letterOfWord.get(word) ?? null;
}
