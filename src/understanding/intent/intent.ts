/**
 * What the caller wants done, from the words that ask for it. Values alone ("four people") want nothing: they answer.
 */
import type { Language } from '../../booking/restaurant.ts';
import { saysLate } from '../lateness.ts';
import type { Asked, Intent, Topic } from '../understood.ts';
import { englishIntents } from './english-intents.ts';
import { isArranging } from './question.ts';
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

/** "My wife is allergic to nuts", while a table is arranged, is something to note, and asks nothing about the menu. */
const tellsOfGuest =
  /\b(?:is|are|am|i'm|he's|she's|we're|they're|being) (?:\w+ )?(?:allergic|intolerant|vegan|vegetarian|coeliac|celiac)\b|\b(?:have|has|got|with) (?:an? )?(?:\w+ ){0,2}allerg(?:y|ies)\b|\b(?:soy|es|son|somos|tengo|tiene|tenemos) (?:una? )?(?:\w+ )?(?:alergi\w+|vegan[oa]s?|vegetarian[oa]s?|celiac[oa]s?)\b/;
const asksTheHouse =
  /\b(?:do|does|can|could|would|will|are) (?:you|they|the|there)\b|\b(?:what|which|how)\b|\b(?:tienen|hay|pueden|sirven|que)\b/;

function isNote(plain: string, topic: Topic | null, asked: Asked | null): boolean {
  return topic === 'menu' && isArranging(asked) && tellsOfGuest.test(plain) && !asksTheHouse.test(plain);
}

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
  if (isNote(plain, topic, asked)) return { intent: null, topic: null };
  return { intent: topic === null ? null : 'question', topic };
}
