/** What a realtime call costs, as staff see it: its minutes on the phone, and those that the model heard and spoke. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openStream, post, ring, until } from '../support/realtime-caller.ts';
import { useRealtimeLine } from '../support/realtime-line.ts';
import { aVoice } from '../support/speech.ts';
import { aCallForm } from '../support/twilio-requests.ts';

const site = useRealtimeLine({
  variables: { PRICE_TELEPHONY_MINUTE: '0.01', PRICE_AUDIO_IN_MINUTE: '0.6', PRICE_AUDIO_OUT_MINUTE: '0.24' },
});

beforeEach(() => {
  site.model.script = () => ({ says: 'How can I help?', ms: 1_000 });
});

interface Call {
  cost: Record<'telephony' | 'audio_in' | 'audio_out' | 'total', number>;
  events: { type: string; data: Record<string, unknown> }[];
}

async function logged(callSid: string): Promise<Call> {
  await site.line.composition.flushLog();
  return (await site.line.staff(`/api/calls/${callSid}`)).body as Call;
}

describe('a realtime call', () => {
  it('costs what was sent to the model and came from it, and its minutes on the phone', async () => {
    const { callSid, peer } = await aSpokenCall();
    const session = site.model.sessions.at(-1);
    await peer.hangUp();
    await until('the session is closed', () => site.model.openSessions().length === 0);
    const form = aCallForm({ CallSid: callSid, CallStatus: 'completed', CallDuration: '61' });
    expect((await post(site.line.url, '/voice/status', form)).status).toBe(204);
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
  const answered = await ring(site.line.url);
  const peer = await openStream(answered);
  await until('the greeting was heard', () => peer.playedMs >= 1_000 && !peer.isPlaying);
  site.model.willHear('Are you open tomorrow?');
  peer.speak(aVoice(1_200));
  await until('the answer was heard', () => peer.playedMs >= 2_000 && !peer.isPlaying);
  return { callSid: answered.callSid, peer };
}
