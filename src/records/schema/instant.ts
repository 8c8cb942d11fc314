/** How every table of the schema keeps an instant. */
import { timestamp } from 'drizzle-orm/pg-core';

/** A column of that name: a `timestamptz`, read as a `Date`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
