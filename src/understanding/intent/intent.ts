/**
 * What the caller wants done, from the words that ask for it. Values alone ("four people") want nothing: they answer.
 */
import type { Language } from '../../booking/restaurant.ts';
import { saysLate } from '../lateness.ts';
import type { Asked, Intent, Topic } from '../understood.ts';
import { englishIntents } from './english-intents.ts';
import { spanishIntents } from './spanish-intents.ts';
import { topicOf } from './topic.ts';

/** A wish in the words of one language: said when one of `patterns` is there, unless `unless` is there too. */
export interface Wish {
  intent: Intent;
  patterns: readonly RegExp[];
  unless?: RegExp;
  /** Questions to which the words are this wish; to others they are an answer, or say too little. Without it, all are. */
  isTo?: (asked: Asked | null) => boolean;
}

const wishes: Record<Language, readonly Wish[]> = { en: englishIntents, es: spanishIntents };

/** The first wish of the language's list that the words express; its list says why it is in its order. */
export function intentOf(
  plain: string,
  { language, asked }: { language: Language; asked: Asked | null },
): { intent: Intent | null; topic: Topic | null } {
  const wish = wishes[language].find(
    ({ patterns, unless, isTo }) =>
      (isTo?.(asked) ?? true) && patterns.some((pattern) => pattern.test(plain)) && !unless?.test(plain),
  );
  if ((wish === undefined || wish.intent === 'question') && saysLate(plain, language))
    return { intent: 'late', topic: null };
  const topic = wish === undefined || wish.intent === 'question' ? topicOf(plain, language) : null;
  if (wish !== undefined) return { intent: wish.intent, topic };
  return { intent: topic === null ? null : 'question', topic };
}
