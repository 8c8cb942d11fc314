/** Who of the agents holds a call, and how a session learns that it is another now. */
import type { SessionUpdateEvent } from 'openai/resources/realtime/realtime';
import type { Restaurant } from '../booking/restaurant.ts';
import type { Clock } from '../clock.ts';
import type { Agent, Crew } from './agents/agent.ts';
import type { CallNotes } from './call-notes.ts';
import { agentSettings } from './session-settings.ts';
import type { StreamTicket } from './stream-ticket.ts';
import type { AgentName } from './tools/hand-over.ts';

/** Triage begins a call, but for one that has said already what it wants. */
export function firstAgent(crew: Crew, { rests }: StreamTicket): Agent {
  return rests?.after === 'keys' ? crew.order : crew.triage;
}

interface ShiftOptions {
  crew: Crew;
  clock: Clock;
  restaurant: Restaurant;
  ticket: StreamTicket;
  notes: Pick<CallNotes, 'language' | 'event'>;
}

export class Shift {
  agent: Agent;
  readonly #options: ShiftOptions;

  constructor(options: ShiftOptions) {
    this.#options = options;
    this.agent = firstAgent(options.crew, options.ticket);
  }

  /** The next answer is this agent's: what to tell the session. The audio stays as it is. */
  handTo(name: AgentName): SessionUpdateEvent {
    const { crew, clock, restaurant, ticket, notes } = this.#options;
    this.agent = crew[name];
    notes.event('model', { agent: name });
    const facts = { restaurant, now: clock.now(), callerPhone: ticket.from, language: notes.language };
    return { type: 'session.update', session: { type: 'realtime', ...agentSettings(this.agent, facts) } };
  }
}
