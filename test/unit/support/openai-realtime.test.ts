/** The stand-in for the Realtime API refuses what the real one refuses, with its codes, and hears what it hears. */
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { WebSocket } from 'ws';
import { say } from '../../support/espeak.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../../support/openai-realtime.ts';
import type { ClientEvent } from '../../support/openai-realtime-events.ts';
import { aCough, inFrames, quiet } from '../../support/speech.ts';
import { until } from '../../support/until.ts';

/** Optional fields as the SDK writes them. */
type Given<T> = T extends readonly (infer U)[]
  ? Given<U>[]
  : T extends object
    ? { [Key in keyof T]: Given<Exclude<T[Key], undefined>> }
    : T;
type Sent = Given<ClientEvent>;

/** Every event that the stand-in takes is one that the SDK knows: this does not compile otherwise. */
const asSdkEvent = (event: Sent): RealtimeClientEvent => event;

let model: OpenAiRealtime;
let socket: WebSocket;
let events: RealtimeServerEvent[];

beforeAll(async () => {
  model = await startOpenAiRealtime();
});

afterAll(() => model.stop());

beforeEach(async () => {
  model.script = () => ({ says: 'Good evening, how can I help?', ms: 1_000 });
  model.heard.length = 0;
  model.faults.length = 0;
  events = [];
  socket = connect({});
  await once(socket, 'open');
  send({ type: 'session.update', session: { type: 'realtime', audio: { input, output } } });
  await theEvent('session.updated');
});

afterEach(() => socket.terminate());

const input = {
  format: { type: 'audio/pcmu' as const },
  transcription: { model: 'gpt-transcribe' as const },
  turn_detection: { type: 'server_vad' as const, create_response: false, interrupt_response: false },
};
const output = { format: { type: 'audio/pcmu' as const }, voice: 'marin' as const };

function connect(headers: Record<string, string>, path = '?model=gpt-realtime-2.1'): WebSocket {
  const opened = new WebSocket(`${model.url}${path}`, {
    headers: { Authorization: `Bearer ${model.apiKey}`, ...headers },
  });
  opened.on('message', (data) => events.push(JSON.parse(String(data))));
  return opened;
}

function send(event: Sent): void {
  socket.send(JSON.stringify(asSdkEvent(event)));
}

function theEvent<Type extends RealtimeServerEvent['type']>(type: Type) {
  return until(() =>
    events.find((event): event is Extract<RealtimeServerEvent, { type: Type }> => event.type === type),
  );
}

function speak(audio: Buffer): void {
  for (const frame of inFrames(audio)) send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });
}

async function refusalOf(event: unknown) {
  socket.send(JSON.stringify(event));
  return (await theEvent('error')).error;
}

const update = (changes: Record<string, unknown>) => ({
  type: 'session.update',
  session: { type: 'realtime', ...changes },
});

describe('a session', () => {
  it.each([
    ['an unknown event', { type: 'conversation.create' }, 'invalid_value', 'type'],
    ['a field of its own making', update({ mood: 'good' }), 'unknown_parameter', 'session.mood'],
    ['the session of the beta', update({ input_audio_format: 'g711_ulaw' }), 'unknown_parameter', undefined],
    [
      'a tool with a field too many',
      update({ tools: [{ type: 'function', name: 'a', meta: null }] }),
      'unknown_parameter',
      'session.tools[0].meta',
    ],
    ['no session', { type: 'session.update' }, 'missing_required_parameter', 'session'],
    ['a number that is text', { ...truncation('1'), audio_end_ms: '5' }, 'invalid_type', 'audio_end_ms'],
    [
      'mu-law at a rate of its own',
      update({ audio: { output: { format: { type: 'audio/pcmu', rate: 8_000 } } } }),
      'unknown_parameter',
      'session.audio.output.format.rate',
    ],
    [
      'samples at 16 kHz',
      update({ audio: { input: { format: { type: 'audio/pcm', rate: 16_000 } } } }),
      'invalid_value',
      'session.audio.input.format',
    ],
    [
      'a voice that it does not have',
      update({ audio: { output: { voice: 'maria' } } }),
      'invalid_value',
      'session.audio.output.voice',
    ],
    [
      'a transcriber whose end is announced',
      update({ audio: { input: { transcription: { model: 'gpt-4o-mini-transcribe' } } } }),
      'invalid_value',
      'session.audio.input.transcription.model',
    ],
    ['audio that is not base64', { type: 'input_audio_buffer.append', audio: 'é' }, 'invalid_value', 'audio'],
    ['a commit of nothing', { type: 'input_audio_buffer.commit' }, 'input_audio_buffer_commit_empty', null],
    ['a cancel of nothing', { type: 'response.cancel' }, 'response_cancel_not_active', null],
    ['a truncation of no item', truncation('item_none'), 'item_truncate_invalid_item_id', null],
    [
      'the answer to no tool',
      {
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: 'call_none', output: '{}' },
      },
      'invalid_tool_call_id',
      null,
    ],
    [
      'the deletion of no item',
      { type: 'conversation.item.delete', item_id: 'item_none' },
      'item_delete_invalid_item_id',
      null,
    ],
  ])('refuses %s', async (_what, event, code, param) => {
    const error = await refusalOf(event);
    expect(error).toMatchObject({ type: 'invalid_request_error', code, ...(param !== undefined && { param }) });
    expect(model.faults).toHaveLength(1);
  });

  it('refuses a second response while it is at one', async () => {
    send({ type: 'response.create' });
    const error = await refusalOf({ type: 'response.create', event_id: 'second' });
    expect(error).toMatchObject({ code: 'conversation_already_has_active_response', event_id: 'second' });
  });

  it('refuses a truncation beyond what was said, and takes one within', async () => {
    send({ type: 'response.create' });
    await theEvent('response.done');
    const { item_id } = await theEvent('response.output_audio.delta');
    send({ ...truncation(item_id), audio_end_ms: 900 });
    expect(await theEvent('conversation.item.truncated')).toMatchObject({ item_id, audio_end_ms: 900 });
    const error = await refusalOf({ ...truncation(item_id), audio_end_ms: 901 });
    expect(error).toMatchObject({
      code: 'invalid_value',
      message: 'Audio content of 900ms is already shorter than 901ms',
    });
  });

  it('keeps its voice once it has spoken', async () => {
    send({ type: 'response.create' });
    await theEvent('response.done');
    const error = await refusalOf(update({ audio: { output: { voice: 'cedar' } } }));
    expect(error.code).toBe('cannot_update_voice');
  });

  it('ends a response that is cancelled, also before a word of it was said', async () => {
    model.script = () => new Promise(() => {});
    send({ type: 'response.create' });
    await theEvent('response.created');
    send({ type: 'response.cancel' });
    expect((await theEvent('response.done')).response.status).toBe('cancelled');
  });

  it('refuses the cancel of a response that has just ended, and takes it for no fault', async () => {
    send({ type: 'response.create' });
    const { response } = await theEvent('response.done');
    const error = await refusalOf({ type: 'response.cancel', response_id: response.id });
    expect(error.code).toBe('response_cancel_not_active');
    expect(model.faults).toEqual([]);
  });

  it.each([
    ['no model', '', {}, '404'],
    ['the header of the beta', '?model=gpt-realtime-2.1', { 'OpenAI-Beta': 'realtime=v1' }, '404'],
  ])('is not opened with %s', async (_what, path, headers, status) => {
    const [error] = await once(connect(headers, path), 'error');
    expect(String(error)).toContain(status);
  });

  it('is closed to a wrong key', async () => {
    const [code] = await once(connect({ Authorization: 'Bearer wrong' }), 'close');
    expect(code).toBe(3000);
  });

  it('makes no response with a model whose end is announced', async () => {
    socket.terminate();
    socket = connect({}, '?model=gpt-realtime');
    await once(socket, 'open');
    send({ type: 'response.create' });
    const { status, status_details } = (await theEvent('response.done')).response;
    expect([status, status_details?.error?.code]).toEqual(['failed', 'model_not_found']);
  });
});

describe('the ears of a session', () => {
  const words = 'A table for four, tomorrow at seven.';
  const speech = say(words, { language: 'en' });
  const speechMs = speech.length / 8;

  it('detect where a voice begins and ends, and know its words', async () => {
    model.willHear({ words, audio: speech });
    speak(Buffer.concat([quiet(1_000), speech, quiet(700)]));
    const started = await theEvent('input_audio_buffer.speech_started');
    const stopped = await theEvent('input_audio_buffer.speech_stopped');
    // With 300 ms before the voice, and the silence of 500 ms after it.
    expect(Math.abs(started.audio_start_ms - 700)).toBeLessThanOrEqual(200);
    expect(Math.abs(stopped.audio_end_ms - (1_000 + speechMs + 500))).toBeLessThanOrEqual(250);
    const heard = await theEvent('conversation.item.input_audio_transcription.completed');
    expect(heard.transcript).toBe(words);
    expect(model.faults).toEqual([]);
  });

  it('hear no voice in a quiet line', async () => {
    speak(quiet(3_000));
    await until(() => (model.sessions.at(-1)?.heardMs ?? 0) >= 3_000);
    expect(events.map(({ type }) => type)).not.toContain('input_audio_buffer.speech_started');
  });

  it('wait as long as the session says before a voice is over', async () => {
    const turn_detection = { ...input.turn_detection, silence_duration_ms: 1_200 };
    send({
      type: 'session.update',
      session: { type: 'realtime', audio: { input: { ...input, turn_detection }, output } },
    });
    model.willHear({ words, audio: Buffer.concat([speech, quiet(800), speech]) });
    speak(Buffer.concat([quiet(500), speech, quiet(800), speech, quiet(1_400)]));
    expect((await theEvent('conversation.item.input_audio_transcription.completed')).transcript).toBe(words);
  });

  it('hear a cough without words, and what is said after it', async () => {
    model.willHear({ words: '', audio: aCough() }, { words, audio: speech });
    speak(Buffer.concat([quiet(500), aCough(), quiet(900), speech, quiet(700)]));
    const transcripts = await until(() => {
      const all = events.flatMap((event) =>
        event.type === 'conversation.item.input_audio_transcription.completed' ? [event.transcript] : [],
      );
      return all.length === 2 && all;
    });
    expect(transcripts).toEqual(['', words]);
  });

  it('do not know the words of a speech that lost a frame', async () => {
    model.willHear({ words, audio: speech });
    const frames = inFrames(Buffer.concat([quiet(500), speech, quiet(700)]));
    speak(Buffer.concat(frames.filter((_, index) => index !== 60)));
    const heard = await theEvent('conversation.item.input_audio_transcription.completed');
    expect(heard.transcript).toBe('');
    expect(model.faults).toEqual([expect.stringContaining(`"${words}" was not heard`)]);
  });

  it('know what is committed by hand', async () => {
    send({
      type: 'session.update',
      session: { type: 'realtime', audio: { input: { ...input, turn_detection: null }, output } },
    });
    model.willHear({ words, audio: speech });
    speak(speech);
    send({ type: 'input_audio_buffer.commit' });
    expect((await theEvent('conversation.item.input_audio_transcription.completed')).transcript).toBe(words);
  });
});

function truncation(item_id: string) {
  return { type: 'conversation.item.truncate' as const, item_id, content_index: 0 as const, audio_end_ms: 0 };
}
