/**
 * What may be taken from a language model's reading of words that the rules could not use.
 *
 * A model is asked only for what the question needs and the rules left open; so it can overrule nothing. What it gives must
 * be in the words: it quotes them, and says the same more plainly. The quotation must stand in the text, every word of the
 * plain form must stand, or sound alike, in the quotation, and only our own parsers turn it into a value. So a model that lies
 * can at worst point at the wrong words, and whatever it gives is asked about before it is used.
 */
import { withoutCardNumbers } from './card-number.ts';
import { canBeName, nameParticles } from './guest-name/not-a-name.ts';
import { writtenName } from './guest-name/written-name.ts';
import type { Model, ModelReading, Rewording } from './model.ts';
import { readNumber, wordsFor } from './number-words.ts';
import { companions, kin } from './party-size/people-words.ts';
import { likeness } from './sound.ts';
import { understand } from './understand.ts';
import type { Asked, Detail, Heard, Listening, Slots, Understood } from './understood.ts';
import { Utterance } from './utterance.ts';

/** A party that a guess may come to: more is arranged by a person anyway. */
const GUESSED_PARTY_MAX = 20;

/** The questions that a guess can answer. Yes and no, choices, numbers and codes are never guessed at. */
const guessable: Partial<Record<Asked, Exclude<Detail, 'area'> | 'intent'>> = {
  task: 'intent',
  partySize: 'partySize',
  date: 'date',
  time: 'time',
  guestName: 'guestName',
};

/**
 * Is there something in the words that the question needs and the rules could not use? Not where they wish, answer or ask
 * something else, and not where every word was understood.
 */
export function leavesOpen(text: string, understood: Understood, asked: Asked | null): asked is Asked {
  const needed = asked === null ? undefined : guessable[asked];
  if (needed === undefined) return false;
  const { intent, answer, choice, language, detail, slots } = understood;
  if ((intent !== null && intent !== 'make') || language !== null) return false;
  if (needed === 'intent') {
    const isUnderstood = intent ?? answer ?? choice ?? detail ?? understood.note;
    if (isUnderstood !== null || Object.keys(slots).length > 0) return false;
  } else if (slots[needed] !== undefined || (needed === 'time' && slots.daypart !== undefined)) return false;
  return restOf(text, slots).length > 0;
}

/** The understanding, with the model's help where the rules leave something open; as it is where the model is of none. */
export async function withModel(
  model: Model,
  understood: Understood,
  { text: heard, listening }: { text: string; listening: Listening },
): Promise<Understood> {
  const { asked, language } = listening;
  const text = withoutCardNumbers(heard);
  if (!leavesOpen(text, understood, asked)) return understood;
  const reading = await model.read({ asked, text, language });
  return reading === null ? understood : withGuess(understood, reading, { text, listening });
}

/** The words that no slot came from, without those that carry nothing. */
function restOf(text: string, slots: Slots): string[] {
  const understood = Object.values(slots).reduce((rest, { words }) => rest.replace(words, ' '), text);
  return wordsOf(understood).filter((word) => !empty.has(word));
}

/** The understanding with what may be taken of the reading, marked `guessed`; the same one where that is nothing. */
export function withGuess(
  understood: Understood,
  reading: ModelReading,
  { text, listening }: { text: string; listening: Listening },
): Understood {
  if (!leavesOpen(text, understood, listening.asked)) return understood;
  const plain = ` ${wordsOf(text).join(' ')} `;
  switch (listening.asked) {
    case 'task': {
      const { intent } = reading;
      return intent !== null && isQuoted(intent.quote, plain) ? { ...understood, intent: intent.intent } : understood;
    }
    case 'guestName': {
      const guestName = nameIn(reading.guestName?.quote ?? '', plain);
      return guestName === null ? understood : { ...understood, slots: { ...understood.slots, guestName } };
    }
    case 'partySize':
    case 'date':
    case 'time': {
      const rewording = reading[listening.asked];
      const slots = rewording && isQuoted(rewording.quote, plain) ? resolved(rewording, listening) : null;
      return slots === null ? understood : { ...understood, slots: { ...understood.slots, ...slots } };
    }
    default:
      return understood;
  }
}

/** The quotation, word for word, holding at least one word that says something. */
function isQuoted(quote: string, plain: string): boolean {
  const words = wordsOf(quote);
  return words.some((word) => !empty.has(word)) && plain.includes(` ${words.join(' ')} `);
}

/** The needed slot alone, out of the plain form, by the very parsers that read callers. */
function resolved({ quote, plainly }: Rewording, listening: Listening): Slots | null {
  const slot = listening.asked;
  if (slot !== 'partySize' && slot !== 'date' && slot !== 'time') return null;
  const heard = understand(plainly, listening).slots[slot];
  if (heard === undefined) return null;
  if (slot === 'partySize') {
    const size = Number(heard.value);
    const isHeld = isCompany(quote, size) || isInTheWords(plainly, quote);
    return isHeld && size >= 1 && size <= GUESSED_PARTY_MAX ? { partySize: guessed(size, quote) } : null;
  }
  if (!isInTheWords(plainly, quote)) return null;
  return { [slot]: guessed(heard.value, quote) };
}

/** Every word of the plain form that says something is in the quotation: the same, the same number, or alike in sound. */
function isInTheWords(plainly: string, quote: string): boolean {
  const given = wordsOf(quote);
  const told = wordsOf(plainly).filter((word) => !empty.has(word));
  return told.length > 0 && told.every((word) => given.some((other) => isAlike(word, other)));
}

function isAlike(word: string, other: string): boolean {
  const number = readNumber(word);
  if (number !== null && number === readNumber(other)) return true;
  // Two words that we know are two words, however alike they sound: "fifteen" was not "fifty".
  if (number !== null && readNumber(other) !== null) return false;
  const spellings = number === null ? [word] : wordsFor(number);
  return spellings.some((spelling) => likeness(spelling, other) !== 'different');
}

const people = new RegExp(`^(?:me|i|us|myself|yo|${[kin.en, kin.es, companions.en, companions.es].join('|')})s?$`);

/** "The wife, our lad and me": as many as are named, where no number says more. */
function isCompany(quote: string, size: number): boolean {
  const words = wordsOf(quote);
  const named = words.filter((word) => people.test(word)).length;
  return named > 0 && size <= words.length && !words.some((word) => readNumber(word) !== null);
}

const NAME_MAX_WORDS = 4;

/** A name is only quoted; no word of it may be one that we know to be something else. */
function nameIn(quote: string, plain: string): Heard<string> | null {
  const words = quote.trim().split(/\s+/);
  const isName = words.every((word, at) => {
    const [only = '', ...more] = wordsOf(word);
    return more.length === 0 && (canBeName(only) || (at > 0 && nameParticles.has(only)));
  });
  if (!isName || words.length > NAME_MAX_WORDS || !isQuoted(quote, plain)) return null;
  return guessed(writtenName(words.map((word) => word.replace(/[^\p{L}'-]/gu, ''))), quote);
}

function guessed<T>(value: T, words: string): Heard<T> {
  return { value, certainty: 'guessed', words };
}

/** In plain form, hesitations gone, so that a quotation is found whatever marks stand in it. */
function wordsOf(text: string): string[] {
  return Utterance.of(text).plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that carry no value of their own; every other must be accounted for. */
const empty = new Set(
  (
    'a an the at on in for of to and or is are be it its we i s m ll d would will like please thanks thank you so well just us people ' +
    'guests persons yes yeah no nope ok okay si oclock o clock day time hour about around ' +
    'un una el la los las de del en para por a y o es son somos seremos que favor gracias personas hora dia'
  ).split(' '),
);
