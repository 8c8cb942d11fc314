import { describe, expect, it } from '@jest/globals';
import { mediaWriter, payloadOf, readMediaMessage } from '../../../src/realtime/media-messages.ts';
import { appendAudio, audioDeltaOf, readModelEvent } from '../../../src/realtime/model-messages.ts';
import {
  openTicket,
  type StreamTicket,
  sealTicket,
  TICKET_GOOD_FOR_SECONDS,
} from '../../../src/realtime/stream-ticket.ts';

const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

const written = (message: Buffer) => JSON.parse(message.toString());

const frame = {
  event: 'media',
  sequenceNumber: '3',
  media: { track: 'inbound', chunk: '1', timestamp: '20', payload: 'f38/fw==' },
  streamSid: 'MZ1',
};

describe('a media frame', () => {
  it('gives its audio without being parsed', () => {
    expect(String(payloadOf(bytes(frame)))).toBe('f38/fw==');
  });

  it('is parsed where its fields stand in another order', () => {
    const { event, ...rest } = frame;
    const other = bytes({ ...rest, event });
    expect(payloadOf(other)).toBeNull();
    expect(readMediaMessage(other)).toMatchObject({ event: 'media', media: { payload: 'f38/fw==' } });
  });

  it('is parsed where its slashes are escaped, as some writers of JSON do', () => {
    const escaped = bytes(JSON.stringify(frame).replaceAll('/', '\\/'));
    expect(payloadOf(escaped)).toBeNull();
    expect(readMediaMessage(escaped)).toMatchObject({ event: 'media', media: { payload: 'f38/fw==' } });
  });

  it.each(['', '{', 'null', '{"event":"media"}', '{"event":"media","media":{"payload":"abc', '{"event":"unknown"}'])(
    'that reads %s is none',
    (text) => {
      expect(payloadOf(bytes(text))).toBeNull();
      expect(readMediaMessage(bytes(text))).toBeNull();
    },
  );

  it('is written with the fields that Twilio takes, and no others', () => {
    const write = mediaWriter('MZ1');
    expect(written(write.media(Buffer.from('AAAA')))).toEqual({
      event: 'media',
      streamSid: 'MZ1',
      media: { payload: 'AAAA' },
    });
    expect(written(write.mark('0:1'))).toEqual({ event: 'mark', streamSid: 'MZ1', mark: { name: '0:1' } });
    expect(written(write.clear())).toEqual({ event: 'clear', streamSid: 'MZ1' });
  });
});

describe('an audio delta', () => {
  const delta = {
    type: 'response.output_audio.delta',
    event_id: 'event_1',
    response_id: 'resp_1',
    item_id: 'item_1',
    output_index: 0,
    content_index: 0,
    delta: 'AAAA',
  };

  it('gives its audio without being parsed', () => {
    expect(audioDeltaOf(bytes(delta))).toEqual({ responseId: 'resp_1', itemId: 'item_1', delta: Buffer.from('AAAA') });
  });

  it('is no other event', () => {
    const other = bytes({ ...delta, type: 'response.output_audio_transcript.delta' });
    expect(audioDeltaOf(other)).toBeNull();
    expect(readModelEvent(other)?.type).toBe('response.output_audio_transcript.delta');
  });

  it.each(['', '[]', '{}', '"text"', '{"type":"response.output_audio.delta"'])('that reads %s is none', (text) => {
    expect(audioDeltaOf(bytes(text))).toBeNull();
    expect(readModelEvent(bytes(text))).toBeNull();
  });

  it('is sent on as the session wants it', () => {
    for (const audio of ['AAAA', 'f'.repeat(216), 'AAAA', 'g'.repeat(216)]) {
      expect(written(appendAudio(Buffer.from(audio)))).toEqual({ type: 'input_audio_buffer.append', audio });
    }
  });
});

describe('a ticket', () => {
  const now = new Date('2026-11-21T15:00:00Z');
  const ticket = { callSid: `CA${'1'.repeat(32)}`, from: '+15550100123', to: '+15550100100' };
  const seal = { secret: 'secret', now };
  const open = { ...seal, callSid: ticket.callSid };

  const longest = { ...ticket, from: '+155501001234567', to: '+155501001000000' };
  const rest = { turn: 999_999, language: 'es' } as const;

  it.each<StreamTicket>([
    ticket,
    { ...longest, rests: { after: 'keys', ...rest, served: false } },
    { ...longest, rests: { after: 'transfer', ...rest, outcome: 'abandoned', transfers: 2 } },
  ])('is opened by whoever has the secret, and fits into a parameter: %j', (given) => {
    const token = sealTicket(given, seal);
    expect(openTicket(token, open)).toEqual(given);
    expect(token.length).toBeLessThan(400);
  });

  it.each([
    ['another secret', { ...open, secret: 'other' }],
    ['another call', { ...open, callSid: 'CA2' }],
    ['a later hour', { ...open, now: new Date(now.getTime() + (TICKET_GOOD_FOR_SECONDS + 1) * 1000) }],
  ])('is worth nothing with %s', (_what, how) => {
    expect(openTicket(sealTicket(ticket, seal), how)).toBeNull();
  });

  it.each(['', '.', 'abc', 'abc.def', 'é.é'])('is not "%s"', (token) => {
    expect(openTicket(token, open)).toBeNull();
  });
});
