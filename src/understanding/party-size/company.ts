/**
 * A party by who is in it: "me and three others", "my wife and I", "two adults and two kids", "mi mujer y yo".
 *
 * The sentence is a list of people; each item counts some, and the sum is the party. A list in which someone cannot be
 * counted ("me and my friends") gives nothing rather than a guess.
 */
import type { Language } from '../../booking/restaurant.ts';
import { cardinal, readNumber } from '../number-words.ts';
import { type Reading, said, type Way } from '../way.ts';
import { companions, kin } from './people-words.ts';

/** Nobody lists more than twenty of a kind in words; and the pattern below holds this twice, so it is kept small. */
const few: Record<Language, string> = {
  en: '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)\\b',
  es: '(?:\\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci[a-z]+|veinte)\\b',
};

/** "three others", "my two kids", "my wife", "me"; a number in front of the noun, one of a kind, or in a list a bare "dad". */
const person: Record<Language, string> = {
  en: `\\b(?:myself|me|i|the little one|(?:(?:my|our|his|her|the) )?(?:(?:a|an|another|one) )?(?:other |teenage |little |baby |best |elderly )?(?:${kin.en})|(?:(?:my|our|his|her) )?(?:parents|twins)|(?:(?:my|our|his|her|the) )?(?:${few.en}|an?|another) (?:of (?:my|our) )?(?:other |more |little |small |young |minor |teenage |grown |female |male )?(?:${companions.en}))(?!\\w)`,
  es: `\\b(?:yo|(?:mi|mis|un|una) (?:${kin.es})|mis padres|(?:mis |otros |otras )?${few.es} (?:otros |otras )?(?:${companions.es})|otros? ${few.es})(?!\\w)`,
};

/** Recognisers write no commas: "my wife two children and I". */
const nextInList: Record<Language, string> = {
  en: `(?=(?:my|our|me|myself|parents)\\b|${few.en})|(?<=\\bme )`,
  es: '(?=mis?\\b)',
};

const joint: Record<Language, string> = {
  en: `(?:,? and |, | plus | & | as well as | (?:(?:and |along |together )|(?:will be |are |is |be )?(?:travell?ing|coming|dining|going|eating|here) )?with | (?:${nextInList.en}))`,
  es: `(?:,? y |, | con | mas | junto con | ${nextInList.es})`,
};

/** "I'm coming with my dad", "lunch with three friends": the speaker comes too. "We'll be there with …" leaves open how many we are. */
const speaker: Record<Language, string> = {
  en: "(?<!\\band |\\bwe\\b[^.?!]{0,40})\\b(?:lunch|dinner|brunch|breakfast|supper)\\b(?:(?!\\b(?:for(?! \\uE000)|of)\\b)[^.?!]){0,30}? with |(?<!\\band )\\b(?:i'm|i am|i will be|i'll be) (?:coming|travell?ing|dining|going|eating|there|here)[^.?!]{0,30}? with ",
  es: '\\b(?:voy|ire|vengo|vendre) con ',
};

function listOf(language: Language): Way<number> {
  const item = new RegExp(person[language], 'g');
  return {
    pattern: new RegExp(
      `(?<speaker>${speaker[language]})?${person[language]}(?:${joint[language]}${person[language]})*`,
      'g',
    ),
    read: ({ 0: words, groups }) => {
      const spoken = groups?.speaker ?? '';
      const people = words.slice(spoken.length).match(item) ?? [];
      if (spoken !== '') return sumOf(people.some((one) => self.test(one)) ? people : ['i', ...people]);
      // One person alone is no list; and "four people, five people" is a correction.
      if (people.length < 2) return null;
      const isOnlyTotals = people.every((one) => total.test(one));
      return isOnlyTotals && !/ (?:and|plus|y|mas) /.test(words) ? null : sumOf(people);
    },
  };
}

/** "me plus two": a number without a noun is people only where the sentence says nothing else of it. */
const plusNumber: Way<number> = {
  pattern: new RegExp(
    `\\b(?:me|myself) (?:plus|and|\\+|with) (?<others>${cardinal.en})(?=[.,!]|$| (?:please|for|at|on|tonight|tomorrow|today)\\b)`,
    'g',
  ),
  read: ({ groups }) => {
    const others = readNumber(groups?.others ?? '');
    return others === null ? null : said(others + 1);
  },
};

/** "Lunch with me and my wife" has the speaker in its list already. */
const self = /^(?:i|me|myself|yo)$/;

const total = /\b(?:people|persons?|guests?|of us|personas?)$/;

function sumOf(people: string[]): Reading<number> | null {
  const [first = '', ...others] = people;
  // In "five people and I need …" a new sentence begins.
  if (total.test(first) && others.every((words) => words === 'i')) return counted([first]);
  // "Four people, two adults and two kids" says the same party twice.
  const whole = total.test(first) ? counted([first]) : null;
  const parts = counted(others);
  if (whole !== null && whole.value === parts?.value) return whole;
  return counted(people);
}

function counted(people: string[]): Reading<number> | null {
  let sum = 0;
  for (const words of people) sum += countOf(words);
  return sum > 0 ? said(sum) : null;
}

function countOf(words: string): number {
  return readNumber(words) ?? (/\b(?:parents|padres|twins)$/.test(words) ? 2 : 1);
}

/** "just the two of us", "just me", "a couple", "half a dozen"; each is a number under another name. */
function idiom(guests: number, pattern: RegExp): Way<number> {
  return { pattern, read: () => said(guests) };
}

/** "two couples", "tres parejas". */
function couples(pattern: string): Way<number> {
  return {
    pattern: new RegExp(pattern, 'g'),
    read: ({ groups }) => {
      const pairs = readNumber(groups?.count ?? '');
      return pairs === null ? null : said(2 * pairs);
    },
  };
}

const english: readonly Way<number>[] = [
  plusNumber,
  listOf('en'),
  couples(`\\b(?<count>${cardinal.en}) (?:married )?couples\\b`),
  idiom(
    1,
    /\b(?:(?:just|only|table for) (?:for )?(?:me|myself))\b(?! (?:and|to|plus|know|in|some|that|a|at the|if|with))|\b(?:me|myself) (?:only|alone)\b|\bby myself\b|\bon my own\b|\bjust one person\b|\b(?:dining|eating|coming) alone\b|\bsolo\b/g,
  ),
  idiom(
    2,
    /\bboth of us\b|\b(?:us|we) two\b|\bme plus one\b|\ba (?:married )?couple\b(?! (?:of (?!(?:people|guests|us|friends|adults)\b)|days?|weeks?|months?|hours?|minutes?|things?|questions?|times|seconds?|drinks|more))(?: of (?:people|guests|us|friends|adults))?|\btwosome\b|\b(?:table|party) for a pair\b/g,
  ),
  idiom(6, /\bhalf a dozen\b(?: (?:people|guests|of us))?/g),
  idiom(4, /\bdouble date\b/g),
  idiom(12, /\ba dozen\b(?: (?:people|guests|of us))?/g),
];

const spanish: readonly Way<number>[] = [
  listOf('es'),
  couples(`\\b(?<count>${cardinal.es}) parejas\\b`),
  idiom(1, /\b(?:solo|solamente|solo para) (?:yo|mi)\b|\bpara mi solo?\b|\bpara mi sola\b|\buna sola persona\b/g),
  idiom(2, /\bnosotros dos\b|\blos dos\b|\bun par de personas\b|\buna pareja\b/g),
  idiom(6, /\bmedia docena\b/g),
  idiom(12, /\buna docena\b/g),
];

/** Lists before idioms: "me and my wife" contains a lone "me". */
export const company: Record<Language, readonly Way<number>[]> = { en: english, es: spanish };
