/**
 * The messages of a Realtime session. Audio is most of them, so it is cut out of its event and put into one as text; other
 * events are parsed, and taken as the SDK types them.
 */
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';

const AUDIO_DELTA_START = '{"type":"response.output_audio.delta"';

/** A piece of what the model says. */
export interface AudioDelta {
  responseId: string;
  itemId: string;
  /** base64 */
  delta: string;
}

/** The audio in an event; null for whatever is not an audio delta of the usual make. */
export function audioDeltaOf(data: Buffer): AudioDelta | null {
  if (data.toString('latin1', 0, AUDIO_DELTA_START.length) !== AUDIO_DELTA_START) return null;
  const responseId = fieldOf(data, '"response_id":"');
  const itemId = fieldOf(data, '"item_id":"');
  const delta = fieldOf(data, '"delta":"');
  return responseId === null || itemId === null || delta === null ? null : { responseId, itemId, delta };
}

/** A text field whose value needs no escapes: an ID, or base64. */
function fieldOf(data: Buffer, start: string): string | null {
  const at = data.indexOf(start);
  if (at < 0) return null;
  const from = at + start.length;
  const to = data.indexOf('"', from);
  return to < 0 ? null : data.toString('latin1', from, to);
}

/** An event, or null for what is none. Its fields are the SDK's word, and not checked: the session is authenticated. */
export function readModelEvent(data: Buffer): RealtimeServerEvent | null {
  try {
    const event: unknown = JSON.parse(data.toString());
    return typeof event === 'object' && event !== null && 'type' in event ? (event as RealtimeServerEvent) : null;
  } catch {
    return null;
  }
}

export function appendAudio(payload: string): string {
  return `{"type":"input_audio_buffer.append","audio":"${payload}"}`;
}
