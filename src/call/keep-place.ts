/**
 * A place on the keypad/speech line for a call that is being held elsewhere: where it would go on if that conversation ended
 * now. It is stored as any turn is, so the line answers with it whichever process is asked, also after a crash of this one:
 * a webhook that begins a call is, for a call that has a place, a repeated one, and hears the stored reply.
 */
import { CURRENT_FLOW } from '../../flows/registry.ts';
import type { FlowEvent, Meaning } from '../../flows/vocabulary.ts';
import { todayIn } from '../booking/local-time.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import type { Log } from '../log.ts';
import type { OrderedLine } from '../ordering/cart.ts';
import type { CallStore } from './call-store.ts';
import { advance, persistConversation, startConversation } from './conversation.ts';
import { type EffectDeps, runEffect } from './effects.ts';
import { replyFrom } from './reply-from.ts';
import type { Talk } from './talk.ts';

/** What the caller wants, as far as it was understood elsewhere. */
export interface WishSoFar {
  task: 'make' | 'check' | 'change' | 'cancel' | 'order';
  partySize?: number;
  /** YYYY-MM-DD */
  date?: string;
  /** HH:MM */
  time?: string;
  guestName?: string;
  /** E.164 */
  phone?: string;
  code?: string;
  /** One more table, besides the very same. */
  isAnother?: true;
}

/** Why a person is needed. */
export const transferReasons = [
  'asked',
  'complaint',
  'catering_or_large_party',
  'could_not_answer',
  'payment',
  'allergy',
  'technical',
] as const;
export type TransferReason = (typeof transferReasons)[number];

/** A person who shall take over, and what they are told of it first. */
export interface PersonWanted {
  reason: TransferReason;
  /** What it is about, in the language of the house. */
  about?: string | undefined;
}

/** A whisper while somebody waits. */
export const ABOUT_MAX_CHARACTERS = 200;

export interface Place {
  callSid: string;
  restaurant: Restaurant;
  /** E.164, or null for a withheld number. */
  from: string | null;
  language: Language;
  /** - `known`: with what is known; - `person`: to a host; - `goodbye`: for that alone; - `end`: not at all, everything was said. */
  goesOn: 'known' | 'person' | 'goodbye' | 'end';
  /** Where it goes on to a host. */
  wanted?: PersonWanted;
  /** Where it goes on to a host: what the caller has ordered, and the kitchen does not have. */
  order?: OrderedLine[];
  /** Something was said already: the caller hears why it is asked again. */
  hasBegun: boolean;
  wish: WishSoFar | null;
  /** Something that the caller came for was done. */
  served: boolean;
  /** Nobody came to the phone, which has not been said yet. */
  nobodyCame?: boolean;
  /** Where it goes on to a host: what is taken up again should none come. */
  talk?: Talk;
}

export interface PlaceDeps extends EffectDeps {
  store: CallStore;
  log: Log;
}

/**
 * Stores the place where the call's stored turn is `expectedTurn` (null: none), and returns the turn that is stored then; null
 * where somebody else was there first. Throws `DependencyFailure` when the store cannot be reached.
 */
export async function keepPlace(deps: PlaceDeps, place: Place, expectedTurn: number | null): Promise<number | null> {
  const { callSid, restaurant, language, goesOn, hasBegun } = place;
  const started = startConversation({
    mode: 'smart',
    languages: [language, ...restaurant.languages.filter((other) => other !== language)],
    callerPhone: place.from,
    hasHost: restaurant.staffPhoneNumber !== undefined,
    takesOrders: restaurant.menu !== undefined,
  });
  // A turn commits once at most: what is committed from here on has another number than all that the call did before.
  const begun = { ...started, context: { ...started.context, attempt: expectedTurn ?? 0 } };
  const scope = {
    callSid,
    restaurant,
    language,
    onFailure: (err: Error) => deps.log.error({ callSid, err }, 'dependency failed while a place was kept'),
  };
  const advanced = await advance(begun, eventsOf(place), (effect) => runEffect(deps, effect, scope));
  // Who is put through in mid-call was welcomed already, and nothing of theirs was lost.
  const notices = goesOn === 'person' && hasBegun ? [] : advanced.context.notices;
  const served = advanced.context.served || place.served;
  const snapshot = { ...advanced, context: { ...advanced.context, notices, served } };
  const turn = (expectedTurn ?? 0) + 1;
  const today = todayIn(restaurant.timeZone, deps.book.clock.now());
  const { reply } = replyFrom({
    snapshot,
    restaurant,
    today,
    turn,
    keyed: false,
    wanted: place.wanted,
    order: place.order,
  });
  const envelope = {
    ...CURRENT_FLOW,
    restaurantId: restaurant.id,
    turn,
    reply,
    ...(place.talk && { talk: place.talk }),
    snapshot: persistConversation(snapshot),
  };
  const saved = await deps.store.save(callSid, envelope, expectedTurn);
  return saved === 'saved' ? turn : null;
}

function eventsOf({ goesOn, hasBegun, wish, nobodyCame }: Place): FlowEvent[] {
  if (goesOn === 'end') return [{ type: 'caller.hungUp' }];
  if (goesOn === 'goodbye') return [{ type: 'caller.answered', meaning: { intent: 'goodbye' } }];
  const asksPerson: FlowEvent = { type: 'caller.answered', meaning: { intent: 'person' } };
  const tried: FlowEvent[] = nobodyCame ? [asksPerson, { type: 'transfer.ended', answered: false }] : [];
  const person = goesOn === 'person' ? [asksPerson] : tried;
  const begun: FlowEvent[] = hasBegun ? [{ type: 'place.lost' }] : [];
  if (wish === null) return [...begun, ...person];
  const { task, ...details } = wish;
  const meaning: Meaning = { intent: task, ...details };
  // A host is told what was wanted, so it is said before the person is asked for.
  return [...begun, { type: 'caller.answered', meaning }, ...person];
}
