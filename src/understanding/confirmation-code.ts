/**
 * A confirmation ID, `AB1234`, as it is read back: written, spelled, or with the spelling alphabet; or its four digits.
 */
import { digitRuns } from './digit-run.ts';
import { readLetters } from './spoken-letters.ts';
import type { Utterance } from './utterance.ts';
import type { Finding, Scene } from './way.ts';

const CODE_LETTERS = 2;
const CODE_DIGITS = 4;

/** Nothing else on the phone has two letters and four digits, so a whole code is taken at any question. */
export function codeMeant(utterance: Utterance, scene: Scene): Finding<string> | null {
  const isExpected = scene.asked === 'confirmationCode' || scene.asked === 'codeLetters';
  const finding = wholeCode(utterance, isExpected) ?? (isExpected ? partOfCode(utterance.plain, scene) : null);
  if (finding !== null) utterance.claim(finding);
  return finding;
}

const written = /\b([a-z]{2})([ -]?)(\d{4})\b(?![:\d])/;

function wholeCode(utterance: Utterance, isExpected: boolean): Finding<string> | null {
  const { plain, text } = utterance;
  const [words = '', letters = '', gap = '', digits = ''] = written.exec(plain) ?? [];
  const start = words === '' ? 0 : plain.indexOf(words);
  // "At 1930" and "my 1234" have two letters and four digits too: apart, the letters must be capitals, or be expected.
  const areCapitals = /^[A-Z]{2}/.test(text.slice(start));
  if (words !== '' && (gap === '' || areCapitals || (isExpected && !notLetters.has(letters)))) {
    return code(letters + digits, start, start + words.length);
  }
  if (!mayBeSpelled.test(plain)) return null;
  for (const run of digitRuns(plain)) {
    if (run.digits.length !== CODE_DIGITS) continue;
    const spelled = lettersBefore(plain, run.start, isExpected);
    if (spelled !== null) return code(spelled.letters + run.digits, spelled.start, run.end);
  }
  return null;
}

/** Words of two letters that stand before four digits, or alone, for other reasons. */
const notLetters = new Set(
  'at in is by on to of am pm or my me so it no oh ok hi we he es el de en la un mi si ya'.split(' '),
);

/** A letter on its own, or one of the spelling alphabet's words, somewhere before a number. */
const mayBeSpelled =
  /\b(?:[a-z]|alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu|bee|cee|dee|em|en|ess|tee|vee|zee|zed|are|see|you|why|tea|jay|kay|pee|gee)\b/;

const letterStart = /(?<![\w'])[a-z]/g;

/** Exactly two letters that end where the digits begin. Outside the question for a code only clear letters count. */
function lettersBefore(plain: string, digitsStart: number, isExpected: boolean) {
  // The earliest start that reads through to the digits wins, so that "B as in boy" is not taken for "boy".
  const from = Math.max(0, digitsStart - 60);
  for (const { index } of plain.slice(from, digitsStart).matchAll(letterStart)) {
    const spelled = readLetters(plain, from + index, isExpected ? 'soundsToo' : 'strict');
    if (spelled === null || !/^[ ,.-]*$/.test(plain.slice(spelled.end, digitsStart))) continue;
    // Three letters before the digits are no code of ours, and neither are the last two of them.
    return spelled.letters.length === CODE_LETTERS ? spelled : null;
  }
  return null;
}

/** "They are T and B": the sound of R is not a letter there. */
const leadIn = /^(?:the letters are|they are|they're|it is|it's|those are|son|las letras son) /;

function partOfCode(plain: string, scene: Scene): Finding<string> | null {
  if (scene.asked === 'codeLetters') {
    for (const { index } of plain.replace(leadIn, (words) => ' '.repeat(words.length)).matchAll(letterStart)) {
      const spelled = readLetters(plain, index, 'soundsToo');
      if (spelled?.letters.length === CODE_LETTERS) return code(spelled.letters, spelled.start, spelled.end);
    }
    const together = /^(?:it's |they're )?([a-z]{2})[.!]?$/.exec(plain);
    return together === null || notLetters.has(together[1] ?? '') ? null : code(together[1] ?? '', 0, plain.length);
  }
  const run = digitRuns(plain).find((candidate) => candidate.digits.length === CODE_DIGITS);
  return run === undefined ? null : code(run.digits, run.start, run.end);
}

function code(value: string, start: number, end: number): Finding<string> {
  return { value: value.toUpperCase(), certainty: 'said', start, end };
}
