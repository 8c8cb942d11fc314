/**
 * Details that were not heard for certain: kept in the wish, and asked about before anything is done with them. Each once:
 * whatever is answered settles it, and the read-back is still to come.
 */
import type { CallContext, Detail, Meaning, Wish } from './vocabulary.ts';

/** The doubts that stand after an utterance: its certain details end older ones. */
export function doubtsAfter(context: CallContext, meaning: Meaning, wish: Wish): Detail[] {
  const fresh = (meaning.unsure ?? []).filter(
    (detail) =>
      wish[detail] !== undefined && wish[detail] !== context.wish[detail] && !(context.madeSure ?? []).includes(detail),
  );
  const standing = (context.unsure ?? []).filter(
    (detail) => meaning[detail] === undefined && wish[detail] !== undefined,
  );
  return [...standing, ...fresh];
}

/** "Did you say fifteen?" — "No." What was doubted is forgotten, and asked for anew. */
export function withoutDoubted({ wish, unsure = [] }: CallContext): Partial<CallContext> {
  const kept = Object.entries(wish).filter(([detail]) => !unsure.some((doubted) => doubted === detail));
  return { wish: Object.fromEntries(kept), wishChecked: false, revising: unsure[0] ?? null, unsure: [] };
}
