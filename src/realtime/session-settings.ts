/** What a session is told at its beginning: who it is, what it may do, and how it listens. */
import type { RealtimeSessionCreateRequest } from 'openai/resources/realtime/realtime';
import type { RealtimeSettings } from '../booking/restaurant.ts';
import type { Agent, BriefingFacts } from './agents/agent.ts';
import { createAudioPath } from './audio/audio-path.ts';

export const usualRealtime: RealtimeSettings = { voice: 'marin', audio: 'mulaw' };

/**
 * For the log, and for telling a "mm-hmm" from a word; the model itself hears the caller. It takes turns that the session has
 * detected, which those that write along while somebody speaks do not.
 */
const TRANSCRIBER = 'gpt-transcribe';

/** A pause of this length ends what the caller says. */
const PAUSE_MS = 500;

/** What changes where one agent goes on for another. Nothing about audio: a hand-over is not to be heard. */
export function agentSettings(agent: Agent, facts: BriefingFacts) {
  return {
    instructions: agent.briefing(facts),
    tools: agent.tools.map(({ name, description, parameters }) => ({
      type: 'function' as const,
      name,
      description,
      parameters,
    })),
  };
}

export function sessionSettings(agent: Agent, facts: BriefingFacts): RealtimeSessionCreateRequest {
  const { voice, audio } = facts.restaurant.realtime ?? usualRealtime;
  const { format } = createAudioPath(audio);
  return {
    type: 'realtime',
    output_modalities: ['audio'],
    ...agentSettings(agent, facts),
    tool_choice: 'auto',
    audio: {
      input: {
        format,
        transcription: { model: TRANSCRIBER },
        // The session only tells when it hears a voice: whether that interrupts, and what is answered, is ours (`floor.ts`).
        turn_detection: {
          type: 'server_vad',
          silence_duration_ms: PAUSE_MS,
          create_response: false,
          interrupt_response: false,
        },
      },
      output: { format, voice },
    },
  };
}
