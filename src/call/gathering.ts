/**
 * How an answer is taken: by keys, by speech, or both; how long we wait; what the recogniser should expect.
 *
 * The mode of a call changes nothing else: the same flows ask the same questions.
 */
import type { Expects } from '../../flows/prompt-ids.ts';
import type { Mode } from '../../flows/vocabulary.ts';
import type { Gathering } from './reply.ts';

interface Patience {
  /** Silence, in seconds, before the turn comes back empty. */
  timeoutSeconds: number;
  /** Silence, in seconds, that ends an answer: people pause between digits, and before a surname. */
  speechTimeoutSeconds: number | 'auto';
  /** Keys that make a whole answer; absent where the caller ends it with `#`. */
  numDigits?: number;
}

const patience: Record<Expects, Patience> = {
  task: { timeoutSeconds: 6, speechTimeoutSeconds: 'auto', numDigits: 1 },
  partySize: { timeoutSeconds: 6, speechTimeoutSeconds: 'auto' },
  date: { timeoutSeconds: 7, speechTimeoutSeconds: 'auto', numDigits: 4 },
  time: { timeoutSeconds: 7, speechTimeoutSeconds: 'auto', numDigits: 4 },
  meridiem: { timeoutSeconds: 6, speechTimeoutSeconds: 'auto', numDigits: 1 },
  guestName: { timeoutSeconds: 8, speechTimeoutSeconds: 2, numDigits: 1 },
  area: { timeoutSeconds: 6, speechTimeoutSeconds: 'auto', numDigits: 1 },
  phone: { timeoutSeconds: 10, speechTimeoutSeconds: 3 },
  confirmationCode: { timeoutSeconds: 10, speechTimeoutSeconds: 3, numDigits: 4 },
  codeLetters: { timeoutSeconds: 8, speechTimeoutSeconds: 3, numDigits: 2 },
  changes: { timeoutSeconds: 7, speechTimeoutSeconds: 'auto', numDigits: 1 },
  lateMinutes: { timeoutSeconds: 6, speechTimeoutSeconds: 'auto' },
  choice: { timeoutSeconds: 7, speechTimeoutSeconds: 'auto', numDigits: 1 },
  message: { timeoutSeconds: 8, speechTimeoutSeconds: 3, numDigits: 1 },
  yesNo: { timeoutSeconds: 6, speechTimeoutSeconds: 'auto', numDigits: 1 },
};

const inputs: Record<Mode, Gathering['input']> = {
  menu: ['dtmf'],
  conversational: ['speech'],
  smart: ['dtmf', 'speech'],
};

/** @param keysOffered Speech has failed twice: keys are offered, and so taken. */
export function gatheringFor(expects: Expects, mode: Mode, keysOffered: boolean, hints: string[]): Gathering {
  const { numDigits, ...times } = patience[expects];
  // A message cannot be keyed.
  const taken = expects === 'message' && mode === 'menu' ? 'smart' : mode;
  const input = keysOffered && taken === 'conversational' ? inputs.smart : inputs[taken];
  return {
    ...times,
    input,
    hints: input.includes('speech') ? hints : [],
    // '*' and '#' are answers of their own where the number of keys ends the entry.
    ...(numDigits === undefined ? { finishOnKey: '#' } : { numDigits, finishOnKey: '' }),
  };
}
