/**
 * From a state to what is said: notices first, then the question, put as the ladder has it: asked, rephrased, by keys.
 */
import type { Prompt } from '../../flows/prompt-ids.ts';
import type { CallContext, Language, OrderTalk } from '../../flows/vocabulary.ts';
import { en } from './prompts/en.ts';
import { es } from './prompts/es.ts';
import type { PromptFacts, Wording } from './prompts/wording.ts';
import type { Speech } from './reply.ts';

const wordings: Record<Language, Wording> = { en, es };

export function wordingIn(language: Language): Wording {
  return wordings[language];
}

/** From the second stumble on, the caller is told how to answer by keys. */
export const KEYS_OFFERED_FROM_RUNG = 2;

/**
 * @param byKeys The caller answers by keys: by the mode of the call, or because the last answer was keyed.
 */
export function speak(prompt: Prompt, facts: PromptFacts, byKeys: boolean): Speech {
  const { context } = facts;
  const wording = wordings[context.language];
  const notices = context.notices.flatMap((id) => wording.notices[id](facts));
  return joined([...notices, ...question(prompt, facts, byKeys, wording)]);
}

function question(prompt: Prompt, facts: PromptFacts, byKeys: boolean, wording: Wording): Speech {
  const { ask, again, keys, help } = wording.prompts[prompt.id];
  const { stumble, rung } = facts.context;
  // Who is looking something up is not asked again at once; the question comes back with the silence after it.
  if (stumble === 'wait') return [wording.takeYourTime];
  const plain = byKeys ? keys : ask;
  const rephrased = byKeys ? keys : again;
  if (stumble === null || stumble === 'repeat') return plain(facts);
  if (stumble === 'restated') return rephrased(facts);
  if (stumble === 'help') return [...help(facts), ...rephrased(facts)];
  const sorry = stumble === 'silent' ? wording.noInput : wording.noMatch;
  const byKeysToo = rung >= KEYS_OFFERED_FROM_RUNG && !byKeys ? keys(facts) : [];
  return [sorry, ...(byKeysToo.length > 0 ? byKeysToo : rephrased(facts))];
}

/** Neighbouring words become one piece, so that the voice speaks them in one breath; empty pieces go. */
function joined(speech: Speech): Speech {
  const parts: Speech = [];
  for (const part of speech) {
    const last = parts.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = `${last} ${part}`;
    else parts.push(part);
  }
  return parts;
}

/** What is written down of what was said: without the guest's name and address. */
export function transcriptOf(prompt: Prompt, facts: PromptFacts, byKeys: boolean): string {
  return plainText(speak(prompt, { ...facts, context: masked(facts.context) }, byKeys));
}

export function plainText(speech: Speech): string {
  return speech
    .map((part) => (typeof part === 'string' ? part : 'spell' in part ? [...part.spell].join(' ') : ''))
    .filter((text) => text !== '')
    .join(' ');
}

const NAME_MASK = '[name]';
const ADDRESS_MASK = '[address]';

function masked(context: CallContext): CallContext {
  const maskName = <T extends { guestName: string }>(facts: T): T => ({ ...facts, guestName: NAME_MASK });
  return {
    ...context,
    wish: context.wish.guestName === undefined ? context.wish : { ...context.wish, guestName: NAME_MASK },
    chosen: context.chosen && maskName(context.chosen),
    committed: context.committed && maskName(context.committed),
    found: context.found.map(maskName),
    ...(context.order && { order: maskedOrder(context.order) }),
  };
}

function maskedOrder(order: OrderTalk): OrderTalk {
  const { offer } = order;
  return offer && offer.address !== null ? { ...order, offer: { ...offer, address: ADDRESS_MASK } } : order;
}
