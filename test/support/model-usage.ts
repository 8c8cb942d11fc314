/** What a response of the stand-in has cost, as the real one counts audio; its text is always as long here. */
import type { RealtimeResponseUsage } from 'openai/resources/realtime/realtime';

const MS_A_TOKEN_HEARD = 100;
const MS_A_TOKEN_SAID = 50;
const TEXT_TOKENS = 7;

export function usageOf(heardMs: number, saidMs: number): RealtimeResponseUsage {
  const [heard, said] = [Math.floor(heardMs / MS_A_TOKEN_HEARD), Math.ceil(saidMs / MS_A_TOKEN_SAID)];
  const [input_tokens, output_tokens] = [heard + TEXT_TOKENS, said + TEXT_TOKENS];
  return {
    total_tokens: input_tokens + output_tokens,
    input_tokens,
    output_tokens,
    input_token_details: { text_tokens: TEXT_TOKENS, audio_tokens: heard, cached_tokens: 0 },
    output_token_details: { text_tokens: TEXT_TOKENS, audio_tokens: said },
  };
}
