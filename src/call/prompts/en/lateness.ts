/** What the line says in English to who will be late. */
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { more, moreKeys } from './phrases.ts';
import { spokenTime } from './spoken.ts';

/** The rule for who comes late, where the table is kept. */
function lateNoted({ context: { lateness } }: PromptFacts): string {
  const until = lateness ? ` It's yours until ${spokenTime(lateness.until.time)}.` : '';
  return `Thanks for letting us know. We'll keep your table.${until}`;
}

/** The rule for who comes too late. */
function keptOnlyUntil({ context: { lateness } }: PromptFacts): string {
  return lateness
    ? `I've told our staff, but we can only keep your table until ${spokenTime(lateness.until.time)}.`
    : "I've told our staff, but we can't keep your table that long.";
}

function arrival({ context: { lateness } }: PromptFacts): string {
  return lateness ? spokenTime(lateness.arrivesAt.time) : 'that time';
}

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
