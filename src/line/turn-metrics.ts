/**
 * The line's figures for Prometheus. Calls in progress are `hostline_calls_started_total` less
 * `hostline_calls_ended_total`: a gauge would be wrong as soon as two processes share the turns of a call.
 */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Answering } from '../booking/restaurant.ts';
import type { RingLimit } from './ring-limits.ts';

export interface TurnMetrics {
  callStarted(mode: Answering): void;
  callEnded(status: string): void;
  callRefused(limit: RingLimit): void;
  transferEnded(outcome: string): void;
  /** Starts a turn's stopwatch; the result stops it with the kind of reply given. */
  startTurn(webhook: string): (reply: string) => void;
}

/** The reply kind of a turn that failed. */
export const APOLOGY = 'apology';

/** A caller waits through all of it; Twilio gives up at 15 s. */
const turnBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 15];

/** @throws Error when the registry has these figures already: one line to a registry. */
export function createTurnMetrics(registry: Registry): TurnMetrics {
  const registers = [registry];
  const started = new Counter({
    name: 'hostline_calls_started_total',
    help: 'Calls answered, by answering mode.',
    labelNames: ['mode'],
    registers,
  });
  const ended = new Counter({
    name: 'hostline_calls_ended_total',
    help: 'Calls ended, by final call status.',
    labelNames: ['status'],
    registers,
  });
  const refused = new Counter({
    name: 'hostline_calls_refused_total',
    help: 'Calls that heard the busy tone, by the limit they were beyond.',
    labelNames: ['limit'],
    registers,
  });
  const transfers = new Counter({
    name: 'hostline_transfers_total',
    help: 'Callers put through to a person, by what it came to.',
    labelNames: ['outcome'],
    registers,
  });
  const turns = new Histogram({
    name: 'hostline_turn_duration_seconds',
    help: 'Turns taken and how long the caller waited, by webhook and kind of reply.',
    labelNames: ['webhook', 'reply'],
    buckets: turnBucketsSeconds,
    registers,
  });

  return {
    callStarted: (mode) => started.inc({ mode }),
    callEnded: (status) => ended.inc({ status }),
    callRefused: (limit) => refused.inc({ limit }),
    transferEnded: (outcome) => transfers.inc({ outcome }),
    startTurn: (webhook) => {
      const stop = turns.startTimer({ webhook });
      return (reply) => stop({ reply });
    },
  };
}
