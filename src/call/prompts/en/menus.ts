/** What the line says in English to who has come in, and who is about to go: menus, opening hours, goodbye. */
import { periodsOn } from '../../../booking/opening-hours.ts';
import type { Speech } from '../../reply.ts';
import { sameHoursEveryDay, weekInRuns } from '../opening-week.ts';
import { spokenList } from '../spoken-list.ts';
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { more, moreKeys } from './phrases.ts';
import { spokenDate, spokenHours, weekdayName } from './spoken.ts';

const taskKeys =
  'To book a table, press 1. To check a reservation, press 2. To change one, press 3. To cancel one, press 4.';

/** The day that was asked about, or the week, in one sentence. */
function openingHours({ restaurant, context: { askedDay }, today }: PromptFacts): string {
  if (askedDay !== undefined) {
    const periods = periodsOn(restaurant, askedDay);
    const date = spokenDate(askedDay, today);
    return periods.length > 0 ? `We're open ${date}, ${spokenHours(periods)}.` : `We're closed ${date}.`;
  }
  if (sameHoursEveryDay(restaurant.hours)) return `We're open every day ${spokenHours(restaurant.hours.monday)}.`;
  const runs = weekInRuns(restaurant.hours).map(({ from, to, periods }) => {
    const days = from === to ? weekdayName(from) : `${weekdayName(from)} to ${weekdayName(to)}`;
    return { days, periods };
  });
  const open = runs
    .filter(({ periods }) => periods.length > 0)
    .map(({ days, periods }) => `${days} ${spokenHours(periods)}`);
  const closed = runs.filter(({ periods }) => periods.length === 0).map(({ days }) => days);
  return `We're open ${open.join('; ')}.${closed.length > 0 ? ` We're closed ${spokenList(closed, 'and')}.` : ''}`;
}

/** The other language is offered in that language. */
function spanishToo({ restaurant, context }: PromptFacts): Speech {
  return restaurant.languages.includes('es') && context.language === 'en' ? ['Para español, oprima nueve.'] : [];
}

function whereOrdered({ context }: PromptFacts, words: string): string[] {
  return context.takesOrders ? [words] : [];
}

export const notices = {
  welcome: ({ restaurant, context }) => [
    ...(restaurant.consentNotice ? [restaurant.consentNotice] : []),
    `Thank you for calling ${restaurant.name}.`,
    ...(context.mode === 'smart' ? ['You can speak, or use your keypad.'] : []),
  ],
  'lost-place': say("I'm sorry, I lost my place for a moment."),
  'answer-hours': (facts) => [openingHours(facts)],
  'answer-location': ({ restaurant }) => [
    restaurant.address ? `You'll find us at ${restaurant.address}.` : "I'm sorry, I don't have our address here.",
  ],
  'no-answer': say("I'm afraid I can't answer that one."),
  'call-again': say("I'm sorry, I'm having trouble hearing you. Please call us again a little later."),
} satisfies Partial<Wording['notices']>;

export const prompts = {
  'main-menu': {
    ask: say('Would you like a reservation, or our opening hours?'),
    again: say('For reservations, press 1.'),
    keys: (facts) => [
      'For reservations, press 1. For our opening hours, press 2.',
      ...whereOrdered(facts, 'To order food, press 3.'),
      'To speak to someone, press 0.',
      ...spanishToo(facts),
    ],
    help: say('This menu is worked with the keys of your phone.'),
  },
  'reservation-menu': {
    ask: say('Would you like to book, check, change or cancel a table?'),
    again: say('To book a table, press 1.'),
    keys: say(`${taskKeys} To speak to someone, press 0.`),
    help: say('You can make a reservation here, or check, change or cancel one.'),
  },
  task: {
    ask: say('How can I help you?'),
    again: ({ context }) => [
      context.takesOrders
        ? 'Would you like to book a table, check, change or cancel a reservation, or order food?'
        : 'Would you like to book a table, or check, change or cancel a reservation?',
    ],
    keys: (facts) => [taskKeys, ...whereOrdered(facts, 'To order food, press 5.')],
    help: (facts) => [
      'I can book a table for you, and check, change or cancel a reservation.',
      ...whereOrdered(facts, 'You can order food, too.'),
      'For a person, say "a person".',
    ],
  },
  more: { ask: say(more), again: say(more), keys: say(moreKeys), help: say('If not, you can just hang up.') },
  goodbye: {
    ask: ({ restaurant }) => [`Thank you for calling ${restaurant.name}. Goodbye!`],
    again: say('Goodbye!'),
    keys: ({ restaurant }) => [`Thank you for calling ${restaurant.name}. Goodbye!`],
    help: say('Goodbye!'),
  },
} satisfies Partial<Wording['prompts']>;
