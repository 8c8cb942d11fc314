/**
 * The port behind which a language model stands, for what the rules leave open. It is asked for words, never for values:
 * which of the caller's words answer the question, and how the same would be said plainly. What they come to is for
 * `guess.ts` to decide.
 */
import type { Language } from '../booking/restaurant.ts';
import type { Asked } from './understood.ts';

/** What the model is shown. No card number and no caller's record: only what was just heard. */
export interface ModelQuestion {
  asked: Asked;
  /** What was heard, card numbers taken out. */
  text: string;
  language: Language;
}

export const guessedIntents = ['make', 'check', 'change', 'cancel', 'order', 'question', 'person'] as const;
type GuessedIntent = (typeof guessedIntents)[number];

/** Words of the caller and the same in plain words: "heaven thirty" is "seven thirty". */
export interface Rewording {
  /** As they stand in the text. */
  quote: string;
  plainly: string;
}

/** What the model made of the words; null where they hold nothing of the kind. */
export interface ModelReading {
  intent: { quote: string; intent: GuessedIntent } | null;
  partySize: Rewording | null;
  date: Rewording | null;
  time: Rewording | null;
  guestName: { quote: string } | null;
}

/** Null when there is no answer to be had: slow, down, refused, or nothing that can be read. Never rejects. */
export interface Model {
  read(question: ModelQuestion): Promise<ModelReading | null>;
}
