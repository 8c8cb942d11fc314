/** From where a call rests to the reply: what is said, how the answer is taken, and which webhook it comes back to. */
import type { NoticeId, Prompt } from '../../flows/prompt-ids.ts';
import type { CallContext } from '../../flows/vocabulary.ts';
import type { LocalDate, Restaurant } from '../booking/restaurant.ts';
import type { OrderedLine } from '../ordering/cart.ts';
import { type CallSnapshot, placeOf, promptOf } from './conversation.ts';
import { gatheringFor } from './gathering.ts';
import type { PersonWanted, TransferReason } from './keep-place.ts';
import type { PromptFacts } from './prompts/wording.ts';
import { type Briefing, HOST_RINGS_SECONDS, type Reply, type ReplyRoute, type Speech } from './reply.ts';
import { KEYS_OFFERED_FROM_RUNG, speak, transcriptOf, wordingIn } from './speak.ts';

interface Resting {
  snapshot: CallSnapshot;
  restaurant: Restaurant;
  today: LocalDate;
  /** The turn that the answer will be. */
  turn: number;
  /** The last answer was keyed in. */
  keyed: boolean;
  /** A host who is wanted, where that was known before. */
  wanted?: PersonWanted | undefined;
  /** What has been ordered elsewhere by then. */
  order?: OrderedLine[] | undefined;
}

/** The reply, and the words of it that may be written down. */
export function replyFrom(resting: Resting): { reply: Reply; transcript: string } {
  const { snapshot, restaurant, turn } = resting;
  const context: CallContext = snapshot.context;
  const prompt = promptOf(snapshot);
  const voice = { language: context.language, voice: restaurant.voices[context.language] };
  if (!prompt) return { reply: { kind: 'end', speech: [], ...voice }, transcript: '' };

  const facts: PromptFacts = { restaurant, today: resting.today, context };
  const byKeys = context.mode === 'menu' || (context.mode === 'smart' && resting.keyed);
  const speech = speak(prompt, facts, byKeys);
  const transcript = transcriptOf(prompt, facts, byKeys);
  const next = { speech, ...voice, turn, route: routeOf(snapshot) };

  if (snapshot.status === 'done') return { reply: { kind: 'end', speech, ...voice }, transcript };
  if (snapshot.hasTag('dialling')) {
    const to = restaurant.staffPhoneNumber;
    if (to === undefined) throw new Error('A transfer needs a staff number.');
    const briefing = briefingOf(facts, resting.wanted ?? { reason: reasonTold(context.notices) }, resting.order);
    return { reply: { kind: 'transfer', ...next, to, timeoutSeconds: HOST_RINGS_SECONDS, briefing }, transcript };
  }
  const { served, callerPhone } = context;
  if (snapshot.hasTag('streaming')) return { reply: { kind: 'stream', ...next, served, callerPhone }, transcript };
  const gathering = gatheringOf(prompt, context);
  return { reply: { kind: 'ask', ...next, gathering }, transcript };
}

/** Why a person is wanted, as far as the line has told it. */
export function reasonTold(notices: readonly NoticeId[]): TransferReason {
  if (notices.includes('sorry-to-hear')) return 'complaint';
  return notices.includes('book-unreachable') ? 'technical' : 'asked';
}

/** Hosts speak the restaurant's first language, whatever the caller speaks. */
function briefingOf(facts: PromptFacts, { reason, about }: PersonWanted, order: OrderedLine[] = []): Briefing {
  const { languages, voices } = facts.restaurant;
  const spoken = facts.context.language;
  const language = languages[0] ?? spoken;
  const wording = wordingIn(language);
  const { note, guestName = '' } = facts.context.wish;
  const why = wording.reasons[reason];
  const wanted = wording.guestWants(facts);
  const told = [
    why === null && wanted === null ? wording.guestAsks(guestName) : why,
    wanted,
    note ? wording.mentioned(note) : null,
    about === undefined ? null : wording.about(about),
    order.length === 0 ? null : wording.orderSoFar(order),
    language === spoken ? null : wording.callerSpeaks[spoken],
  ];
  const speech = told.filter((sentence) => sentence !== null);
  return { speech, choice: [wording.takeOrDecline], voice: voices[language] };
}

/** What a host hears who comes too late for their caller. */
export function callerGone({ languages, voices }: Restaurant): { speech: Speech; voice: string } {
  const language = languages[0] ?? 'en';
  return { speech: [wordingIn(language).callerGone], voice: voices[language] };
}

function gatheringOf(prompt: Prompt, context: CallContext) {
  const keysOffered = context.rung >= KEYS_OFFERED_FROM_RUNG;
  return gatheringFor(prompt.expects, context.mode, keysOffered, wordingIn(context.language).hints[prompt.expects]);
}

/** The keypad line has a webhook for the menu, one for what is done with reservations, and one for checking them. */
function routeOf(snapshot: CallSnapshot): ReplyRoute {
  const { mode } = snapshot.context;
  if (mode !== 'menu') return mode;
  const [place] = placeOf(snapshot).split('.');
  if (place === 'mainMenu') return 'gather';
  return place === 'checking' ? 'checkReservation' : 'reservationMenu';
}
