/** What a guest means by a text: the few words that our own messages ask for, and the ones that the law gives a meaning. */

type TextReply =
  | { kind: 'stop' | 'start' | 'yes' | 'no' | 'other' }
  /** `code`: the confirmation ID, where one was given. */
  | { kind: 'cancel'; code: string | null };

/**
 * Twilio's words for opting out and in, save "cancel" and "yes", which answer our own questions
 * (https://help.twilio.com/articles/223134027).
 */
const STOP = /^(stop|stopall|unsubscribe|end|quit|revoke|optout|alto|baja)$/;
const START = /^(start|unstop)$/;
const CANCEL = /^(?:c|cancel|cancelar|cancela)(?: (?:id )?#?([a-z]{2} ?\d{4}))?$/;
const YES = /^(1|y|yes|yes please|si|ok|okay)$/;
const NO = /^(2|n|no|no thanks|no gracias)$/;

export function readTextReply(body: string): TextReply {
  const words = plain(body);
  const cancel = CANCEL.exec(words);
  if (cancel) return { kind: 'cancel', code: cancel[1]?.replace(' ', '').toUpperCase() ?? null };
  if (STOP.test(words)) return { kind: 'stop' };
  if (START.test(words)) return { kind: 'start' };
  if (YES.test(words)) return { kind: 'yes' };
  return { kind: NO.test(words) ? 'no' : 'other' };
}

/** `¡Sí!` → `si`. */
function plain(body: string): string {
  return body
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim();
}
