/**
 * How many will come.
 */
import type { Language } from '../../booking/restaurant.ts';
import { cardinal } from '../number-words.ts';
import type { Utterance } from '../utterance.ts';
import { type Finding, findAll, type Scene, type Way } from '../way.ts';
import { weigh } from '../weigh.ts';
import { company } from './company.ts';
import { countedFromKnown } from './counted-from-known.ts';
import { bareEnglishNumber, bareSpanishNumber, englishCountedParty, spanishCountedParty } from './counted-party.ts';

/**
 * Who comes before how many: in "two adults and two kids" each half alone looks like a party. Before both, who comes beside a
 * party that is known: in "one more person" there is no party of one.
 */
const ways: Record<Language, readonly Way<number>[]> = {
  en: [...countedFromKnown.en, ...company.en, ...englishCountedParty],
  es: [...countedFromKnown.es, ...company.es, ...spanishCountedParty],
};
const bareNumber: Record<Language, readonly Way<number>[]> = { en: bareEnglishNumber, es: bareSpanishNumber };

/** A number on its own is a party only where the party was asked for. */
export function partySizeMeant(utterance: Utterance, scene: Scene): Finding<number> | null {
  const findings = findAll(ways[scene.language], utterance, scene);
  if (findings.length > 0 || scene.asked !== 'partySize') return inDoubt(weigh(findings, utterance), utterance);
  const bare = weigh(findAll(bareNumber[scene.language], utterance, scene), utterance);
  return inDoubt(bare, utterance) ?? misheard(utterance, scene);
}

const alternative = new RegExp(`\\b(?:${cardinal.en}|${cardinal.es}) ?(?:or|to|-|o|a|y) ?(?:maybe |perhaps |even )?$`);

/** "Five or six people" is a table for six, which seats five too; but that is ours to say and the caller's to confirm. */
function inDoubt(finding: Finding<number> | null, { text }: Utterance): Finding<number> | null {
  const isOneOfTwo = finding !== null && alternative.test(text.slice(0, finding.start).toLowerCase());
  return isOneOfTwo ? { ...finding, certainty: 'guessed' } : finding;
}

/** Words that a recogniser writes for a number of people that was said alone. */
const soundAlikes: Record<Language, Readonly<Record<string, number>>> = {
  en: { won: 1, tree: 3, free: 3, sex: 6, sicks: 6, ate: 8, tin: 10 },
  es: { doz: 2, tras: 3, cinto: 5, sais: 6, oche: 8 },
};

const aroundNumber =
  /^(?:(?:just|only|we're|we are|there are|it's|for|somos|seremos|para|solo) )?(\w+)(?: (?:people|of us|guests|please|personas|por favor))*[.!]?$/;

function misheard(utterance: Utterance, { language }: Scene): Finding<number> | null {
  const { plain } = utterance;
  const size = soundAlikes[language][aroundNumber.exec(plain)?.[1] ?? ''];
  if (size === undefined) return null;
  const span = { start: 0, end: plain.length };
  utterance.claim(span);
  return { value: size, certainty: 'guessed', ...span };
}
