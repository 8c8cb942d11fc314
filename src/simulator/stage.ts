/** Where a call script is played: a server, what is needed to call it, and a restaurant on it. */
import type { DateTime } from 'luxon';
import type { RealtimeHouse } from './realtime-house.ts';
import type { TelephoneExchange } from './telephone-exchange.ts';

export interface Stage {
  url: string;
  publicUrl: string;
  authToken: string;
  staffToken: string;
  /** Null: the server's default restaurant, whose book others may write in too. */
  restaurantId: string | null;
  /** The number that rings there. */
  number: string;
  /** The first of the numbers that the script's callers call from, with room for all of them after it. */
  firstCaller: string;
  /** The day on which the script begins, in the restaurant's time zone. */
  today: DateTime;
  /** Kills the server and starts it again; null for a server that is not ours. */
  restart: (() => Promise<void>) | null;
  /** Where the server asks for legs to hosts; null for a server that is not ours. */
  exchange: TelephoneExchange | null;
  /** Null: the server has no realtime model. */
  realtime: RealtimeHouse | null;
}
