/** What a `<Gather>` makes of pressed keys (https://www.twilio.com/docs/voice/twiml/gather). */
import type { Gather } from './twiml-document.ts';

interface GatheredKeys {
  digits: string;
  /** The key that ended the entry, or '' where its length or a silence did. */
  finishedOnKey: string;
  /** Keys pressed after the entry had ended. The next document is not there yet, so Twilio never hears them. */
  unheard: string;
}

/**
 * `numDigits` ends the entry at once; `finishOnKey` ends it and is left out, but only once a digit came before it: alone
 * it is passed over. An entry that neither ends is handed in after `timeout` seconds without a key.
 */
export function gatherKeys(gather: Pick<Gather, 'numDigits' | 'finishOnKey'>, keys: string): GatheredKeys {
  let digits = '';
  for (const [index, key] of [...keys].entries()) {
    const unheard = keys.slice(index + 1);
    if (key === gather.finishOnKey) {
      if (digits !== '') return { digits, finishedOnKey: key, unheard };
      continue;
    }
    digits += key;
    if (digits.length === gather.numDigits) return { digits, finishedOnKey: '', unheard };
  }
  return { digits, finishedOnKey: '', unheard: '' };
}
