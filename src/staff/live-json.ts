/** Live entry → a Server-Sent Event of the API; null for what staff have nothing of. */
import type { LiveEntry } from '../call/live-feed.ts';

interface LiveEvent {
  event: 'started' | 'line' | 'event' | 'ended';
  data: Record<string, unknown>;
}

export function liveEventOf(entry: LiveEntry): LiveEvent | null {
  const of = { sid: entry.callSid, at: entry.at.toISOString() };
  switch (entry.kind) {
    case 'started': {
      const { from, to, mode, language } = entry;
      return { event: 'started', data: { ...of, from, to, mode, language } };
    }
    case 'line': {
      const { turn, speaker, text } = entry;
      return { event: 'line', data: { ...of, turn, speaker, text } };
    }
    case 'event': {
      const { turn, type, data } = entry;
      return { event: 'event', data: { ...of, turn, type, data } };
    }
    case 'ended': {
      const { disposition, durationSeconds } = entry;
      return { event: 'ended', data: { ...of, disposition, duration_seconds: durationSeconds } };
    }
    case 'language':
    case 'metered':
      return null;
  }
}
