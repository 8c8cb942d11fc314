/** Where the model's tools are used: found by name, run, and answered always, also when something is down or wrong. */
import type { BookDeps } from '../booking/book-store.ts';
import type { Restaurant } from '../booking/restaurant.ts';
import { DependencyFailure } from '../failures.ts';
import type { Log } from '../log.ts';
import type { OrderDeps } from '../ordering/order-store.ts';
import type { StreamTicket } from './stream-ticket.ts';
import type { Tool, ToolAnswer } from './tools/tool.ts';

/** A call that asks for more than this is going round in circles. */
export const TOOL_USES_MAX = 60;

/** Work that takes longer is spoken over: on the phone, silence means that nobody is there. */
export const FILLER_AFTER_MS = 1_200;

export interface ToolUse {
  callId: string;
  name: string;
  /** JSON, as the model wrote it. */
  args: string;
}

export interface ToolDeskDeps {
  book: BookDeps;
  orders: OrderDeps;
  log: Log;
}

const unreachable: ToolAnswer = {
  output: {
    error: 'the reservation book cannot be reached',
    next: 'Say that you cannot see the book right now. Nothing is booked or changed. Offer to put the caller through to a person.',
  },
  deed: 'nothing',
};

const unknownTool: ToolAnswer = { output: { error: 'no such tool', next: 'Go on without it.' } };

export class ToolDesk {
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #deps: ToolDeskDeps;
  readonly #call: StreamTicket;
  readonly #restaurant: Restaurant;
  #cancelled = 0;
  #uses = 0;

  constructor(tools: readonly Tool[], deps: ToolDeskDeps, call: StreamTicket, restaurant: Restaurant) {
    this.#tools = new Map(tools.map((tool) => [tool.name, tool]));
    this.#deps = deps;
    this.#call = call;
    this.#restaurant = restaurant;
  }

  /** Never throws. */
  async use({ callId, name, args }: ToolUse): Promise<ToolAnswer> {
    const { book, orders, log } = this.#deps;
    const { callSid, from: callerPhone } = this.#call;
    const tool = this.#tools.get(name);
    this.#uses += 1;
    if (tool === undefined || this.#uses > TOOL_USES_MAX) return unknownTool;
    const scope = {
      book,
      orders,
      restaurant: this.#restaurant,
      callSid,
      callerPhone,
      callId,
      cancelled: this.#cancelled,
    };
    try {
      const answer = await tool.run(argumentsIn(args), scope);
      if (answer.deed === 'cancelled') this.#cancelled += 1;
      return answer;
    } catch (err) {
      log.error({ callSid, tool: name, err, isBug: !(err instanceof DependencyFailure) }, 'tool failed');
      return unreachable;
    }
  }
}

function argumentsIn(json: string): unknown {
  try {
    return JSON.parse(json === '' ? '{}' : json);
  } catch {
    return null;
  }
}
