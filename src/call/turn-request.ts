/** What a webhook asks of a call: one turn in, one reply out. */
import type { AnsweringMode } from '../booking/restaurant.ts';
import type { CallerInput } from './caller-input.ts';
import type { Reply, ReplyRoute } from './reply.ts';

/** One webhook of a call, Twilio's names already left behind. */
export interface TurnRequest {
  callSid: string;
  /** E.164, or null for a withheld or unusable number. */
  from: string | null;
  to: string | null;
  mode: AnsweringMode;
  /** 'start' for a webhook that begins a call, else the route that the answer came to. */
  route: 'start' | ReplyRoute;
  /** The turn number of the action URL; null where the URL carries none, which means "the turn that comes next". */
  turn: number | null;
  input: CallerInput | null;
}

/** Takes one turn: what the caller did, in; what the line answers, out. Never throws for anything a caller can do. */
export type TakeTurn = (request: TurnRequest) => Promise<Reply>;
