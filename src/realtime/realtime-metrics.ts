/** The realtime line's figures for Prometheus, read off the call log as it is written. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallLogEntry } from '../call/call-log.ts';
import type { ReachedLimit } from './allowance.ts';

/** Callers take half a second for a person, and two for a machine. */
const answerBucketsSeconds = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10];

export interface RealtimeMetrics {
  observe(entry: CallLogEntry): void;
  limited(limit: ReachedLimit, moment: 'ringing' | 'held'): void;
}

/** @throws Error when the registry has these figures already. */
export function createRealtimeMetrics(registry: Registry): RealtimeMetrics {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `hostline_realtime_${name}_total`, help, labelNames, registers });
  const calls = counter('calls', 'Calls that a realtime model began to hold.');
  const sessions = counter('sessions_lost', 'Sessions of the model that broke, by what became of the call.', [
    'outcome',
  ]);
  const interruptions = counter('interruptions', 'Voices over that of the model, by whether it fell silent.', ['kind']);
  const limited = counter('limited', 'Calls that keys and speech answer because of a limit, by when it was reached.', [
    'limit',
    'moment',
  ]);
  const answers = new Histogram({
    name: 'hostline_realtime_answer_seconds',
    help: 'From the end of what the caller says to the first sound of the answer.',
    buckets: answerBucketsSeconds,
    registers,
  });

  function observeEvent({ type, data }: Extract<CallLogEntry, { kind: 'event' }>): void {
    if (type === 'latency' && typeof data.answerMs === 'number') answers.observe(data.answerMs / 1_000);
    if (type === 'interruption') interruptions.inc({ kind: data.interrupted === true ? 'silenced' : 'false_alarm' });
    if (type === 'model' && 'lost' in data) sessions.inc({ outcome: 'replaced' });
    if (type === 'model' && 'gone' in data) sessions.inc({ outcome: 'given_up' });
  }

  return {
    observe(entry) {
      if (entry.kind === 'started' && entry.mode === 'realtime') calls.inc();
      if (entry.kind === 'event') observeEvent(entry);
    },
    limited: (limit, moment) => limited.inc({ limit, moment }),
  };
}
