/** What the line says in English. Short, spoken, one question at a time. */
import { effectiveWish } from '../../../flows/wish.ts';
import type { LocalTime } from '../../booking/restaurant.ts';
import { areasOf } from '../../booking/spots.ts';
import { bareHour } from './calendar-words.ts';
import { sameHoursEveryDay } from './opening-week.ts';
import { orderNotices, orderPrompts } from './order-words-en.ts';
import {
  areaChoice,
  arrival,
  codeTwice,
  committedTable,
  dayIsFull,
  doubted,
  found,
  hostBriefing,
  keptOnlyUntil,
  lateNoted,
  offerKeys,
  offerQuestion,
  openingHours,
  placeInLine,
  readBack,
  readOut,
  refusalAndOffers,
  spanishToo,
  spokenLine,
  table,
  waitedFor,
  waitQuestion,
} from './phrases-en.ts';
import { spokenHours, spokenTime } from './spoken-en.ts';
import { spokenList } from './spoken-list.ts';
import { say } from './telling.ts';
import type { PromptFacts, Wording } from './wording.ts';

const taskKeys =
  'To book a table, press 1. To check a reservation, press 2. To change one, press 3. To cancel one, press 4.';
const textWhenFree = "We'll text you if a table comes free.";
const keepPlace = 'Would you like to keep your place?';
const more = 'Is there anything else?';
const moreKeys = 'For anything else, press 1. Or just hang up.';
const hearAgainKeys = 'To hear that again, press star. For anything else, press 1. Or just hang up.';
/** Half past twelve is neither noon nor midnight. */
function whichHalf(late: LocalTime): string {
  if (late === '12:00') return 'Is that noon or midnight?';
  return late.startsWith('12') ? 'Is that in the afternoon or at night?' : 'Is that in the morning or evening?';
}

function whereOrdered({ context }: PromptFacts, words: string): string[] {
  return context.takesOrders ? [words] : [];
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

export const en: Wording = {
  noInput: "I didn't hear anything.",
  noMatch: "Sorry, I didn't get that.",
  takeYourTime: 'Take your time.',
  oneMoment: 'One moment, please.',
  notices: {
    welcome: ({ restaurant, context }) => [
      ...(restaurant.consentNotice ? [restaurant.consentNotice] : []),
      `Thank you for calling ${restaurant.name}.`,
      ...(context.mode === 'smart' ? ['You can speak, or use your keypad.'] : []),
    ],
    'lost-place': say("I'm sorry, I lost my place for a moment."),
    refused: (facts) => [refusalAndOffers(facts).because],
    'name-thanks': ({ context }) => [`Thanks, ${effectiveWish(context).guestName ?? ''}.`],
    noted: say('Got it.'),
    'stood-already': say('That table is yours already.'),
    'no-host': say("I'm afraid nobody can come to the phone just now."),
    'nobody-came': say("I'm sorry, nobody is free right now."),
    'book-unreachable': say("I'm sorry, I can't see our reservation book right now."),
    'wish-dropped': say("All right, I haven't booked anything."),
    'not-by-phone': say("I don't see a reservation under the number you're calling from."),
    'code-not-found': say("I couldn't find a reservation with that ID."),
    kept: say("All right, I've left it as it is."),
    'cancelled-one': (facts) => [`It's cancelled: ${committedTable(facts)}.`],
    gone: say('That reservation is no longer in the book.'),
    'not-today': say("I don't see a table of yours for today."),
    'time-settled': ({ context }) => [`I'll take that as ${spokenTime(effectiveWish(context).time ?? '12:00')}.`],
    'waitlist-full': say("I'm sorry, I can't add you to that waiting list."),
    'waitlist-left': say("All right, I've taken you off the waiting list."),
    'answer-hours': (facts) => [openingHours(facts)],
    'answer-location': ({ restaurant }) => [
      restaurant.address ? `You'll find us at ${restaurant.address}.` : "I'm sorry, I don't have our address here.",
    ],
    'no-answer': say("I'm afraid I can't answer that one."),
    'orders-by-host': say("I'm afraid I can't take food orders on this line."),
    ...orderNotices,
    'sorry-to-hear': say("I'm sorry to hear that."),
    'message-taken': say("Thank you, I've passed it on."),
    'message-lost': say("I'm sorry, I couldn't pass that on. Please call again in a few minutes."),
    'call-again': say("I'm sorry, I'm having trouble hearing you. Please call us again a little later."),
  },
  prompts: {
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
    offer: {
      ask: (facts) => {
        const { because, offers } = refusalAndOffers(facts);
        return [because, offerQuestion(offers)];
      },
      again: (facts) => [offerQuestion(refusalAndOffers(facts).offers)],
      keys: (facts) => {
        const { because, offers } = refusalAndOffers(facts);
        return [because, offerKeys(offers)];
      },
      help: say('You can take one of these, or say another day or time.'),
    },
    other: {
      ask: say('What other day or time would you like?'),
      again: say('Which other day or time would suit you?'),
      keys: say('For another day, press 1. For another time, press 2.'),
      help: say('You can say another day, another time, or both.'),
    },
    'party-too-large': {
      ask: (facts) => [
        refusalAndOffers(facts).because,
        facts.context.hasHost ? 'Shall I put you through to someone?' : 'Would you like a smaller table?',
      ],
      again: ({ context }) => [
        context.hasHost ? 'Shall I put you through to someone?' : 'Would you like a smaller table?',
      ],
      keys: (facts) => [
        refusalAndOffers(facts).because,
        'To speak to someone, press 1. To book for fewer people, press 2.',
      ],
      help: say('Larger parties are arranged by our staff.'),
    },
    'waitlist-offer': {
      ask: (facts) => [dayIsFull(facts), `I can text you when a table comes free. ${waitQuestion(facts)}`],
      again: (facts) => [waitQuestion(facts)],
      keys: (facts) => [
        dayIsFull(facts),
        `To be texted when a table comes free${waitedFor(facts)}, press 1. For another day or time, press 2.`,
      ],
      help: say('When a table comes free, I text you, and keep it ten minutes for your answer.'),
    },
    waitlisted: {
      ask: (facts) => [placeInLine(facts), textWhenFree, more],
      again: say(more),
      keys: (facts) => [placeInLine(facts), textWhenFree, moreKeys],
      help: say('The first table that comes free is offered to the first in line.'),
    },
    'place-read-out': {
      ask: (facts) => ["You don't have a reservation yet.", placeInLine(facts), keepPlace],
      again: say(keepPlace),
      keys: (facts) => [placeInLine(facts), 'To keep your place, press 1. To leave the list, press 2.'],
      help: say(`${textWhenFree} If you leave the list, your place goes to the next one.`),
    },
    'read-back': {
      ask: (facts) => [
        `${facts.context.task === 'change' ? "So I'll change it to" : "So that's"} ${readBack(facts)}. Is that right?`,
      ],
      again: (facts) => [
        `That would be ${readBack(facts)}. Shall I ${facts.context.task === 'change' ? 'change it' : 'book it'}?`,
      ],
      keys: (facts) => [
        `${facts.context.task === 'change' ? "I'll change it to" : "That's"} ${readBack(facts)}.`,
        'If that is right, press 1. To change something, press 2.',
      ],
      help: say('If it is right, say yes. If not, tell me what is different.'),
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
    'read-out': {
      ask: (facts) => [...readOut(facts), more],
      again: say(more),
      keys: (facts) => [...readOut(facts), hearAgainKeys],
      help: say('I can change or cancel it for you.'),
    },
    booked: {
      ask: (facts) => [
        `You're booked: ${committedTable(facts)}.`,
        ...codeTwice(facts.context.committed?.code ?? ''),
        more,
      ],
      again: (facts) => [...codeTwice(facts.context.committed?.code ?? ''), more],
      keys: (facts) => [
        `You're booked: ${committedTable(facts)}.`,
        ...codeTwice(facts.context.committed?.code ?? ''),
        hearAgainKeys,
      ],
      help: say('With the confirmation ID you can check, change or cancel your table at any time.'),
    },
    'another-offer': {
      ask: (facts) => [`You already have that table: ${committedTable(facts)}. Would you like another one like it?`],
      again: say('Would you like another table like it?'),
      keys: (facts) => [
        `You already have that table: ${committedTable(facts)}.`,
        'To book another one like it, press 1. If not, press 2.',
      ],
      help: say('If you say yes, you have two such tables. If you say no, you keep the one.'),
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
    'late-minutes': {
      ask: say('About how many minutes late will you be?'),
      again: say('How many minutes, about?'),
      keys: say('Key in about how many minutes, then press pound.'),
      help: say('I will let our staff know, so that they expect you.'),
    },
    'late-noted': {
      ask: (facts) => [lateNoted(facts), more],
      again: say(more),
      keys: (facts) => [lateNoted(facts), moreKeys],
      help: say('Our staff can see that you are on your way.'),
    },
    'late-offer': {
      ask: (facts) => [keptOnlyUntil(facts), `Shall I look for one at about ${arrival(facts)}?`],
      again: (facts) => [`Shall I look for a table at about ${arrival(facts)}?`],
      keys: (facts) => [
        keptOnlyUntil(facts),
        `To look for a table at about ${arrival(facts)}, press 1. To leave it as it is, press 2.`,
      ],
      help: say('If you say no, your reservation stays as it is, and our staff know that you are late.'),
    },
    more: { ask: say(more), again: say(more), keys: say(moreKeys), help: say('If not, you can just hang up.') },
    ...orderPrompts,
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
    goodbye: {
      ask: ({ restaurant }) => [`Thank you for calling ${restaurant.name}. Goodbye!`],
      again: say('Goodbye!'),
      keys: ({ restaurant }) => [`Thank you for calling ${restaurant.name}. Goodbye!`],
      help: say('Goodbye!'),
    },
  },
  briefing: (facts) => [hostBriefing(facts)],
  orderSoFar: (lines) => `So far they have ordered: ${spokenList(lines.map(spokenLine), 'and')}.`,
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
  hints: {
    task: [
      'book a table',
      'make a reservation',
      'check my reservation',
      'change my reservation',
      'cancel my reservation',
      'order food',
      'the same as last time',
      'a person',
    ],
    partySize: ['two people', 'party of four', 'table for two', 'just me', 'the two of us'],
    date: ['today', 'tonight', 'tomorrow', 'next Friday', 'this Saturday', 'Sunday'],
    time: ['seven PM', 'half past seven', 'noon', 'eight thirty', 'quarter to eight', 'tonight'],
    meridiem: ['in the morning', 'in the evening', 'in the afternoon', 'AM', 'PM'],
    guestName: ['my name is', 'under', 'it is for'],
    area: ['inside', 'outside', 'on the patio', 'anywhere'],
    phone: ['double', 'oh', 'zero', 'area code'],
    confirmationCode: ['A as in Alfa', 'B as in Bravo', 'zero', 'oh'],
    codeLetters: ['A as in Alfa', 'B as in Bravo'],
    changes: ['the time', 'the day', 'the number of people', 'the name', 'make it six people'],
    lateMinutes: ['ten minutes', 'a quarter of an hour', 'half an hour', 'about twenty minutes'],
    choice: ['the first one', 'the second one', 'the last one', 'yes', 'no'],
    message: ['please call me back', 'it is about'],
    yesNo: ['yes', 'no', "that's right", 'no, make it', 'the same again', 'something else'],
  },
};
