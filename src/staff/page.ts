/**
 * Lists, page by page: `?limit=&cursor=`, and with each page the cursor of the next. A cursor names the last thing shown and not a
 * count, so that what is added or taken away meanwhile neither hides nor repeats anything.
 */
import { z } from 'zod';

const PAGE_MAX = 500;
const PAGE_DEFAULT = 100;

/** The query of a list; `place` is what a cursor of this list holds. */
export function pageQuery<Place extends z.ZodType>(place: Place) {
  return {
    limit: z
      .string()
      .regex(/^\d{1,6}$/, { error: 'A limit is a whole number.', abort: true })
      .transform(Number)
      .pipe(z.int().min(1, 'A limit is at least 1.').max(PAGE_MAX, `A limit is at most ${PAGE_MAX}.`))
      .default(PAGE_DEFAULT)
      .meta({ type: 'integer', minimum: 1, maximum: PAGE_MAX, description: `${PAGE_DEFAULT} where absent.` }),
    cursor: z
      .string()
      .transform((text, context): z.output<Place> => {
        const read = place.safeParse(parsed(text));
        if (read.success) return read.data;
        context.addIssue('A cursor is the next_cursor of the page before.');
        return z.NEVER;
      })
      .optional()
      .describe('The next_cursor of the page before.'),
  };
}

export const nextCursor = z.string().nullable().describe('For the page that follows; null on the last one.');

/** An instant inside a cursor. */
export const instantInCursor = z.iso.datetime().transform((text) => new Date(text));

/** A page of what was found when one more was asked for than the page has room for. */
export function pageOf<Item>(found: Item[], limit: number, placeOf: (item: Item) => object) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const isLastPage = found.length <= limit || last === undefined;
  return { items, nextCursor: isLastPage ? null : Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
