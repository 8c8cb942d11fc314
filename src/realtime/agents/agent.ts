/** An agent is data: a briefing in the words of a good host, and the tools it may use. */
import type { Language, Restaurant } from '../../booking/restaurant.ts';
import type { AgentName } from '../tools/hand-over.ts';
import type { Tool } from '../tools/tool.ts';

/** What a briefing is built from. */
export interface BriefingFacts {
  restaurant: Restaurant;
  /** In the restaurant's time zone. */
  now: Date;
  /** E.164, or null for a withheld number. */
  callerPhone: string | null;
  /** What the caller speaks, as far as it is known: the briefing is in it too. */
  language: Language;
}

export interface Agent {
  name: AgentName;
  briefing(facts: BriefingFacts): string;
  tools: readonly Tool[];
}

/** All who may hold a call. Triage begins it. */
export type Crew = Readonly<Record<AgentName, Agent>>;
