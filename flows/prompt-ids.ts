/** What is said, by id, and what a prompt asks for; the words of each are in `src/call/prompts`. */
import type { Meaning } from './vocabulary.ts';

export type PromptId =
  | 'main-menu'
  | 'reservation-menu'
  | 'task'
  | 'guest-name'
  | 'date'
  | 'time'
  | 'meridiem'
  | 'make-sure'
  | 'party-size'
  | 'area'
  | 'phone'
  | 'offer'
  | 'other'
  | 'party-too-large'
  | 'waitlist-offer'
  | 'waitlisted'
  | 'place-read-out'
  | 'read-back'
  | 'correction'
  | 'changes'
  | 'confirmation-code'
  | 'code-letters'
  | 'which-reservation'
  | 'cancel-read-back'
  | 'read-out'
  | 'booked'
  | 'changed'
  | 'cancelled'
  | 'late-minutes'
  | 'late-noted'
  | 'late-offer'
  | 'more'
  | 'host-offer'
  | 'host-transfer'
  | 'message-offer'
  | 'message'
  | 'goodbye';

export type NoticeId =
  | 'welcome'
  | 'lost-place'
  | 'refused'
  | 'name-thanks'
  | 'noted'
  | 'no-host'
  | 'nobody-came'
  | 'book-unreachable'
  | 'wish-dropped'
  | 'not-by-phone'
  | 'code-not-found'
  | 'kept'
  | 'gone'
  | 'not-today'
  | 'time-settled'
  | 'waitlist-full'
  | 'waitlist-left'
  | 'answer-hours'
  | 'answer-location'
  | 'no-answer'
  | 'orders-by-host'
  | 'sorry-to-hear'
  | 'message-taken'
  | 'message-lost'
  | 'call-again';

/** What a prompt asked for, so that the answer is read in its light. */
export type Expects =
  | 'task'
  | 'partySize'
  | 'date'
  | 'time'
  | 'meridiem'
  | 'guestName'
  | 'phone'
  | 'area'
  | 'confirmationCode'
  | 'codeLetters'
  | 'changes'
  | 'lateMinutes'
  | 'choice'
  | 'message'
  | 'yesNo';

/** The prompt of a state. `keys` gives menu keys their meaning; other keys are read by what the prompt `expects`. */
export interface Prompt {
  id: PromptId;
  expects: Expects;
  keys?: Record<string, Meaning>;
}
