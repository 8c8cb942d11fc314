/** What a language has to say to the agents. One that lacks a briefing does not compile. */
import { DateTime } from 'luxon';
import { type Language, weekdays } from '../../../booking/restaurant.ts';
import type { AgentName } from '../../tools/hand-over.ts';
import type { BriefingFacts } from '../agent.ts';

type Words = (facts: BriefingFacts) => string;

export interface Briefings extends Record<AgentName, Words> {
  /** What every agent is told: how to speak, and what never to do. */
  everyone: Words;
  /** How a conversation ends. */
  leaving: Words;
}

/** The moment, and the days to come: so that "this Friday" is looked up, and not reckoned. */
export function calendarIn(language: Language, { restaurant, now }: BriefingFacts): { now: string; coming: string } {
  const local = DateTime.fromJSDate(now, { zone: restaurant.timeZone }).setLocale(language);
  const days = Array.from({ length: 8 }, (_, ahead) => local.plus({ days: ahead }));
  return {
    now: local.toFormat('cccc, yyyy-MM-dd, HH:mm'),
    coming: days.map((day) => day.toFormat('ccc yyyy-MM-dd')).join(', '),
  };
}

/** The week's hours on one line; `names` begins with Monday. */
export function weekIn(names: readonly string[], closed: string, { restaurant }: BriefingFacts): string {
  const hoursOf = (day: (typeof weekdays)[number]) =>
    restaurant.hours[day].map(({ opens, closes }) => `${opens}-${closes}`).join(', ') || closed;
  return weekdays.map((day, index) => `${names[index] ?? day} ${hoursOf(day)}`).join('; ');
}
