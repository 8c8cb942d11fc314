/** What a client may send to a Realtime session over a WebSocket, field by field; anything else is refused, as by the real one. */
import { z } from 'zod';

const eventId = z.string().optional();
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

const audioFormat = z.union([
  z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000) }),
  z.strictObject({ type: z.literal('audio/pcmu') }),
  z.strictObject({ type: z.literal('audio/pcma') }),
]);

const tool = z.strictObject({
  type: z.literal('function'),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string().optional(),
  parameters: z.looseObject({ type: z.literal('object') }).optional(),
});

/** For what is said in turns that the session itself detects; the live ones take no turn detection, the older ones have an end. */
const transcriber = z.enum(['gpt-transcribe']);

const voice = z.enum(['alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse', 'marin', 'cedar']);

const turnDetection = z.strictObject({
  type: z.literal('server_vad'),
  threshold: z.number().min(0).max(1).optional(),
  prefix_padding_ms: z.int().optional(),
  silence_duration_ms: z.int().optional(),
  idle_timeout_ms: z.int().nullable().optional(),
  create_response: z.boolean().optional(),
  interrupt_response: z.boolean().optional(),
});

export const session = z.strictObject({
  type: z.literal('realtime'),
  instructions: z.string().optional(),
  output_modalities: z.tuple([z.enum(['audio', 'text'])]).optional(),
  tools: z.array(tool).optional(),
  tool_choice: z.enum(['auto', 'none', 'required']).optional(),
  audio: z
    .strictObject({
      input: z
        .strictObject({
          format: audioFormat.optional(),
          transcription: z
            .strictObject({ model: transcriber, language: z.string().optional(), prompt: z.string().optional() })
            .optional(),
          turn_detection: turnDetection.nullable().optional(),
        })
        .optional(),
      output: z
        .strictObject({ format: audioFormat.optional(), voice: voice.optional(), speed: z.number().optional() })
        .optional(),
    })
    .optional(),
});

const newItem = z.union([
  z.strictObject({
    type: z.literal('message'),
    id: z.string().optional(),
    role: z.enum(['system', 'user']),
    content: z.array(z.strictObject({ type: z.literal('input_text'), text: z.string() })).min(1),
  }),
  z.strictObject({
    type: z.literal('message'),
    id: z.string().optional(),
    role: z.literal('assistant'),
    content: z.array(z.strictObject({ type: z.literal('output_text'), text: z.string() })).min(1),
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    id: z.string().optional(),
    call_id: z.string(),
    output: z.string(),
  }),
]);

export const clientEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session.update'), event_id: eventId, session }),
  z.strictObject({ type: z.literal('input_audio_buffer.append'), event_id: eventId, audio: base64 }),
  z.strictObject({ type: z.literal('input_audio_buffer.commit'), event_id: eventId }),
  z.strictObject({ type: z.literal('input_audio_buffer.clear'), event_id: eventId }),
  z.strictObject({
    type: z.literal('conversation.item.create'),
    event_id: eventId,
    previous_item_id: z.string().optional(),
    item: newItem,
  }),
  z.strictObject({ type: z.literal('conversation.item.delete'), event_id: eventId, item_id: z.string() }),
  z.strictObject({
    type: z.literal('conversation.item.truncate'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.literal(0),
    audio_end_ms: z.int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal('response.create'),
    event_id: eventId,
    response: z.strictObject({ instructions: z.string().optional() }).optional(),
  }),
  z.strictObject({ type: z.literal('response.cancel'), event_id: eventId, response_id: z.string().optional() }),
]);

export type ClientEvent = z.output<typeof clientEvent>;
export type SessionSettings = z.output<typeof session>;
