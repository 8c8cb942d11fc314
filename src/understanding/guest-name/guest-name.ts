/**
 * The guest's name: introduced ("my name is …", "under …"), spelled, or, where it was asked for, on its own.
 *
 * A name is the one slot that any word could fill, so it is read last, from what nobody else understood, and refused whole
 * as soon as one word of it is not a name's: a second question costs less than a table for "Actually".
 */
import type { Language } from '../../booking/restaurant.ts';
import { weekdayNames } from '../date/day-words.ts';
import type { Span, Utterance } from '../utterance.ts';
import type { Finding, Scene } from '../way.ts';
import { nameAt } from './name-at.ts';
import { canBeName } from './not-a-name.ts';
import { signedName } from './signed-name.ts';
import { findSpelledName } from './spelled-name.ts';
import { writtenName } from './written-name.ts';

/**
 * What introduces a name. `sure` ones mean a name whatever follows; after the others ("this is …", "for …") most words are
 * no name, so there a capital is asked for too, unless the name was what the line had asked for.
 */
const introductions: Record<Language, { sure: RegExp; unsure: RegExp }> = {
  en: {
    sure: /\b(?:name (?:on|of|for) (?:it|(?:my|our|the|that|this) \w+) to|name(?:'s| is| was| would be| will be| should be|:)?|under(?: the)?(?: last| first)?(?: name)?(?: of)?|call me|on behalf of|last name(?: is)?|surname(?: is)?|goes by)[,:]? (?:is |of |it's |to |for |just )?/g,
    unsure:
      /\b(?:this is|it(?:'s| is) (?:gonna|going to) be|it(?:'ll| will| would| should) be|that(?:'ll| will| would) be|it's|it is|i'm|i am|for|that's|that is|make it|make that|put|put down|say) (?:for |under |mr\.? |mrs\.? |ms\.? )?/g,
  },
  es: {
    sure: /\b(?:me llamo|(?:el )?nombre (?:de|en) (?:la|mi|esa|nuestra) \w+ (?:a|por)|(?:mi |el )?nombre(?: es| seria)?|a nombre de|al nombre de|de parte de|apellido(?: es)?)[,:]? /g,
    unsure: /\b(?:soy|es|para|habla|de) (?:el senor |la senora |a nombre de )?/g,
  },
};

/**
 * "April Friday", where the name was asked for and nothing else was said: a surname, though it is a day too. Claimed, so it
 * must be asked about before days are read.
 */
export function nameWithWeekday(utterance: Utterance, scene: Scene): Finding<string> | null {
  const start = startOfAnswer(utterance, scene);
  const [, first = '', day = ''] = /^(\p{L}[\p{L}'-]+) (\p{L}+)[.!]?$/u.exec(utterance.plain.slice(start)) ?? [];
  if (!canBeName(first) || !weekdayNames.has(day)) return null;
  const span = { start, end: start + first.length + 1 + day.length };
  const value = writtenName(utterance.words(span).split(' '));
  utterance.claim(span);
  return { value, certainty: 'said', ...span };
}

export function nameMeant(utterance: Utterance, scene: Scene, isWish: boolean): Finding<string> | null {
  const isAsked = scene.asked === 'guestName';
  const signed = isAsked && !isWish ? signedName(utterance, startOfAnswer(utterance, scene)) : null;
  if (signed !== null) return signed;
  const named =
    introducedName(utterance, scene, isAsked) ??
    (isAsked && !isWish ? loneName(utterance) : null) ??
    (isWish ? null : correctedName(utterance, scene));
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
      const name = nameAt(utterance, match.index + match[0].length, {
        needsCapital: pattern === unsure && !isAsked,
        needsSecondCapital: !isAsked,
      });
      if (name !== null) found = name;
    }
    if (found !== null) return found;
  }
  return null;
}

/** What people put around a name that was asked for. */
const wrapping =
  /^(?:(?:yes|yeah|sure|okay|ok|well|oh|hi|hello|no|actually|sorry|just|only|si|claro|bueno|hola|solo)[,.]? )+|,? (?:please|thanks|thank you|por favor|gracias|here|speaking)[.!]?$|,? (?:spelled )?(?:with|without|con|sin) (?:an? )?(?:double )?[a-z](?:,? (?:and|not|y) (?:an? )?[a-z])*[.!]?$/g;

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
  const name = nameAt(utterance, start, { needsCapital: false, needsSecondCapital: false });
  if (name === null) return null;
  const rest = unwrapped.slice(name.end).replace(/^[ ,]*(?:[a-z][ ,.-]{1,3})+[a-z]?[.]?$/, '');
  return hasOtherWords(rest) ? null : name;
}

/** "No, Hannah", to the question that came after the name: a capital inside a sentence, and nothing but a name. */
function correctedName(utterance: Utterance, { asked }: Scene): Finding<string> | null {
  if (asked !== 'date' && asked !== 'time' && asked !== 'partySize') return null;
  const before = /^no,? (?=\p{Lu}\p{L}+[.!]?$)/iu.exec(utterance.text)?.[0];
  if (before === undefined) return null;
  return nameAt(utterance, before.length, { needsCapital: true, needsSecondCapital: true });
}

function hasOtherWords(plain: string): boolean {
  return wordsOf(plain).some((word) => !connecting.has(word));
}

function wordsOf(plain: string): string[] {
  return plain.match(/\p{L}+/gu) ?? [];
}

/** What is left of understood values beside the name: "Misha, tomorrow at 1pm, for two". */
const connecting = new Set('for at on and the in a with of to by around para el la las a en y'.split(' '));
