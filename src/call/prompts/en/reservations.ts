/** What the line says in English of reservations that stand: found, read out, changed, cancelled. */
import type { Speech } from '../../reply.ts';
import { spokenList } from '../spoken-list.ts';
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { codeTwice, committedTable, hearAgainKeys, more, moreKeys, table, underName } from './phrases.ts';
import { people, spokenDate, spokenTime } from './spoken.ts';

/** The caller's reservations, without their IDs. */
function found({ context, today }: PromptFacts): string[] {
  return context.found.map(
    ({ partySize, date, time }) => `${spokenDate(date, today)}, at ${spokenTime(time)}, for ${people(partySize)}`,
  );
}

/** One reservation with its guest, or all that the number or the ID led to. */
function readOut(facts: PromptFacts): Speech {
  const { context, today } = facts;
  if (context.chosen) {
    return [
      `You have ${table(context.chosen, today)}${underName(context.chosen.guestName)}.`,
      ...codeTwice(context.chosen.code),
    ];
  }
  const list = context.found.flatMap(
    (reservation): Speech => [
      `${spokenDate(reservation.date, today)}, at ${spokenTime(reservation.time)}, for ${people(reservation.partySize)}. ID`,
      { spell: reservation.code },
      { pauseMs: 500 },
    ],
  );
  return [`You have ${context.found.length} reservations.`, { pauseMs: 300 }, ...list];
}

export const notices = {
  'not-by-phone': say("I don't see a reservation under the number you're calling from."),
  'code-not-found': say("I couldn't find a reservation with that ID."),
  kept: say("All right, I've left it as it is."),
  'cancelled-one': (facts) => [`It's cancelled: ${committedTable(facts)}.`],
  gone: say('That reservation is no longer in the book.'),
  'not-today': say("I don't see a table of yours for today."),
} satisfies Partial<Wording['notices']>;

export const prompts = {
  'confirmation-code': {
    ask: say("What's your confirmation ID? It has two letters and four digits."),
    again: say('Please tell me your confirmation ID, letter by letter.'),
    keys: say('Key in the four digits of your confirmation ID.'),
    help: say('You were given the ID when you booked: two letters and four digits.'),
  },
  'code-letters': {
    ask: say('Two reservations share those digits. What are the two letters?'),
    again: say('Please tell me the two letters of your ID.'),
    keys: say('Two reservations share those digits. Press the two keys that carry the letters of your ID.'),
    help: say('Your ID begins with two letters.'),
  },
  'which-reservation': {
    ask: (facts) => [
      `I see ${facts.context.found.length} reservations: ${spokenList(found(facts), 'and')}. Which one is it?`,
    ],
    again: (facts) => [`Which one: ${spokenList(found(facts), 'or')}?`],
    keys: (facts) => [
      found(facts)
        .map((reservation, index) => `For ${reservation}, press ${index + 1}.`)
        .join(' '),
    ],
    help: say('You can say the day, or the first or the second one.'),
  },
  'read-out': {
    ask: (facts) => [...readOut(facts), more],
    again: say(more),
    keys: (facts) => [...readOut(facts), hearAgainKeys],
    help: say('I can change or cancel it for you.'),
  },
  'cancel-read-back': {
    ask: ({ context, today }) => [
      context.chosen ? `I have ${table(context.chosen, today)}. Shall I cancel it?` : 'Shall I cancel it?',
    ],
    again: say('Shall I cancel it, yes or no?'),
    keys: ({ context, today }) => [
      context.chosen ? `You have ${table(context.chosen, today)}.` : '',
      'To cancel it, press 1. To keep it, press 2.',
    ],
    help: say('If you say yes, your table goes to someone else.'),
  },
  changed: {
    ask: (facts) => [
      `It's changed: ${committedTable(facts)}.`,
      'Your confirmation ID stays',
      { spell: facts.context.committed?.code ?? '' },
      { pauseMs: 400 },
      more,
    ],
    again: say(more),
    keys: (facts) => [
      `It's changed: ${committedTable(facts)}. Your confirmation ID stays`,
      { spell: facts.context.committed?.code ?? '' },
      hearAgainKeys,
    ],
    help: say('Your old table is free again, the new one is yours.'),
  },
  cancelled: {
    ask: (facts) => [`It's cancelled: ${committedTable(facts)}.`, more],
    again: say(more),
    keys: (facts) => [`It's cancelled: ${committedTable(facts)}.`, moreKeys],
    help: say('I can book another table for you.'),
  },
} satisfies Partial<Wording['prompts']>;
