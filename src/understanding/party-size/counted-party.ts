/**
 * A party by its number: "party of four", "six people", "for two", "a four top", "mesa para seis".
 */
import { cardinal, readNumber } from '../number-words.ts';
import { noValue, type Reading, said, type Way } from '../way.ts';

/** Guests count from one; nothing here is large enough to matter above this, and a person takes it long before. */
const LARGEST_NUMBER_OF_GUESTS = 999;

/** Words after a number that make it something else than a party: an hour, a length of time, money, a thing. */
const otherUnits = [
  "am|pm|a\\.m|p\\.m|a m|p m|ish|o'? ?clock|hundred|in the (?:morning|afternoon|evening)|at night|y media|y cuarto",
  'hours?|hrs?|minutes?|mins?|seconds?|secs?|sec|moments?|days?|nights?|weeks?|months?|years?',
  'horas?|minutos?|dias?|noches?|semanas?|meses|momentos?|segundos?',
  'percent|stars?|course|rooms?|things?|reasons?|times?|more (?:thing|question|time)|cosas?',
  'more (?:people|guests|persons|adults|kids|children|friends)|extra|of (?:my|the|our|your|those|them)|de (?:la|las|los|mis)|tables?|mesas?|reservas?',
].join('|');
const notGuests = `(?! ?%|[.,:]\\d|(?:st|nd|rd|th)\\b|[ -]?(?:${otherUnits})\\b)`;

const roughly =
  '(?:now |about |around |approximately |up to |just |only |exactly |at least |maybe |probably |like |a total of )?';
const n = `(?<count>${cardinal.en})`;
const spanishN = `(?<count>${cardinal.es})`;

function counted(count: string | undefined): Reading<number> | null {
  const guests = readNumber(count ?? '');
  return guests !== null && guests >= 1 && guests <= LARGEST_NUMBER_OF_GUESTS ? said(guests) : null;
}

/** "Two tables for eight people each": more than one booking, so no size of one. */
const severalTables: Way<number> = {
  pattern: new RegExp(
    `\\b(?<tables>${cardinal.en}|several|a couple of) (?:separate |different )?(?:tables|bookings|reservations) (?:for|of|with) ${roughly}${cardinal.en}(?: (?:people|persons?|guests|adults))?(?: each| apiece)?|${cardinal.en} (?:people |persons? |guests |adults )?(?:each|per table|at each table)\\b`,
    'g',
  ),
  read: ({ groups }) => (readNumber(groups?.tables ?? '') === 1 ? null : noValue),
};

/** "party of 4", "table for about six", "a group of twelve". */
const partyOf: Way<number> = {
  pattern: new RegExp(
    `\\b(?:party|parties|group|family|table|booking|reservation|team|crew|seating|seats|room|space|spot|dinner|lunch|brunch|breakfast|total) (?:of|for) (?:a (?:party|group) of )?${roughly}${n}${notGuests}(?: (?:people|persons?|guests|adults|of us)\\b)?`,
    'g',
  ),
  read: ({ groups }) => counted(groups?.count),
};

/** "six people", "there will be nine of us", "a 4 top"; "one of us is late" counts nobody, nor do "two more people". */
const people: Way<number> = {
  pattern: new RegExp(
    `(?<!\\b(?:from|add|adding) )\\b${n}[ -](?:hungry |grown |adult )?(?<noun>people|ppl|persons?|peoples|guests?|diners?|adults?|covers?|pax|heads?|tops?|seaters?|seats?|chairs|seniors?|folks|individuals|members|ladies|gentlemen|women|men|guys|girls|of us|in (?:my|our|the) party|in total|total)\\b(?! (?:is|are|was|were|has|have|can|can't|cannot|won't|might|may) (?:late|running|vegetarian|vegan|allerg|(?:an?|bad|severe) allerg|sick|not|a |an |in a|unable|gluten|coming later))`,
    'g',
  ),
  read: ({ groups }) => (groups?.noun === 'of us' && groups.count === 'one' ? null : counted(groups?.count)),
};

/** "for two", "for just 5"; to the question for a time, "for seven" is an hour. */
const forNumber: Way<number> = {
  pattern: new RegExp(`(?<=\\bfor )${roughly}${n}${notGuests}(?! (?:one|second|sec)\\b)`, 'g'),
  read: ({ groups }, scene) => (scene.asked === 'time' || scene.asked === 'date' ? null : counted(groups?.count)),
};

/** "make it six", "we'll be five", "we are 8", "change it to four"; to the question for a time they are hours. */
const makeIt: Way<number> = {
  pattern: new RegExp(
    `\\b(?:(?:make|change|switch|update|bump|raise|put) (?:it|that|this|us|them|the (?:party|number|group|headcount)(?: size)?|the number of (?:people|guests))(?: up| down)?(?: to| for| as| at)? |(?:we are|we're|we will be|we'll be|there are|there's|there will be|there'll be|there is|it'll be|it will be|it's going to be|we're going to be|party size(?: is| to| of)?|party is|number of (?:people|guests)(?: is| to)?|seat|seats|seating|accommodate|fit|i said|i meant|i mean|no wait,?|there's just|there's only) (?:it's |for )?)${roughly}${n}${notGuests}(?! (?:tonight|in the)\\b)`,
    'g',
  ),
  read: ({ groups }, scene) => (scene.asked === 'time' || scene.asked === 'date' ? null : counted(groups?.count)),
};

/** "the number of guests will be nine", "the people are six", "eleven is the party size". */
const numberOfPeople: Way<number> = {
  pattern: new RegExp(
    `\\b(?:number of )?(?:people|guests|persons)(?: (?!and\\b)[a-z']+){0,3} (?:is|are|would be|will be|should be) ${roughly}${n}${notGuests}|\\b(?<count2>${cardinal.en}) is the (?:number of (?:people|guests|persons)|party size)\\b`,
    'g',
  ),
  read: ({ groups }) => counted(groups?.count ?? groups?.count2),
};

/** "for us three", "all five of us", "we have 8."; a sentence that goes on has something else of that number. */
const allOfUs: Way<number> = {
  pattern: new RegExp(
    `(?<=\\bfor us )${n}${notGuests}|\\ball (?<count2>${cardinal.en}) (?:of us|(?:to be )?seated|sitting|together|to sit)\\b|\\bwe (?:now )?have (?<count3>${cardinal.en})(?=[.,!]|$| (?:in total|total|coming|attending|now|in our)\\b)`,
    'g',
  ),
  read: ({ groups }) => counted(groups?.count ?? groups?.count2 ?? groups?.count3),
};

/** "change the number of people to eight", "switch my table to nine at 8:15": a number where the hour is said elsewhere. */
const changedTo: Way<number> = {
  pattern: new RegExp(
    `(?<=\\b(?:number of (?:people|guests|persons)|party size|headcount)\\b[^.?!]{0,120} to )${n}${notGuests}|(?<=\\b(?:chang|updat|switch|amend|modif)[^.?!]{0,60} to )(?<count2>${cardinal.en})(?= at \\uE000)`,
    'g',
  ),
  read: ({ groups }) => counted(groups?.count ?? groups?.count2),
};

/** "three for tomorrow": a number first, and then a day that is understood. */
const leading: Way<number> = {
  pattern: new RegExp(`^(?:a |just )?${n} for (?=\uE000|dinner\\b|lunch\\b|brunch\\b|breakfast\\b)`, 'g'),
  read: ({ groups }, scene) => (scene.asked === 'time' || scene.asked === 'date' ? null : counted(groups?.count)),
};

/** "only four will come", "just the seven", "five are coming". */
const coming: Way<number> = {
  pattern: new RegExp(
    `\\b(?:(?:only|just)(?: the)? ${n}(?=[.,!]|$| (?:will|of|now|please|no|are|people)\\b)|(?<!\\b(?:at|around|about|by) )(?<count2>${cardinal.en}) (?:(?:are|will be|will|is) (?:coming|attending|joining|come|join|be there|there)|coming|attending)\\b(?! (?:late|from|up|soon)))`,
    'g',
  ),
  read: ({ groups }, scene) =>
    scene.asked === 'time' || scene.asked === 'date' ? null : counted(groups?.count ?? groups?.count2),
};

/** "seis personas", "somos cuatro", "mesa para dos", "grupo de ocho". */
const spanishPeople: Way<number> = {
  pattern: new RegExp(
    `\\b${spanishN} (?:personas?|comensales|adultos|invitados|gente|cubiertos|plazas)\\b|\\b(?:somos|seremos|vamos a ser|seriamos|vamos|iremos|(?:mesa|reserva|reservacion|grupo) (?:para|de)) (?:unos |solo )?(?<count2>${cardinal.es})${notGuests}`,
    'g',
  ),
  read: ({ groups }) => counted(groups?.count ?? groups?.count2),
};

/** "para dos"; "para las dos" is an hour and "para una mesa" nothing. */
const spanishFor: Way<number> = {
  pattern: new RegExp(
    `(?<=\\b(?:para|que sean|ponga|pon|mejor) (?:unos |solo )?)${spanishN}${notGuests}(?! (?:de (?:la|enero|febrero)|mesa))`,
    'g',
  ),
  read: ({ groups }, scene) => (scene.asked === 'time' || scene.asked === 'date' ? null : counted(groups?.count)),
};

/** Several tables before one; the noun decides before the preposition does: "for two adults" is read with its noun. */
export const englishCountedParty: readonly Way<number>[] = [
  severalTables,
  numberOfPeople,
  partyOf,
  people,
  allOfUs,
  changedTo,
  leading,
  forNumber,
  makeIt,
  coming,
];
export const spanishCountedParty: readonly Way<number>[] = [spanishPeople, spanishFor];

/** Recognisers write "two" and "four" as their sound-alikes when nothing stands beside them. */
const soundAlikes = new Map([
  ['to', 2],
  ['too', 2],
  ['for', 4],
  ['fore', 4],
  ['won', 1],
  ['ate', 8],
  ['sex', 6],
  ['tree', 3],
]);

/** Only where the party size was asked for: any number that is left, or a lone sound-alike. */
export const bareEnglishNumber: readonly Way<number>[] = [
  {
    pattern: new RegExp(`(?<!\\b(?:at|minus|negative) |(?<!\\w)-)\\b${n}${notGuests}`, 'g'),
    read: ({ groups }) => counted(groups?.count),
  },
  {
    pattern: /^(?<word>to|too|for|fore|won|ate|sex|tree)[.!]?$/g,
    read: ({ groups }) => {
      const guests = soundAlikes.get(groups?.word ?? '');
      return guests === undefined ? null : { value: guests, certainty: 'implied' };
    },
  },
];
export const bareSpanishNumber: readonly Way<number>[] = [
  {
    pattern: new RegExp(`(?<!\\b(?:las?|menos) |(?<!\\w)-)\\b${spanishN}${notGuests}`, 'g'),
    read: ({ groups }) => counted(groups?.count),
  },
];
