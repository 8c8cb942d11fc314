/** What a realtime call costs, as staff see it: its minutes on the phone, and those that the model heard and spoke. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dropOpenPeers } from '../support/media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from '../support/openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openStream, post, ring, until } from '../support/realtime-caller.ts';
import { type RunningLine, startLine } from '../support/running-line.ts';
import { aVoice } from '../support/speech.ts';
import { aCallForm } from '../support/twilio-requests.ts';

let postgres: TestPostgres;
let model: OpenAiRealtime;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
  model = await startOpenAiRealtime(() => ({ says: 'How can I help?', ms: 1_000 }));
  line = await startLine({
    databaseUrl: await postgres.createDatabase(),
    realtime: model,
    variables: { PRICE_TELEPHONY_MINUTE: '0.01', PRICE_AUDIO_IN_MINUTE: '0.6', PRICE_AUDIO_OUT_MINUTE: '0.24' },
  });
});

afterAll(async () => {
  await line.stop();
  await model.stop();
  await postgres.stop();
});

afterEach(dropOpenPeers);

interface Call {
  cost: Record<'telephony' | 'audio_in' | 'audio_out' | 'total', number>;
  events: { type: string; data: Record<string, unknown> }[];
}

async function logged(callSid: string): Promise<Call> {
  await line.composition.flushLog();
  return (await line.staff(`/api/calls/${callSid}`)).body as Call;
}

describe('a realtime call', () => {
  it('costs what was sent to the model and came from it, and its minutes on the phone', async () => {
    const { callSid, peer } = await aSpokenCall();
    const session = model.sessions.at(-1);
    await peer.hangUp();
    await until('the session is closed', () => model.openSessions().length === 0);
    const form = aCallForm({ CallSid: callSid, CallStatus: 'completed', CallDuration: '61' });
    expect((await post(line.url, '/voice/status', form)).status).toBe(204);
    const { cost } = await logged(callSid);
    expect(cost.telephony).toBe(0.02);
    expect(cost.audio_in).toBeCloseTo(((session?.heardMs ?? 0) / 60_000) * 0.6, 5);
    // Two answers of a second each.
    expect(cost.audio_out).toBeCloseTo((2_000 / 60_000) * 0.24, 4);
    expect(cost.total).toBeCloseTo(cost.telephony + cost.audio_in + cost.audio_out, 6);
  });

  it('has the tokens that the service counted in its log', async () => {
    const { callSid, peer } = await aSpokenCall();
    await peer.hangUp();
    const usage = (await logged(callSid)).events.filter(({ type }) => type === 'usage').map(({ data }) => data);
    expect(usage).toEqual([
      { response: expect.objectContaining({ output_token_details: { text_tokens: 7, audio_tokens: 20 } }) },
      { transcription: { type: 'duration', seconds: 1 } },
      { response: expect.objectContaining({ output_token_details: { text_tokens: 7, audio_tokens: 20 } }) },
    ]);
  });
});

/** A call in which the model greets, and answers once. */
async function aSpokenCall() {
  const answered = await ring(line.url);
  const peer = await openStream(answered);
  await until('the greeting was heard', () => peer.playedMs >= 1_000 && !peer.isPlaying);
  model.willHear('Are you open tomorrow?');
  peer.speak(aVoice(1_200));
  await until('the answer was heard', () => peer.playedMs >= 2_000 && !peer.isPlaying);
  return { callSid: answered.callSid, peer };
}
