/** A message of a caller for the staff. It has been passed on when this resolves, and not before. */
import type { AlertStore } from './alerts.ts';
import { NOTES_MAX_CHARACTERS, tidyText } from './tidy-text.ts';

export interface CallerMessage {
  restaurantId: string;
  callSid: string;
  /** Which of the call's messages: one that is left again under the same name is the same one. */
  messageId: string;
  /** Free of card numbers. */
  words: string;
  /** Where to call back, E.164; null where the caller withholds it. */
  phone: string | null;
}

/** Throws `DependencyFailure`. */
export async function takeMessage(
  { alerts }: { alerts: Pick<AlertStore, 'raise'> },
  { restaurantId, callSid, messageId, words, phone }: CallerMessage,
): Promise<void> {
  const detail = { phone, message: tidyText(words, NOTES_MAX_CHARACTERS) };
  await alerts.raise({ restaurantId, kind: 'message', subject: `${callSid}:${messageId}`, detail });
}
