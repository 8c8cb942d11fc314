/** How the line asks in English for what it has to know of a table or a guest, and what of it is to be different. */
import { effectiveWish } from '../../../../flows/wish.ts';
import type { LocalTime } from '../../../booking/restaurant.ts';
import { areasOf } from '../../../booking/spots.ts';
import { bareHour } from '../calendar-words.ts';
import { sameHoursEveryDay } from '../opening-week.ts';
import { spokenList } from '../spoken-list.ts';
import { doubtedDetails, say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { table } from './phrases.ts';
import { inArea } from './places.ts';
import { people, spokenDate, spokenHours, spokenTime } from './spoken.ts';

/** What was not heard for certain: "15 people", "tomorrow, Sunday, November 22nd, 7 PM". */
function doubted(facts: PromptFacts): string {
  return doubtedDetails(facts, { people, date: (date) => spokenDate(date, facts.today), time: spokenTime });
}

/** Where one may sit: "inside or on the patio"; each with its key. */
function areaChoice({ restaurant }: PromptFacts): { question: string; keys: string } {
  const areas = areasOf(restaurant).map(inArea);
  const keys = areas.map((area, index) => `To sit ${area}, press ${index + 1}.`);
  return {
    question: areas.length > 1 ? `Would you like to sit ${spokenList(areas, 'or')}?` : 'Where would you like to sit?',
    keys: `${keys.join(' ')} If it doesn't matter, press ${areas.length + 1}.`,
  };
}

/** Half past twelve is neither noon nor midnight. */
function whichHalf(late: LocalTime): string {
  if (late === '12:00') return 'Is that noon or midnight?';
  return late.startsWith('12') ? 'Is that in the afternoon or at night?' : 'Is that in the morning or evening?';
}

/** A name cannot be keyed. */
const detailKeys = ({ context, restaurant }: PromptFacts): string[] => [
  'For the day, press 1. For the time, press 2. For the number of people, press 3.',
  ...(context.mode === 'menu' ? [] : ['For the name, press 4.']),
  ...(areasOf(restaurant).length > 0 ? ['For where you sit, press 5.'] : []),
];

function details({ restaurant }: PromptFacts): string {
  const where = areasOf(restaurant).length > 0;
  return `the day, the time, the number of people, ${where ? 'the name, or where you sit' : 'or the name'}`;
}

export const notices = {
  'name-thanks': ({ context }) => [`Thanks, ${effectiveWish(context).guestName ?? ''}.`],
  noted: say('Got it.'),
  'time-settled': ({ context }) => [`I'll take that as ${spokenTime(effectiveWish(context).time ?? '12:00')}.`],
} satisfies Partial<Wording['notices']>;

export const prompts = {
  'guest-name': {
    ask: say('What name shall I put it under?'),
    again: say('Which name is it for?'),
    keys: ({ context }) => [
      `To ${context.task === 'order' ? 'order' : 'book'} under your phone number, press 1. Or say a name.`,
    ],
    help: ({ context }) => [
      `I need a name for the ${context.task === 'order' ? 'order' : 'table'}. You can say it or spell it.`,
    ],
  },
  date: {
    ask: say('What day would you like?'),
    again: say('Which day is it for?'),
    keys: say('For the day, key in four digits, the month first. March 5th is 0 3 0 5.'),
    help: say('You can say a day, such as tomorrow, Friday, or March 5th.'),
  },
  time: {
    ask: say('What time would you like?'),
    again: say('At what time?'),
    keys: say('For the time, key in four digits. Half past 7 is 0 7 3 0.'),
    help: ({ restaurant }) => [
      sameHoursEveryDay(restaurant.hours)
        ? `We're open ${spokenHours(restaurant.hours.monday)}. You can say, for example, 7:30 PM.`
        : 'You can say, for example, 7:30 PM.',
    ],
  },
  meridiem: {
    ask: ({ context }) => {
      const hour = context.wish.unsettledTime?.late ?? '12:00';
      return [`I heard ${bareHour(hour)}. ${whichHalf(hour)}`];
    },
    again: ({ context }) => [whichHalf(context.wish.unsettledTime?.late ?? '12:00')],
    keys: say('For AM, press 1. For PM, press 2.'),
    help: say('I need to know which half of the day you mean.'),
  },
  'make-sure': {
    ask: (facts) => [`Did you say ${doubted(facts)}?`],
    again: (facts) => [`${doubted(facts)}: is that right?`],
    keys: (facts) => [`I heard ${doubted(facts)}. If that is right, press 1. If not, press 2.`],
    help: say('I want to be sure that I heard you right. You can say yes, or say it again.'),
  },
  'party-size': {
    ask: say('How many people will be dining?'),
    again: say('For how many people?'),
    keys: say('Key in how many people, then press pound.'),
    help: say('I need the number of guests, to find the right table.'),
  },
  area: {
    ask: (facts) => [areaChoice(facts).question],
    again: (facts) => [areaChoice(facts).question],
    keys: (facts) => [areaChoice(facts).keys],
    help: say('If it does not matter to you, say anywhere.'),
  },
  phone: {
    ask: say('What phone number can we reach you at?'),
    again: say('Please tell me your phone number, digit by digit.'),
    keys: say('Key in your phone number, then press pound.'),
    help: ({ context }) => [
      context.task === 'order'
        ? 'We only call you about your order.'
        : 'We only call if something changes with your table.',
    ],
  },
  correction: {
    ask: say('What shall I change?'),
    again: (facts) => [`Is it ${details(facts)}?`],
    keys: detailKeys,
    help: say('You can say, for example: make it six people.'),
  },
  changes: {
    ask: ({ context, today }) => [
      context.chosen
        ? `I have ${table(context.chosen, today)}. What would you like to change?`
        : 'What would you like to change?',
    ],
    again: (facts) => [`Would you like to change ${details(facts)}?`],
    keys: (facts) => [
      facts.context.chosen ? `You have ${table(facts.context.chosen, facts.today)}.` : '',
      ...detailKeys(facts),
    ],
    help: say('You can say, for example: move it to 8 PM.'),
  },
} satisfies Partial<Wording['prompts']>;
