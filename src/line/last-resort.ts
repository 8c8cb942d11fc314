/**
 * What the line says when a turn fails: an apology, then a person, else a kind end. It must be sayable when everything
 * else is down, so its words stand here and not among the prompts, and it needs neither Redis nor SQL.
 */
import type { Language } from '../booking/restaurant.ts';
import { HOST_RINGS_SECONDS } from '../call/reply.ts';
import { endTwiml, transferTwiml } from './twiml.ts';

/** What is known of a restaurant without any state: from its profile, by the number called. */
export interface LastResort {
  language: Language;
  voice: string;
  /** E.164; null where no one can take calls. */
  staffPhoneNumber: string | null;
}

const sentences: Record<Language, { toPerson: string; toEnd: string; nobody: string }> = {
  en: {
    toPerson: 'I am sorry, something went wrong on my side. I am putting you through to someone who can help.',
    toEnd: 'I am sorry, something went wrong on my side. Please call again in a few minutes. Goodbye.',
    nobody: 'I am sorry, nobody can take your call right now. Please call again in a few minutes. Goodbye.',
  },
  es: {
    toPerson: 'Lo siento, ha ocurrido un problema de mi parte. Le paso con una persona que puede ayudarle.',
    toEnd: 'Lo siento, ha ocurrido un problema de mi parte. Por favor, llame de nuevo en unos minutos. Adiós.',
    nobody: 'Lo siento, nadie puede atenderle ahora mismo. Por favor, llame de nuevo en unos minutos. Adiós.',
  },
};

/** The answer to a turn that failed; `action` is where the call goes on when the transfer is over. */
export function apologyTwiml(
  { language, voice, staffPhoneNumber }: LastResort,
  { action, callerId }: { action: string; callerId: string | null },
): string {
  const say = sentences[language];
  if (staffPhoneNumber === null) return endTwiml({ speech: [say.toEnd], voice });
  return transferTwiml({
    speech: [say.toPerson],
    voice,
    to: staffPhoneNumber,
    callerId,
    timeoutSeconds: HOST_RINGS_SECONDS,
    action,
  });
}

/** The answer once the transfer out of a failed turn is over. */
export function afterTransferTwiml({ language, voice }: LastResort, answered: boolean): string {
  return endTwiml({ speech: answered ? [] : [sentences[language].nobody], voice });
}
