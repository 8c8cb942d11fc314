/** Whatever a recogniser writes, or a stranger sends in its place: it is read in bounded time, and nothing is thrown. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redactHeard } from '../../../src/call/redaction.ts';
import { withoutCardNumbers } from '../../../src/understanding/card-number.ts';
import { latenessIn } from '../../../src/understanding/lateness.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { understandKeys } from '../../../src/understanding/understand-keys.ts';
import { questions } from '../../../src/understanding/understood.ts';
import { UNDERSTOOD_TEXT_MAX_CHARACTERS, Utterance } from '../../../src/understanding/utterance.ts';
import { aListening } from './listening.ts';

/** The same texts in every run, so that a failure is one that anyone can repeat. */
const run = { seed: 20261121, numRuns: 300 };

const listenings = fc
  .record({ asked: fc.constantFrom(null, ...questions), language: fc.constantFrom('en' as const, 'es' as const) })
  .map((listening) => aListening({ ...listening, known: { areas: ['Patio', 'a+b)*('] } }));

const rightToLeft = fc
  .array(fc.constantFrom(...'אבגדהابتثج ٤٥ \u202E\u200F'), { maxLength: 300 })
  .map((all) => all.join(''));
const emoji = fc
  .array(fc.constantFrom('👩‍👩‍👧', '🍕', '🇲🇽', '7️⃣', '🕖', '\uD83D', '\uFE0F', ' '), { maxLength: 200 })
  .map((all) => all.join(''));
const digits = fc.array(fc.constantFrom(...'0123456789 -:/.'), { maxLength: 400 }).map((all) => all.join(''));
/** Words that patterns begin with, in no order that anyone would say them. */
const halfSentences = fc
  .array(
    fc.constantFrom(
      ...(
        'a an the at for to from in on of not no yes me my and or us two three half past quarter twenty minutes late ' +
        'friday march next week people kids table change name is spell m as in mike double oh 7 19:30 12/24 ' +
        'el la las los de y media menos cuarto siete viernes que viene somos personas nombre retraso minutos'
      ).split(' '),
    ),
    { maxLength: 150 },
  )
  .map((words) => words.join(' '));

const mixed = fc
  .array(
    fc.constantFrom('seven', 'a', 'B', '4', ':', '30', ' pm', ' ', ',', '.', 'é', 'İ', "o'", '-', '\u0000', '\uE000'),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''));

const kinds: [string, fc.Arbitrary<string>][] = [
  ['any characters', fc.string({ unit: 'binary', maxLength: 600 })],
  ['any letters and marks', fc.string({ unit: 'grapheme', maxLength: 600 })],
  ['right-to-left text', rightToLeft],
  ['emoji, whole and torn', emoji],
  ['digits', digits],
  ['words in any order', halfSentences],
  ['words, letters and marks without spaces', mixed],
];

describe.each(kinds)('%s', (_, texts) => {
  it('are read without a throw, with evidence from the text itself', () => {
    fc.assert(
      fc.property(texts, listenings, (text, listening) => {
        const { slots } = understand(text, listening);
        const heard = Utterance.of(text).text;
        for (const { words } of Object.values(slots)) expect(heard).toContain(words);
      }),
      run,
    );
  });

  it('pass the keys, the masks and the card rule without a throw', () => {
    fc.assert(
      fc.property(texts, listenings, (text, listening) => {
        understandKeys(text, listening);
        redactHeard(withoutCardNumbers(text), understand(text, listening), [text.slice(0, 20)]);
      }),
      { ...run, numRuns: 60 },
    );
  });
});

describe('a long text', () => {
  it('is cut at the limit, and the rest is never read', () => {
    const filler = 'well you know '.repeat(800);
    expect(Utterance.of(filler).text.length).toBeLessThanOrEqual(UNDERSTOOD_TEXT_MAX_CHARACTERS);
    expect(understand(`${filler} a table for four at seven pm`, aListening()).slots).toEqual({});
    expect(understand(`a table for four at seven pm ${filler}`, aListening()).slots.partySize?.value).toBe(4);
  });

  it.each(['9', 'a', ' ', '\u0301', '👍', 'ñ', '1 ', 'and ', 'A B ', '1:', 'ש', 'me and my ', '4 1 1 1 '])(
    'of ten thousand %p is read like any other',
    (part) => {
      const text = part.repeat(10_000);
      for (const asked of [null, ...questions]) expect(() => understand(text, aListening({ asked }))).not.toThrow();
      expect(() => latenessIn(text, 'en')).not.toThrow();
    },
  );
});

/**
 * A repetition without bound of a group whose end repeats without bound, `(a+)*`: the one shape that takes exponential time.
 * What is left is polynomial in a text of bounded length; `npm run bench -- understand` shows how it grows.
 */
const nestedRepetition = /\((?:\?:)?(?:[^()\\]|\\.)*(?:[+*]|\{\d+,\})\)(?:[+*]|\{\d+,\})/;

describe('the patterns', () => {
  const folder = new URL('../../../src/understanding/', import.meta.url).pathname;
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, code: readFileSync(join(folder, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '') }));

  it('repeat no group that may itself repeat without bound at its end', () => {
    expect(sources.length).toBeGreaterThan(40);
    const nested = sources.flatMap(({ path, code }) => {
      const match = nestedRepetition.exec(code);
      return match === null ? [] : [`${path}: ${match[0]}`];
    });
    expect(nested).toEqual([]);
  });

  it.each(['(?:a+)+', '(\\w*)*', '(?:x y*)+', '([a-z]+){2,}'])('would be found out: %s', (pattern) => {
    expect(pattern).toMatch(nestedRepetition);
  });

  it.each(['(?:a+ )+', '(?:\\w+ ){0,3}', '(?:ab)+', '[a-z]+', '\\(a+\\)'])('that are harmless pass: %s', (pattern) => {
    expect(pattern).not.toMatch(nestedRepetition);
  });
});
