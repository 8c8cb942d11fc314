/** The model's service fails in the midst of a call. */
import type { ServiceFailure } from '../../src/simulator/realtime-steps.ts';
import type { OpenAiRealtime } from './openai-realtime.ts';

const TOO_MANY_REQUESTS = 429;
const RATE_LIMIT = 'rate_limit_exceeded';

export function failService(model: OpenAiRealtime, failure: ServiceFailure): void {
  const session = model.sessions.at(-1);
  switch (failure) {
    case 'breaks off':
      session?.drop();
      break;
    case 'is too busy':
      model.refusesWith = TOO_MANY_REQUESTS;
      session?.drop();
      break;
    case 'has an error':
      session?.end('server_error');
      break;
    case 'fails to answer':
      if (session?.failResponse(RATE_LIMIT) !== true) model.failsNext = RATE_LIMIT;
      break;
    case 'ends the session':
      session?.end('session_expired');
      break;
    case 'falls silent':
      session?.freeze();
      break;
  }
}
