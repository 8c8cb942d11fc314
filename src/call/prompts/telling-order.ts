/** What of an order is told, whatever the language. */
import type { OrderLineFacts, OrderOfferFacts } from '../../../flows/facts.ts';
import type { PromptFacts } from './wording.ts';

/** So many lines are told one by one; nobody keeps more in mind. */
const LINES_TOLD = 6;

/** The lines in words; of a long order the first ones, and how many more there are. */
export function toldLines(
  lines: OrderLineFacts[],
  words: { line(line: OrderLineFacts): string; more(count: number): string },
): string[] {
  const told = lines.length > LINES_TOLD ? lines.slice(0, LINES_TOLD - 1) : lines;
  const left = lines.length - told.length;
  return [...told.map(words.line), ...(left > 0 ? [words.more(left)] : [])];
}

/** @throws where there is nothing to offer: an order is told only once it was found. */
export function offerIn({ context }: PromptFacts): OrderOfferFacts {
  const offer = context.order?.offer;
  if (!offer) throw new Error('There is no order to tell of.');
  return offer;
}

/** "Pizza" within a sentence; "BLT" stays as it is. */
export function withinSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
