/**
 * What a language has to say: for every prompt and notice its words. A language that lacks one does not compile.
 */
import type { Expects, NoticeId, PromptId } from '../../../flows/prompt-ids.ts';
import type { CallContext } from '../../../flows/vocabulary.ts';
import type { Language, LocalDate, Restaurant } from '../../booking/restaurant.ts';
import type { OrderedLine } from '../../ordering/cart.ts';
import type { TransferReason } from '../keep-place.ts';
import type { Speech } from '../reply.ts';

/** All that wording may depend on. */
export interface PromptFacts {
  restaurant: Restaurant;
  /** The restaurant's day, for "today" and "tomorrow". */
  today: LocalDate;
  context: CallContext;
}

type Words = (facts: PromptFacts) => Speech;

/** The ways to put one question. All end in the question, and none asks two. */
interface PromptWording {
  /** The first time, to be answered by voice. */
  ask: Words;
  /** Rephrased and shorter, for a second try. */
  again: Words;
  /** How to answer by keys; all that who came by the keypad hears. */
  keys: Words;
  /** What is wanted, and why. */
  help: Words;
}

export interface Wording {
  prompts: Record<PromptId, PromptWording>;
  notices: Record<NoticeId, Words>;
  noInput: string;
  noMatch: string;
  /** Said while the work of a turn goes on. */
  takeYourTime: string;
  oneMoment: string;
  /** What the guest wants, for a host who takes over; null where it is not known. */
  guestWants(facts: PromptFacts): string | null;
  /** That they want a person, where nothing else is known. */
  guestAsks(guestName: string): string;
  /** What they have said beside it. */
  mentioned(note: string): string;
  /** What it is about, in the caller's words or those of whoever talked to them. */
  about(words: string): string;
  /** What the caller has ordered, where that is not with the kitchen yet: a line at least. */
  orderSoFar(lines: OrderedLine[]): string;
  /** Where the caller does not speak as the house does. */
  callerSpeaks: Record<Language, string>;
  /** How they take the call: 1, or decline it: 2. */
  takeOrDecline: string;
  /** Said to a host who comes too late. */
  callerGone: string;
  /** Why the host is wanted; null where what the guest wants says it. */
  reasons: Record<TransferReason, string | null>;
  /** What is likely to be said to a prompt, for the recogniser. */
  hints: Record<Expects, string[]>;
}
