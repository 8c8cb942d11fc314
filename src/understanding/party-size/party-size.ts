/**
 * How many will come.
 */
import type { Language } from '../../booking/restaurant.ts';
import type { Utterance } from '../utterance.ts';
import { type Finding, findAll, type Scene, type Way } from '../way.ts';
import { weigh } from '../weigh.ts';
import { company } from './company.ts';
import { bareEnglishNumber, bareSpanishNumber, englishCountedParty, spanishCountedParty } from './counted-party.ts';

/** Who comes before how many: in "two adults and two kids" each half alone looks like a party. */
const ways: Record<Language, readonly Way<number>[]> = {
  en: [...company.en, ...englishCountedParty],
  es: [...company.es, ...spanishCountedParty],
};
const bareNumber: Record<Language, readonly Way<number>[]> = { en: bareEnglishNumber, es: bareSpanishNumber };

/** A number on its own is a party only where the party was asked for. */
export function partySizeMeant(utterance: Utterance, scene: Scene): Finding<number> | null {
  const findings = findAll(ways[scene.language], utterance, scene);
  if (findings.length === 0 && scene.asked === 'partySize') {
    return weigh(findAll(bareNumber[scene.language], utterance, scene), utterance);
  }
  return weigh(findings, utterance);
}
