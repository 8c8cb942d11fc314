/**
 * The messages of a Realtime session. Audio is most of them, so it is cut out of its event and put into one as the bytes that
 * it is there, without a string between; other events are parsed, and taken as the SDK types them.
 */
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { FRAME_CHARACTERS } from './audio/mulaw.ts';

const AUDIO_DELTA_START = Buffer.from('{"type":"response.output_audio.delta"');

const QUOTE = 0x22;

/** A piece of what the model says. */
export interface AudioDelta {
  responseId: string;
  itemId: string;
  /** base64 */
  delta: Buffer;
}

/** The audio in an event; null for whatever is not an audio delta of the usual make. */
export function audioDeltaOf(data: Buffer): AudioDelta | null {
  if (!data.subarray(0, AUDIO_DELTA_START.length).equals(AUDIO_DELTA_START)) return null;
  const responseId = fieldOf(data, '"response_id":"');
  const itemId = fieldOf(data, '"item_id":"');
  const delta = fieldOf(data, '"delta":"');
  if (responseId === null || itemId === null || delta === null) return null;
  return { responseId: responseId.toString('latin1'), itemId: itemId.toString('latin1'), delta };
}

/** A text field whose value needs no escapes: an ID, or base64. */
function fieldOf(data: Buffer, start: string): Buffer | null {
  const at = data.indexOf(start);
  if (at < 0) return null;
  const from = at + start.length;
  const to = data.indexOf(QUOTE, from);
  return to < 0 ? null : data.subarray(from, to);
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

const APPEND_START = Buffer.from('{"type":"input_audio_buffer.append","audio":"');
const APPEND_END = Buffer.from('"}');
const usualAppend = Buffer.concat([APPEND_START, Buffer.alloc(FRAME_CHARACTERS), APPEND_END]);

/**
 * The caller's audio as the session takes it. Good until it is called again: a frame is written into the one message that all
 * frames share, since whoever sends it to a server masks it, and so copies it, at once.
 */
export function appendAudio(payload: Buffer): Buffer {
  if (payload.length !== FRAME_CHARACTERS) return Buffer.concat([APPEND_START, payload, APPEND_END]);
  payload.copy(usualAppend, APPEND_START.length);
  return usualAppend;
}
