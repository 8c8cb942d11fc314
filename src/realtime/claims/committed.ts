/** What the tools have answered that stands: the only source of what may be said of it. */
import { z } from 'zod';
import type { LocalDate, LocalTime } from '../../booking/restaurant.ts';

export interface CommittedTable {
  code: string;
  partySize: number;
  date: LocalDate;
  time: LocalTime;
}

/** An order as it was told last; it has a number once the kitchen has it. */
export interface ToldOrder {
  number?: number | undefined;
  minutes?: number | undefined;
  totalCents: number;
}

const table = z
  .object({ reservation_id: z.string(), party_size: z.number(), date: z.string(), time: z.string() })
  .transform(({ reservation_id: code, party_size: partySize, date, time }) => ({ code, partySize, date, time }));

const several = z.object({ reservations: z.array(table) }).transform(({ reservations }) => reservations);

const order = z
  .object({ order_number: z.number().optional(), minutes: z.number().optional(), total: z.coerce.number() })
  .transform(({ order_number: number, minutes, total }) => ({ number, minutes, totalCents: Math.round(total * 100) }));

/** The tables that an answer of a tool tells of. */
export function tablesIn(output: unknown): CommittedTable[] {
  const one = table.safeParse(output);
  return one.success ? [one.data] : (several.safeParse(output).data ?? []);
}

/** The order that an answer of a tool tells of, or null. */
export function orderIn(output: unknown): ToldOrder | null {
  return order.safeParse(output).data ?? null;
}
