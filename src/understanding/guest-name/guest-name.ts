/**
 * The guest's name: introduced ("my name is …", "under …"), spelled, or, where it was asked for, on its own.
 *
 * A name is the one slot that any word could fill, so it is read last, from what nobody else understood, and refused whole
 * as soon as one word of it is not a name's: a second question costs less than a table for "Actually".
 */
import type { Language } from '../../booking/restaurant.ts';
import type { Span, Utterance } from '../utterance.ts';
import type { Finding, Scene } from '../way.ts';
import { canBeName, nameParticles } from './not-a-name.ts';
import { signedName } from './signed-name.ts';
import { findSpelledName } from './spelled-name.ts';
import { writtenName } from './written-name.ts';

const NAME_MAX_WORDS = 5;

/**
 * What introduces a name. `sure` ones mean a name whatever follows; after the others ("this is …", "for …") most words are
 * no name, so there a capital is asked for too, unless the name was what the line had asked for.
 */
const introductions: Record<Language, { sure: RegExp; unsure: RegExp }> = {
  en: {
    sure: /\b(?:name(?:'s| is| was| would be| will be|:)?|under(?: the)?(?: last| first)?(?: name)?(?: of)?|call me|on behalf of|last name(?: is)?|surname(?: is)?|goes by)[,:]? (?:is |of |it's |to |for |just )?/g,
    unsure:
      /\b(?:this is|it's|it is|i'm|i am|for|that's|that is|make it|make that|put|put down|say) (?:for |under |mr\.? |mrs\.? |ms\.? )?/g,
  },
  es: {
    sure: /\b(?:me llamo|(?:mi |el )?nombre(?: es| seria)?|a nombre de|al nombre de|de parte de|apellido(?: es)?)[,:]? /g,
    unsure: /\b(?:soy|es|para|habla|de) (?:el senor |la senora |a nombre de )?/g,
  },
};

export function nameMeant(utterance: Utterance, scene: Scene, isWish: boolean): Finding<string> | null {
  const isAsked = scene.asked === 'guestName';
  const signed = isAsked && !isWish ? signedName(utterance, startOfAnswer(utterance, scene)) : null;
  if (signed !== null) return signed;
  const named = introducedName(utterance, scene, isAsked) ?? (isAsked && !isWish ? loneName(utterance) : null);
  const mayBeSpelled = isAsked || named !== null;
  const spelled = mayBeSpelled ? findSpelledName(utterance.plain, isAsked ? 0 : (named?.start ?? 0)) : null;
  if (spelled === null || isTorn(spelled, utterance, named)) return named;

  // The letters say how it is written; the name that was spoken before them says what they belong to.
  const spokenFirst = named !== null && named.end <= spelled.start ? named.value.split(' ') : [];
  const belongsTo = spokenFirst.findLastIndex((word) => word.charAt(0).toLowerCase() === spelled.letters.charAt(0));
  const words = belongsTo < 0 ? [spelled.letters] : spokenFirst.with(belongsTo, spelled.letters);
  const start = belongsTo < 0 ? spelled.start : (named?.start ?? spelled.start);
  return { value: writtenName(words), certainty: 'said', start, end: spelled.end };
}

/** A spelling that a recogniser tore ("d y LA n") is no name: words follow it, or half of the name stands before it. */
function isTorn(spelled: Span, { plain }: Utterance, named: Finding<string> | null): boolean {
  if (hasOtherWords(plain.slice(spelled.end).replace(wrapping, ''))) return true;
  return named === null && wordsOf(plain.slice(0, spelled.start)).some(canBeName);
}

/** The last one holds: "it's for Tom — no, it's under Anna". */
function introducedName(utterance: Utterance, scene: Scene, isAsked: boolean): Finding<string> | null {
  const { sure, unsure } = introductions[scene.language];
  let found: Finding<string> | null = null;
  for (const pattern of [sure, unsure]) {
    for (const match of utterance.plain.matchAll(pattern)) {
      const name = nameAt(utterance, match.index + match[0].length, { needsCapital: pattern === unsure && !isAsked });
      if (name !== null) found = name;
    }
    if (found !== null) return found;
  }
  return null;
}

/** A name's words in plain text: letters of any script, with the marks that names have inside; "O'Brien & Sons" is one too. */
const nameWord = /&|\p{L}(?:[\p{L}'.-]*\p{L})?/uy;

/** "J. Smith", "Anna M Lee": one letter before a word. Without its full stop a vowel is a word ("I", "a"). */
const initial = /^(?:\p{L}\.|[b-df-hj-np-tv-xz](?= ))(?= \p{L}\p{L})/u;

function nameAt(
  utterance: Utterance,
  start: number,
  { needsCapital }: { needsCapital: boolean },
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
      if (
        (initialAt === undefined && !isNamePart(plainWord, words)) ||
        (needsCapital && words.length === 0 && !/^\p{Lu}/u.test(word))
      )
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

/** What people put around a name that was asked for. */
const wrapping =
  /^(?:(?:yes|yeah|sure|okay|ok|well|oh|hi|hello|no|actually|sorry|si|claro|bueno|hola)[,.]? )+|,? (?:please|thanks|thank you|por favor|gracias|here|speaking)[.!]?$/g;

/** Behind a greeting and the words that introduce a name; 0 where there are none. */
function startOfAnswer({ plain }: Utterance, scene: Scene): number {
  const { sure, unsure } = introductions[scene.language];
  const greeting = /^(?:(?:yes|yeah|sure|okay|ok|well|oh|hi|hello|si|claro|bueno|hola)[,.]? )*(?:my |the |mi )?/.exec(
    plain,
  );
  const start = greeting?.[0].length ?? 0;
  const introduced = [sure, unsure]
    .flatMap((pattern) => [...plain.matchAll(pattern)])
    .find(({ index }) => index === start);
  return introduced === undefined ? start : start + introduced[0].length;
}

/** Asked for and on its own: every word that nobody claimed must be a name's. */
function loneName(utterance: Utterance): Finding<string> | null {
  const unwrapped = utterance.plain.replace(wrapping, (words) => '\uE000'.repeat(words.length));
  const start = unwrapped.search(/[\p{L}]/u);
  if (start < 0) return null;
  const name = nameAt(utterance, start, { needsCapital: false });
  if (name === null) return null;
  const rest = unwrapped.slice(name.end).replace(/^[ ,]*(?:[a-z][ ,.-]+)+[a-z]?[.]?$/, '');
  return hasOtherWords(rest) ? null : name;
}

function hasOtherWords(plain: string): boolean {
  return wordsOf(plain).some((word) => !connecting.has(word));
}

function wordsOf(plain: string): string[] {
  return plain.match(/\p{L}+/gu) ?? [];
}

/** What is left of understood values beside the name: "Misha, tomorrow at 1pm, for two". */
const connecting = new Set('for at on and the in a with of to by around para el la las a en y'.split(' '));
