/** What the line says in English where a person is wanted: to the caller, and to the host. */
import type { OrderedLine } from '../../../ordering/cart.ts';
import { spokenList } from '../spoken-list.ts';
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { orderBriefing } from './ordering.ts';
import { table, underName } from './phrases.ts';
import { spokenDate, spokenTime } from './spoken.ts';

function guestWants(facts: PromptFacts): string | null {
  const { task, chosen, wish } = facts.context;
  const wished = wishedParts(facts);
  const name = underName(wish.guestName ?? chosen?.guestName ?? '');
  if (chosen && task !== 'make') {
    const change = task === 'change' && wished !== '' ? ` They would like it ${wished}.` : '';
    return `A guest is calling about ${table(chosen, facts.today)}${name}.${change}`;
  }
  if (task === 'order') return `A guest${name} ${orderBriefing(facts)}`;
  return task === 'make' && wished !== '' ? `A guest would like a table ${wished}${name}.` : null;
}

/** As much of a table as is known. */
function wishedParts({ context: { wish }, today }: PromptFacts): string {
  const parts = [
    wish.partySize === undefined ? '' : `for ${wish.partySize}`,
    wish.date === undefined ? '' : spokenDate(wish.date, today),
    wish.time === undefined ? '' : `at ${spokenTime(wish.time)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `2 large Pizza`: names of the menu stay as they are. */
function spokenLine({ quantity, name, size }: OrderedLine): string {
  return `${quantity} ${size === null ? name : `${size} ${name}`}`;
}

export const notices = {
  'no-host': say("I'm afraid nobody can come to the phone just now."),
  'nobody-came': say("I'm sorry, nobody is free right now."),
  'sorry-to-hear': say("I'm sorry to hear that."),
  'message-taken': say("Thank you, I've passed it on."),
  'message-lost': say("I'm sorry, I couldn't pass that on. Please call again in a few minutes."),
} satisfies Partial<Wording['notices']>;

export const prompts = {
  'host-offer': {
    ask: say('Shall I put you through to someone?'),
    again: say('Shall I put you through? Please say yes or no.'),
    keys: say('To speak to someone, press 1. To go on here, press 2.'),
    help: say('Our staff can help you in person.'),
  },
  'host-transfer': {
    ask: say('I am putting you through. One moment.'),
    again: say('I am putting you through. One moment.'),
    keys: say('I am putting you through. One moment.'),
    help: say('I am putting you through. One moment.'),
  },
  'message-offer': {
    ask: say('Shall I take a message for them?'),
    again: say('Shall I take a message? Please say yes or no.'),
    keys: say('To leave a message, press 1. To go on here, press 2.'),
    help: say('I write down what you say, with your number, and our staff see it at once.'),
  },
  message: {
    ask: say("Go ahead, I'm listening."),
    again: say('What shall I tell them?'),
    keys: say('Please say your message. To go on without one, press 2.'),
    help: say('Say in a few words what it is about. Your number is written beside it.'),
  },
} satisfies Partial<Wording['prompts']>;

/** What a host hears of the caller, before they talk. */
export const toHost = {
  guestWants,
  guestAsks: (guestName) => `A guest${underName(guestName)} asks to speak to a person.`,
  mentioned: (note) => `They mentioned: ${note}.`,
  about: (words) => `It is about this: ${words}`,
  orderSoFar: (lines) => `So far they have ordered: ${spokenList(lines.map(spokenLine), 'and')}.`,
  callerSpeaks: { en: 'They speak English.', es: 'They speak Spanish.' },
  takeOrDecline: 'To take the call, press 1. To decline it, press 2.',
  callerGone: 'The caller is no longer on the line. Goodbye.',
  reasons: {
    asked: null,
    complaint: 'The caller has a complaint.',
    catering_or_large_party: 'It is about catering or a large party.',
    could_not_answer: 'The caller has questions that I could not answer.',
    payment: 'It is about a payment or a refund.',
    allergy: 'The caller has a question about an allergy.',
    technical: 'Something failed on my side.',
  },
} satisfies Partial<Wording>;
