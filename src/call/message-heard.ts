/** What was said in answer to "what is the message?": the message, but for what one says to a line and not to its staff. */
import type { Understood } from '../understanding/understood.ts';

/** "No, never mind", "what did you say?", "goodbye": in more words than that, somebody is told something. */
const BACK_TO_LINE_MAX_WORDS = 4;

const backToLine: readonly (string | null)[] = ['repeat', 'help', 'wait', 'goodbye', 'cancel'];

/** The words, which are free of cards by now; null where they are no message. */
export function messageIn(text: string, { intent, answer }: Understood): string | null {
  const isShort = text.trim().split(/\s+/).length <= BACK_TO_LINE_MAX_WORDS;
  return isShort && (answer !== null || backToLine.includes(intent)) ? null : text;
}
