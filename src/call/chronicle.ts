/**
 * What one turn leaves behind: the call log for staff, and one structured line for operators. Nothing here names a guest.
 */
import type { Effect } from '../../flows/effect.ts';
import type { CallContext, Outcome } from '../../flows/vocabulary.ts';
import type { Clock } from '../clock.ts';
import type { DependencyFailure } from '../failures.ts';
import type { Log, LogFacts } from '../log.ts';
import type { CallEventType, CallLog, Disposition } from './call-log.ts';
import type { CallerReading } from './caller-event.ts';
import type { CallerInput } from './caller-input.ts';
import { type CallSnapshot, placeOf } from './conversation.ts';
import { type KnownToCall, redactEntities, redactTurn } from './redaction.ts';
import { reasonTold } from './reply-from.ts';
import type { TurnRequest } from './turn-request.ts';

export interface ChronicleDeps {
  callLog: CallLog;
  log: Log;
  clock: Clock;
}

/** What a turn came to, for `taken`. */
interface TurnTaken {
  input: CallerInput | null;
  reading: CallerReading | null;
  from: CallSnapshot;
  to: CallSnapshot;
  /** What the line said, fit to be written down. */
  transcript: string;
}

export interface Chronicle {
  ran(effect: Effect, outcome: Outcome): void;
  failed(failure: DependencyFailure): void;
  /** Written only by whoever saved the turn, so a webhook that came twice is in the log once. */
  taken(turn: TurnTaken): void;
  ended(snapshot: CallSnapshot, durationSeconds: number | null): void;
}

type Leg = Pick<TurnRequest, 'callSid' | 'from' | 'to' | 'route'> & { restaurantId: string };

export function chronicleOf({ callLog, log, clock }: ChronicleDeps, leg: Leg, turn: number): Chronicle {
  const { callSid, restaurantId } = leg;
  const at = clock.now();
  const effects: { effect: string; outcome: string }[] = [];
  const event = (type: CallEventType, data: Record<string, unknown>) =>
    callLog.record({ kind: 'event', callSid, at, restaurantId, turn, type, data });
  const line = (speaker: 'caller' | 'host line', text: string) =>
    callLog.record({ kind: 'line', callSid, at, restaurantId, turn, speaker, text });

  return {
    ran: (effect, outcome) => void effects.push({ effect: effect.type, outcome: outcome.type }),
    failed(failure) {
      event('error', { dependency: failure.dependency });
      log.error({ callSid, turn, err: failure }, 'dependency failed in a turn');
    },
    taken({ input, reading, from, to, transcript }) {
      const { mode, language } = to.context;
      // Every turn tells whose call it is: the process that took the first one may have died before it was written.
      callLog.record({ kind: 'started', callSid, at, restaurantId, from: leg.from, to: leg.to, mode, language });
      const facts: LogFacts = { callSid, turn, restaurantId, mode, webhook: leg.route, input: input?.kind ?? null };
      event('turn', { webhook: leg.route, input: input?.kind ?? null });
      if (input?.kind === 'transferEnded') event('transfer', { outcome: input.outcome });
      if (input) line('caller', wordsOf(input, reading, knownBy(from.context, to.context)));
      if (reading?.understood) {
        const entities = redactEntities(reading.understood);
        facts.entities = entities;
        event('entities', entities);
      }
      for (const effect of effects) event('effect', effect);
      const transition = { from: placeOf(from), to: placeOf(to) };
      event('transition', transition);
      if (to.hasTag('dialling'))
        event('transfer', { notices: to.context.notices, reason: reasonTold(to.context.notices) });
      if (transcript !== '') line('host line', transcript);
      log.info({ ...facts, effects, ...transition, pii: { heard: input } }, 'turn taken');
    },
    ended(snapshot, durationSeconds) {
      const disposition = dispositionOf(snapshot);
      callLog.record({ kind: 'ended', callSid, at, restaurantId, disposition, durationSeconds });
      log.info({ callSid, disposition, durationSeconds }, 'call ended');
    },
  };
}

/** How a call ended: with a person, with what the caller came for, or without either. */
function dispositionOf(snapshot: CallSnapshot): Disposition {
  const { transferred, served } = snapshot.context;
  if (transferred || snapshot.hasTag('dialling')) return 'transferred';
  return served ? 'completed' : 'abandoned';
}

function wordsOf(input: CallerInput, reading: CallerReading | null, known: KnownToCall): string {
  switch (input.kind) {
    case 'said':
      return redactTurn(input.text, reading?.understood ?? null, known);
    case 'pressed':
      return `(pressed ${redactTurn(input.digits, reading?.understood ?? null, known)})`;
    case 'silent':
      return '(silent)';
    case 'transferEnded':
      return input.outcome === 'taken' ? '(talked to a host)' : '(was not put through)';
    case 'hungUp':
      return '(hung up)';
  }
}

function knownBy({ wish, chosen, found, spokenOf = [] }: CallContext, after: CallContext): KnownToCall {
  const names = [wish.guestName, chosen?.guestName, ...[...found, ...spokenOf].map(({ guestName }) => guestName)];
  return {
    names: names.filter((name): name is string => name !== undefined && name !== ''),
    codes: after.found.map(({ code }) => code),
  };
}
