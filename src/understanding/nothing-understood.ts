/** Words or keys that mean nothing to the line; what is understood of others stands on it. */
import type { Understood } from './understood.ts';

export const nothingUnderstood: Understood = {
  intent: null,
  topic: null,
  answer: null,
  choice: null,
  language: null,
  detail: null,
  note: null,
  slots: {},
};
