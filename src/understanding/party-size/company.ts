/**
 * A party by who is in it: "me and three others", "my wife and I", "two adults and two kids", "mi mujer y yo".
 *
 * The sentence is a list of people; each item counts some, and the sum is the party. A list in which someone cannot be
 * counted ("me and my friends") gives nothing rather than a guess.
 */
import type { Language } from '../../booking/restaurant.ts';
import { cardinal, readNumber } from '../number-words.ts';
import { type Reading, said, type Way } from '../way.ts';

const kin: Record<Language, string> = {
  en: 'wife|husband|partner|girlfriend|boyfriend|fiancee?|spouse|friend|buddy|mom|mum|nan|mother|step ?-?(?:sister|brother|mother|father|son|daughter)|(?:sister|brother|son|daughter)[ -]in[ -]law|grand ?(?:son|daughter|child)|niece|nephew|dad|father|son|daughter|kid|child|baby|brother|sister|boss|colleague|date|cousin|aunt|uncle|grandmother|grandfather|grandma|grandpa|roommate|neighbor|mother[ -]in[ -]law|father[ -]in[ -]law|better half',
  es: 'mujer|esposa|esposo|marido|pareja|novia|novio|amig[oa]|madre|padre|mama|papa|hij[oa]|herman[oa]|jef[ea]|companer[oa]|abuel[oa]|ti[oa]|prim[oa]',
};
const companions: Record<Language, string> = {
  en: 'others?|other people|other persons?|more people|more|people|friends?|guests?|adults?|grown ?-?ups?|kids?|children|child|babies|baby|toddlers?|infants?|teenagers?|colleagues?|coworkers?|co-workers|relatives|siblings|family members|boys|girls|cousins|sons|daughters|brothers|sisters|buddies|ladies|clients?|small children|little ones?|seniors?|parents',
  es: 'mas|otros|otras|personas|amig[oa]s?|adultos?|ninos?|ninas?|bebes?|companer[oa]s|invitad[oa]s?|hij[oa]s|herman[oa]s|primos',
};

/** "three others", "my two kids", "my wife", "me"; a number in front of the noun, or one of a kind. */
const person: Record<Language, string> = {
  en: `(?:myself|me|i|(?:my|our|his|her|the) (?:${kin.en})(?!\\w)|(?:(?:my|our|his|her) )?(?:parents|twins)|(?:(?:my|our|his|her|the) )?(?:${cardinal.en}|a|an|another|one) (?:other |more |little |small |young )?(?:${companions.en}|${kin.en})(?!\\w))`,
  es: `(?:yo|(?:mi|mis|un|una) (?:${kin.es})(?!\\w)|mis padres|(?:mis |otros |otras )?(?:${cardinal.es}) (?:otros |otras )?(?:${companions.es})(?!\\w)|otros? (?:${cardinal.es}))`,
};

const joint: Record<Language, string> = {
  en: '(?:, and |, | and | plus | with | & | along with | (?:travell?ing|coming|dining) with | (?=(?:my|our|me|myself)\\b))',
  es: '(?:, y |, | y | con | mas )',
};

function listOf(language: Language): Way<number> {
  const item = new RegExp(person[language], 'g');
  return {
    pattern: new RegExp(`\\b${person[language]}(?:${joint[language]}${person[language]})+(?!\\w)`, 'g'),
    read: (match) => sumOf([...match[0].matchAll(item)].map((part) => part[0])),
  };
}

function sumOf(people: string[]): Reading<number> | null {
  // "Four people, no, five people" is a correction, not a list.
  if (people.every((words) => /\b(?:people|persons?|guests?|personas?)$/.test(words))) return null;
  let sum = 0;
  for (const words of people) {
    const guests = countOf(words);
    if (guests === null) return null;
    sum += guests;
  }
  return said(sum);
}

function countOf(words: string): number | null {
  return readNumber(words) ?? (/\b(?:parents|padres|twins)$/.test(words) ? 2 : 1);
}

/** "just the two of us", "just me", "a couple", "half a dozen"; each is a number under another name. */
function idiom(guests: number, pattern: RegExp): Way<number> {
  return { pattern, read: () => said(guests) };
}

const english: readonly Way<number>[] = [
  listOf('en'),
  idiom(
    1,
    /\b(?:(?:just|only|table for) (?:for )?(?:me|myself))\b(?! (?:and|to|plus|know|in|some|that|a|at the|if|with))|\bby myself\b|\bon my own\b|\bjust one person\b|\bdining alone\b|\bsolo\b/g,
  ),
  idiom(
    2,
    /\bboth of us\b|\b(?:us|we) two\b|\bme plus one\b|\ba couple\b(?! (?:of )?(?:days?|weeks?|months?|hours?|minutes?|things?|questions?|times|seconds?|drinks|more))(?: of (?:people|guests|us))?|\btwosome\b|\b(?:table|party) for a pair\b/g,
  ),
  idiom(6, /\bhalf a dozen\b(?: (?:people|guests|of us))?/g),
  idiom(4, /\btwo couples\b|\bdouble date\b/g),
  idiom(12, /\ba dozen\b(?: (?:people|guests|of us))?/g),
];

const spanish: readonly Way<number>[] = [
  listOf('es'),
  idiom(1, /\b(?:solo|solamente|solo para) (?:yo|mi)\b|\bpara mi solo?\b|\bpara mi sola\b|\buna sola persona\b/g),
  idiom(2, /\bnosotros dos\b|\blos dos\b|\bun par de personas\b|\buna pareja\b/g),
  idiom(6, /\bmedia docena\b/g),
  idiom(12, /\buna docena\b/g),
];

/** Lists before idioms: "me and my wife" contains a lone "me". */
export const company: Record<Language, readonly Way<number>[]> = { en: english, es: spanish };
