/** What the line says in English to who may wait for a table. */
import { fullDay, say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { more, moreKeys, table } from './phrases.ts';
import { spokenDate, spokenTime } from './spoken.ts';

const textWhenFree = "We'll text you if a table comes free.";
const keepPlace = 'Would you like to keep your place?';

/** Said before the waiting list is offered, unless the caller has heard it. */
function dayIsFull(facts: PromptFacts): string {
  const date = fullDay(facts);
  return date === null ? '' : `I'm sorry, we're full ${spokenDate(date, facts.today)}.`;
}

/** Which table would be waited for. */
function waitedFor({ context }: PromptFacts): string {
  const time = context.refusal?.time;
  return time ? ` for ${spokenTime(time)}` : '';
}

/** Who declined the other hours of the day may have another day in mind; who heard only that it is full, is offered others next. */
function waitQuestion(facts: PromptFacts): string {
  const orElse = fullDay(facts) === null ? ', or would another day or time suit you' : '';
  return `Shall I put you on the waiting list${waitedFor(facts)}${orElse}?`;
}

/** The place in line, from its committed row. */
function placeInLine({ context, today }: PromptFacts): string {
  const { place } = context;
  if (!place) return '';
  return `You're number ${place.position} on the waiting list for ${table(place, today)}.`;
}

export const notices = {
  'waitlist-full': say("I'm sorry, I can't add you to that waiting list."),
  'waitlist-left': say("All right, I've taken you off the waiting list."),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
