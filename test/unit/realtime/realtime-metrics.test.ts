import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import type { CallEventType, CallLogEntry } from '../../../src/call/call-log.ts';
import { createRealtimeMetrics } from '../../../src/realtime/realtime-metrics.ts';

const at = new Date('2026-11-21T15:00:00Z');
const begun = (mode: 'realtime' | 'smart'): CallLogEntry => {
  const leg = { from: null, to: null, language: 'en' as const };
  return { kind: 'started', callSid: 'CA1', at, restaurantId: 'one', mode, ...leg };
};
const event = (type: CallEventType, data: Record<string, unknown>): CallLogEntry => {
  return { kind: 'event', callSid: 'CA1', at, turn: 1, type, data };
};

describe('the figures of the realtime line', () => {
  it('are read off the log, and take no notice of calls by keys and speech', async () => {
    const registry = new Registry();
    const metrics = createRealtimeMetrics(registry);
    const entries = [
      begun('realtime'),
      begun('smart'),
      event('turn', { webhook: 'start' }),
      event('latency', { answerMs: 420 }),
      event('latency', { answerMs: 1_800 }),
      event('interruption', { interrupted: true, heardMs: 800 }),
      event('interruption', { interrupted: false }),
      event('interruption', { interrupted: false }),
      event('model', { lost: 'silent' }),
      event('model', { gone: '429' }),
      event('model', { recycled: true }),
    ];
    for (const entry of entries) metrics.observe(entry);
    metrics.limited('cost_of_restaurant', 'held');
    metrics.limited('minutes_of_caller', 'ringing');
    const figures = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(figures.filter((line) => !line.includes('_bucket'))).toEqual([
      'hostline_realtime_calls_total 1',
      'hostline_realtime_sessions_lost_total{outcome="replaced"} 1',
      'hostline_realtime_sessions_lost_total{outcome="given_up"} 1',
      'hostline_realtime_interruptions_total{kind="silenced"} 1',
      'hostline_realtime_interruptions_total{kind="false_alarm"} 2',
      'hostline_realtime_limited_total{limit="cost_of_restaurant",moment="held"} 1',
      'hostline_realtime_limited_total{limit="minutes_of_caller",moment="ringing"} 1',
      'hostline_realtime_answer_seconds_sum 2.22',
      'hostline_realtime_answer_seconds_count 2',
    ]);
    expect(figures).toContain('hostline_realtime_answer_seconds_bucket{le="0.5"} 1');
  });
});
