/** What a tool of the model is: a name, a strict shape of its arguments, and one use case that it calls. */
import { z } from 'zod';
import type { AlertStore } from '../../booking/alerts.ts';
import type { BookDeps } from '../../booking/book-store.ts';
import type { Language, Restaurant } from '../../booking/restaurant.ts';
import type { PersonWanted, WishSoFar } from '../../call/keep-place.ts';
import type { OrderedLine } from '../../ordering/cart.ts';
import type { OrderDeps } from '../../ordering/order-store.ts';
import type { Standing } from '../claim-guard.ts';
import type { AgentName } from './hand-over.ts';

/** The call in which a tool is used. */
export interface ToolScope {
  book: BookDeps;
  orders: OrderDeps;
  alerts: Pick<AlertStore, 'raise'>;
  restaurant: Restaurant;
  callSid: string;
  /** E.164, or null for a withheld number. */
  callerPhone: string | null;
  /** Names this very use of the tool. */
  callId: string;
  /** How many questions of this call had no answer. */
  unanswered: number;
}

export interface ToolAnswer {
  /** Facts for the model, and `next`: what it should do or ask now. */
  output: { next: string; [fact: string]: unknown };
  /** What is true of the book now. */
  deed?: Standing;
  /** It goes with the call to the keypad/speech line, should it have to. */
  wish?: WishSoFar;
  /** What has been ordered, and the kitchen does not have yet: a host who takes over hears it. */
  order?: OrderedLine[];
  language?: Language;
  /** Names that must not be written down. */
  names?: string[];
  /** What becomes of the call once the caller has heard the answer: it ends, or goes to a person. */
  leadsTo?: 'end' | PersonWanted;
  /** Who of the agents goes on. */
  handsTo?: AgentName;
  /** What the caller thinks of the house, to be written down. */
  feedback?: { kind: 'complaint' | 'praise'; words: string };
  /** A question had no answer. */
  isUnanswered?: true;
}

export interface Tool {
  name: string;
  description: string;
  /** JSON Schema of the arguments, strict. */
  parameters: Record<string, unknown>;
  /** Runs it. Arguments that are not of the shape are answered with what is wrong; throws `DependencyFailure`. */
  run(args: unknown, scope: ToolScope): Promise<ToolAnswer>;
}

export function defineTool<Shape extends z.ZodRawShape>(definition: {
  name: string;
  description: string;
  args: Shape;
  run(args: z.output<z.ZodObject<Shape, z.core.$strict>>, scope: ToolScope): Promise<ToolAnswer>;
}): Tool {
  const schema = z.strictObject(definition.args);
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, { target: 'draft-7' });
  return {
    name: definition.name,
    description: definition.description,
    parameters,
    async run(args, scope) {
      const parsed = schema.safeParse(args);
      if (parsed.success) return definition.run(parsed.data, scope);
      const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      return {
        output: { error: faults, next: 'Ask the caller for what is missing, or correct it, and try once more.' },
      };
    },
  };
}
