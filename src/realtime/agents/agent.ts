/** An agent is data: a briefing in the words of a good host, and the tools it may use. */
import type { Restaurant } from '../../booking/restaurant.ts';
import type { Tool } from '../tools/tool.ts';

/** What a briefing is built from. */
export interface BriefingFacts {
  restaurant: Restaurant;
  /** In the restaurant's time zone. */
  now: Date;
  /** E.164, or null for a withheld number. */
  callerPhone: string | null;
}

export interface Agent {
  name: string;
  briefing(facts: BriefingFacts): string;
  tools: readonly Tool[];
}
