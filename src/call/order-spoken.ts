/**
 * What only the menu can tell of a caller's words: that a dish is named, and so food is wanted. Said to an order that was read
 * back, whatever is to be different makes it another order, and a yes with a wish behind it is no yes to it.
 */
import type { PromptId } from '../../flows/prompt-ids.ts';
import type { CallContext } from '../../flows/vocabulary.ts';
import { itemsNamed } from '../ordering/find-item.ts';
import type { MenuItem } from '../ordering/menu.ts';
import { nothingUnderstood } from '../understanding/nothing-understood.ts';
import { asksCallBack, asksPrice, changesOrder } from '../understanding/order-words.ts';
import type { Understood } from '../understanding/understood.ts';
import { Utterance } from '../understanding/utterance.ts';
import type { Hearing } from './caller-event.ts';

export function withOrderWords(
  understood: Understood,
  text: string,
  { prompt, context, restaurant: { menu } }: Hearing,
): Understood {
  if (menu === undefined) return understood;
  const { intent, answer, language } = understood;
  const plain = Utterance.of(text).plain.trim();
  const toCallBack = prompt && answersToCallBack[prompt.id];
  if (toCallBack && intent === null && answer === null && asksCallBack.test(plain)) {
    return { ...understood, answer: toCallBack };
  }
  const isOpen = prompt === null || prompt.expects === 'task';
  if (prompt?.id !== 'order-read-back') {
    const isFood = isOpen && intent === null && answer === null && itemsNamed(menu, text).length > 0;
    // What else seems to be said of a dish, such as "garden", is its name.
    return isFood ? { ...nothingUnderstood, intent: 'order', language } : understood;
  }
  if (asksPrice.test(plain)) return { ...understood, intent: 'repeat' };
  if (intent !== null && intent !== 'order' && intent !== 'change') return understood;
  const isAnother = changesOrder.test(plain) || itemsNamed(menu, text).some((item) => !isOffered(item, context));
  return isAnother ? { ...understood, intent: 'order', answer: 'no' } : understood;
}

/** "Call me back", to whoever offers a person or that very thing. */
const answersToCallBack: Partial<Record<PromptId, 'yes' | 'no'>> = { 'order-host': 'no', 'call-back-offer': 'yes' };

function isOffered({ name }: MenuItem, { order }: CallContext): boolean {
  return order?.offer?.lines.some((line) => line.name === name) === true;
}
