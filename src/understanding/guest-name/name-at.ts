/**
 * The words of a name, from where it begins to where something else does.
 */
import type { Utterance } from '../utterance.ts';
import type { Finding } from '../way.ts';
import { canBeName, nameParticles } from './not-a-name.ts';
import { writtenName } from './written-name.ts';

const NAME_MAX_WORDS = 5;

/** A name's words in plain text: letters of any script, with the marks that names have inside; "O'Brien & Sons" is one too. */
const nameWord = /&|\p{L}(?:[\p{L}'.-]*\p{L})?/uy;

/** "J. Smith", "Anna M Lee": one letter before a word. Without its full stop a vowel is a word ("I", "a"). */
const initial = /^(?:\p{L}\.|[b-df-hj-np-tv-xz](?= ))(?= \p{L}\p{L})/u;

/** The name that begins at `start`; null where the word there is no name's. */
export function nameAt(
  utterance: Utterance,
  start: number,
  { needsCapital, needsSecondCapital }: { needsCapital: boolean; needsSecondCapital: boolean },
): Finding<string> | null {
  const words: string[] = [];
  let end = start;
  let at = start;
  while (words.length < NAME_MAX_WORDS) {
    nameWord.lastIndex = at;
    const initialAt = initial.exec(utterance.plain.slice(at))?.[0];
    const plainWord = initialAt ?? nameWord.exec(utterance.plain)?.[0];
    if (plainWord === undefined) break;
    const word = utterance.text.slice(at, at + plainWord.length);
    const isTitle = words.length === 0 && titles.has(plainWord);
    if (!isTitle) {
      // "My name is Ann and calling …": behind "and" a capital tells the second guest from the next sentence.
      const isSecond = words.at(-1)?.toLowerCase() === 'and';
      const needsOwnCapital = words.length === 0 ? needsCapital : isSecond && needsSecondCapital;
      if ((initialAt === undefined && !isNamePart(plainWord, words)) || (needsOwnCapital && !/^\p{Lu}/u.test(word)))
        break;
      words.push(word);
      end = at + plainWord.length;
    }
    at += plainWord.length;
    if (isTitle && utterance.plain[at] === '.') at += 1;
    // A comma or a full stop ends a name; so does anything that is not one space.
    if (utterance.plain[at] !== ' ') break;
    at += 1;
  }
  while (nameParticles.has((words.at(-1) ?? '').toLowerCase())) words.pop();
  if (!words.some((word) => word.replace('.', '').length > 1)) return null;
  return { value: writtenName(words), certainty: 'said', start, end };
}

const titles = new Set('mr mrs ms miss mister missus doctor dr senor senora senorita sr sra don dona the'.split(' '));

function isNamePart(plainWord: string, before: string[]): boolean {
  return canBeName(plainWord) || (before.length > 0 && nameParticles.has(plainWord));
}
