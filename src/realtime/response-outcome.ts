/** What came of a response, read from what the session tells at its end. */
import type { RealtimeResponse } from 'openai/resources/realtime/realtime';
import type { ToolUse } from './tool-desk.ts';

export interface ResponseOutcome {
  status: NonNullable<RealtimeResponse['status']>;
  /** A short constant, without anything that was said. */
  why: string;
  /** Tools that were asked for, and with all their arguments. */
  uses: ToolUse[];
  /** Something of it went out to the caller. */
  isSpoken: boolean;
  /** Items that the model takes for said, and of which nothing went out. */
  unspoken: string[];
}

/** @param spokenItemId The newest item of which anything went out to the caller. */
export function outcomeOf(response: RealtimeResponse, spokenItemId: string): ResponseOutcome {
  const { status = 'completed', status_details: details, output = [] } = response;
  const items = output.flatMap(({ type, id }) => (type === 'message' && id !== undefined ? [id] : []));
  const spokenAt = items.indexOf(spokenItemId);
  return {
    status,
    why: details?.error?.code ?? details?.reason ?? (status === 'completed' ? 'empty response' : `response ${status}`),
    uses: output.flatMap((item): ToolUse[] =>
      item.type === 'function_call' && (item.status ?? 'completed') === 'completed'
        ? [{ callId: item.call_id ?? '', name: item.name, args: item.arguments }]
        : [],
    ),
    isSpoken: spokenAt >= 0,
    unspoken: items.slice(spokenAt + 1),
  };
}
