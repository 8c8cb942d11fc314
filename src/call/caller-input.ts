/** What reached us from the caller in one turn. Twilio's names stop in `line/`, where this is made. */
import type { TransferOutcome } from './host-leg.ts';

export type CallerInput =
  | { kind: 'said'; text: string; confidence: number | null }
  | { kind: 'pressed'; digits: string }
  | { kind: 'silent' }
  /** The transfer to a host ended. */
  | { kind: 'transferEnded'; outcome: TransferOutcome }
  | { kind: 'hungUp' };

/** Heard text beyond this is cut: no guest needs more for a table. */
export const HEARD_TEXT_MAX_CHARACTERS = 500;
