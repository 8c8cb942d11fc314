/** Where the model's tools are used: found by name, run, and answered always, also when something is down or wrong. */
import type { AlertStore } from '../booking/alerts.ts';
import type { BookDeps } from '../booking/book-store.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { cardFree } from '../call/card-free.ts';
import { DependencyFailure } from '../failures.ts';
import type { Log } from '../log.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import type { Crew } from './agents/agent.ts';
import type { StreamTicket } from './stream-ticket.ts';
import type { Tool, ToolAnswer } from './tools/tool.ts';

/** A call that asks for more than this is going round in circles. */
const TOOL_USES_MAX = 60;

/** Work that takes longer is spoken over: on the phone, silence means that nobody is there. */
export const FILLER_AFTER_MS = 1_200;

export interface ToolUse {
  callId: string;
  name: string;
  /** JSON, as the model wrote it. */
  args: string;
}

/** What is down is apologised for; where it stays down, a person goes on. */
const FAILURES_MAX = 2;

const unreachable: ToolAnswer = {
  output: {
    error: 'the reservation book cannot be reached',
    next: 'Say that you are sorry, and cannot see the book right now. Nothing is booked or changed. Offer to put the caller through to a person.',
  },
  deed: 'nothing',
};

/** Where nobody can be put on, and no message be kept either. */
const unreachableAlone: ToolAnswer = {
  output: {
    error: 'the reservation book cannot be reached',
    next: 'Say that you are sorry, and cannot see the book right now. Nothing is booked, changed or passed on. Ask the caller to call again in a few minutes.',
  },
  deed: 'nothing',
};

const stillUnreachable: ToolAnswer = {
  output: {
    error: 'the reservation book cannot be reached',
    next: 'Say in one sentence that you are sorry, that nothing is booked or changed, and that you are putting the caller through.',
  },
  deed: 'nothing',
  leadsTo: { reason: 'technical' },
};

const unknownTool: ToolAnswer = { output: { error: 'no such tool', next: 'Go on without it.' } };

interface ToolDeskDeps {
  crew: Crew;
  book: BookDeps;
  orders: OrderDeps;
  alerts: Pick<AlertStore, 'raise'>;
  log: Log;
}

export class ToolDesk {
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #deps: ToolDeskDeps;
  readonly #call: StreamTicket;
  readonly #restaurant: Restaurant;
  #unanswered = 0;
  #failures = 0;
  #uses = 0;

  constructor(deps: ToolDeskDeps, call: StreamTicket, restaurant: Restaurant) {
    // A model is offered its agent's tools alone. One that it remembers from before a hand-over does no harm, and is run.
    const all = Object.values(deps.crew).flatMap(({ tools }) => tools);
    this.#tools = new Map(all.map((tool) => [tool.name, tool]));
    this.#deps = deps;
    this.#call = call;
    this.#restaurant = restaurant;
  }

  /** Never throws. */
  async use({ callId, name, args }: ToolUse): Promise<ToolAnswer> {
    const { book, orders, alerts, log } = this.#deps;
    const { callSid, from: callerPhone } = this.#call;
    const tool = this.#tools.get(name);
    this.#uses += 1;
    if (tool === undefined || this.#uses > TOOL_USES_MAX) return unknownTool;
    const unanswered = this.#unanswered;
    const scope = { book, orders, alerts, restaurant: this.#restaurant, callSid, callerPhone, callId, unanswered };
    try {
      const answer = await tool.run(argumentsIn(args), scope);
      if (answer.isUnanswered) this.#unanswered += 1;
      return answer;
    } catch (err) {
      log.error({ callSid, tool: name, err, isBug: !(err instanceof DependencyFailure) }, 'tool failed');
      this.#failures += 1;
      const hasPerson = this.#restaurant.staffPhoneNumber !== undefined;
      if (!hasPerson) return unreachableAlone;
      return this.#failures >= FAILURES_MAX ? stillUnreachable : unreachable;
    }
  }
}

/** Whatever the model wrote down of a card goes no further. */
function argumentsIn(json: string): unknown {
  try {
    return JSON.parse(json === '' ? '{}' : json, (_name, value) =>
      typeof value === 'string' ? cardFree(value) : value,
    );
  } catch {
    return null;
  }
}
