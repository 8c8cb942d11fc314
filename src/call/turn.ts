/**
 * One turn of a call: load, understand, transition, run effects, save, reply.
 *
 * Every webhook may come twice, late, or at the same moment as its twin. The turn number says which turn a webhook is of;
 * a compare-and-set on it lets one of two winners save, and the other says what the first has said. Writes to the book
 * are idempotent within the call, so a turn that is taken again after a crash books nothing twice.
 */
import type { Effect } from '../../flows/effect.ts';
import { CURRENT_FLOW } from '../../flows/registry.ts';
import type { FlowEvent, Outcome } from '../../flows/vocabulary.ts';
import type { AlertStore } from '../booking/alerts.ts';
import type { BookDeps } from '../booking/book-store.ts';
import { todayIn } from '../booking/local-time.ts';
import { readEnvelope } from './call-envelope.ts';
import { type HoldState, holdAfter, letGo, settleHold } from './call-hold.ts';
import type { CallEnvelope } from './call-store.ts';
import type { CallerReading } from './caller-event.ts';
import type { CallerInput } from './caller-input.ts';
import { withoutCard } from './card-free.ts';
import { type Chronicle, type ChronicleDeps, chronicleOf } from './chronicle.ts';
import { advance, type CallSnapshot, persistConversation, promptOf } from './conversation.ts';
import { type EffectDeps, runEffect } from './effects.ts';
import { type ListenDeps, listen } from './listen.ts';
import { type LoadDeps, type LoadedCall, loadCall, openingEvents } from './load-call.ts';
import type { Reply } from './reply.ts';
import { replyFrom } from './reply-from.ts';
import { wordingIn } from './speak.ts';
import type { TakeTurn, TurnRequest } from './turn-request.ts';

/** A caller who has not got anywhere by then is given to a person. */
export const TURNS_PER_CALL = 40;

/** A turn whose work takes longer says "one moment" and comes back: Twilio itself waits 15 s at most. */
export const TURN_BUDGET_MS = 8_000;

/** How often a turn may say "one moment" before it counts as failed. */
const WAITS_PER_TURN = 2;

interface TurnDeps extends LoadDeps, ChronicleDeps, ListenDeps, EffectDeps {
  book: BookDeps;
  alerts: Pick<AlertStore, 'raise'>;
  turnBudgetMs: number;
}

/** What this turn is about: the webhook, the call it belongs to, and what the caller did. */
interface Turn {
  request: TurnRequest;
  call: LoadedCall;
  input: CallerInput | null;
  /** How often the caller was asked for a moment already. */
  waits: number;
}

export function createTakeTurn(deps: TurnDeps): TakeTurn {
  return async function takeTurn(request) {
    const call = await loadCall(deps, request);
    const { envelope } = call;
    if (envelope && isRepeat(request, call)) return envelope.reply;
    // A turn that came back after "one moment" has no answer of its own: the caller gave it the first time.
    const input = envelope?.pending?.input ?? withoutCard(request.input);
    return withinBudget(deps, { request, call, input, waits: envelope?.pending?.tries ?? 0 });
  };
}

/** A webhook of another turn than the next one: sent twice, or late. It hears where the call is now. */
function isRepeat(request: TurnRequest, { snapshot, turn }: LoadedCall): boolean {
  if (snapshot.status === 'done' || request.route === 'start') return true;
  return request.turn !== null && request.turn !== turn;
}

/**
 * The reply, or "one moment" when it takes too long. The work itself goes on, and its result is there when the caller
 * comes back to the same turn.
 */
async function withinBudget(deps: TurnDeps, turn: Turn): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), deps.turnBudgetMs);
  });
  const work = workOn(deps, turn);
  try {
    const reply = await Promise.race([work, alarm]);
    if (reply) return reply;
    const { callSid } = turn.request;
    work.catch((err: unknown) => deps.log.error({ callSid, err }, 'work of a turn failed after its time'));
    return await askForAMoment(deps, turn);
  } finally {
    clearTimeout(timer);
  }
}

/** Stores what was heard, so that any process can take the turn again, and asks the caller for a moment. */
async function askForAMoment(deps: TurnDeps, { request, call, input, waits }: Turn): Promise<Reply> {
  const { envelope, snapshot, restaurant, turn } = call;
  if (envelope && input) {
    const waiting: CallEnvelope = { ...envelope, pending: { input, tries: waits + 1 } };
    await deps.store.save(request.callSid, waiting, call.storedTurn);
  }
  const { language, mode } = snapshot.context;
  const firstRoute = mode === 'menu' ? 'gather' : mode;
  return {
    kind: 'wait',
    speech: [wordingIn(language).oneMoment],
    language,
    voice: restaurant.voices[language],
    route: request.route === 'start' ? firstRoute : request.route,
    turn,
  };
}

/** Takes the turn, saves where the call rests, and gives the reply: the winner's, where two did the same at once. */
async function workOn(deps: TurnDeps, turn: Turn): Promise<Reply> {
  const { request, call, input } = turn;
  const reading = input ? await listen(deps, input, hearingOf(deps, call)) : null;
  const chronicle = chronicleOf(deps, { ...request, restaurantId: call.restaurant.id }, call.turn);
  const { snapshot, deeds } = await play(deps, turn, eventsOf(turn, reading), chronicle);
  const hold = holdAfter(call.envelope?.holding ?? false, { from: call.snapshot, to: snapshot, deeds });
  const { reply, transcript } = replyFrom({
    snapshot,
    restaurant: call.restaurant,
    today: todayIn(call.restaurant.timeZone, deps.clock.now()),
    turn: call.turn + 1,
    keyed: input?.kind === 'pressed',
  });
  const saved = await deps.store.save(request.callSid, envelopeOf(call, { snapshot, reply, hold }), call.storedTurn);
  if (saved === 'stale') return replyOfWinner(deps, request, reply);
  await settleHold(deps, { callSid: request.callSid, restaurantId: call.restaurant.id }, { state: hold, input });

  chronicle.taken({ input, reading, from: call.snapshot, to: snapshot, transcript });
  if (snapshot.status === 'done') chronicle.ended(snapshot, null);
  return reply;
}

function hearingOf(deps: TurnDeps, { envelope, snapshot, restaurant }: LoadedCall) {
  const prompt = envelope ? promptOf(snapshot) : null;
  return { prompt, context: snapshot.context, restaurant, now: deps.clock.now() };
}

function eventsOf({ request, call, waits }: Turn, reading: CallerReading | null): FlowEvent[] {
  if (waits > WAITS_PER_TURN) return [{ type: 'book.unreachable' }];
  if (call.turn >= TURNS_PER_CALL) return [{ type: 'turns.spent' }];
  return [...(call.envelope ? [] : openingEvents(request)), ...(reading?.events ?? [])];
}

async function play(deps: TurnDeps, { request, call }: Turn, events: FlowEvent[], chronicle: Chronicle) {
  const { language } = call.snapshot.context;
  const scope = { callSid: request.callSid, restaurant: call.restaurant, language, onFailure: chronicle.failed };
  const deeds: { effect: Effect; outcome: Outcome }[] = [];
  const snapshot = await advance(call.snapshot, events, async (effect) => {
    const outcome = await runEffect(deps, effect, scope);
    chronicle.ran(effect, outcome);
    deeds.push({ effect, outcome });
    return outcome;
  });
  return { snapshot, deeds };
}

function envelopeOf(
  { envelope, restaurant, turn }: LoadedCall,
  { snapshot, reply, hold }: { snapshot: CallSnapshot; reply: Reply; hold: HoldState },
): CallEnvelope {
  return {
    flow: envelope?.flow ?? CURRENT_FLOW.flow,
    version: envelope?.version ?? CURRENT_FLOW.version,
    restaurantId: restaurant.id,
    turn: turn + 1,
    reply,
    ...(hold === 'new' || hold === 'kept' ? { holding: true } : {}),
    snapshot: persistConversation(snapshot),
  };
}

async function replyOfWinner(deps: TurnDeps, { callSid }: TurnRequest, own: Reply): Promise<Reply> {
  const read = readEnvelope(await deps.store.load(callSid));
  if ('unreadable' in read) return own;
  const { restaurantId, reply, snapshot } = read.envelope;
  // The caller hung up while this turn was at work: what it may have taken hold of is wanted by nobody.
  if (isOver(snapshot)) await letGo(deps, { callSid, restaurantId });
  return reply;
}

function isOver(snapshot: unknown): boolean {
  return typeof snapshot === 'object' && snapshot !== null && Reflect.get(snapshot, 'status') === 'done';
}
