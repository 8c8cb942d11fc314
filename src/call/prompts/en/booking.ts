/** What the line says in English to who books a table. */
import { spokenList } from '../spoken-list.ts';
import { say, wishedTable } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { codeTwice, committedTable, hearAgainKeys, more, table, underName } from './phrases.ts';
import { refusalAndOffers } from './refusals.ts';

/** The table as it would be booked, and for whom. */
function readBack(facts: PromptFacts): string {
  const wished = wishedTable(facts);
  const { note } = facts.context.wish;
  const noted = note ? `, with the note: ${note}` : '';
  return `${table(wished, facts.today)}${underName(wished.guestName)}${noted}`;
}

/** @param offers One or more. */
function offerQuestion(offers: string[]): string {
  return offers.length === 1
    ? `Would ${offers[0]} suit you?`
    : `I have ${spokenList(offers, 'or')}. Which would you like?`;
}

/** The offers by their keys, and the key after the last one for something else. */
function offerKeys(offers: string[]): string {
  const choices = offers.map((offer, index) => `For ${offer}, press ${index + 1}.`);
  return `${choices.join(' ')} For another time, press ${offers.length + 1}.`;
}

export const notices = {
  refused: (facts) => [refusalAndOffers(facts).because],
  'stood-already': say('That table is yours already.'),
  'book-unreachable': say("I'm sorry, I can't see our reservation book right now."),
  'wish-dropped': say("All right, I haven't booked anything."),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
