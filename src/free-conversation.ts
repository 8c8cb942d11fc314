/** The realtime line put together: for the webhook that begins a call, and for the sockets that follow it. */
import type { Restaurant } from './booking/restaurant.ts';
import type { Config } from './config.ts';
import type { RealtimeLine } from './line/realtime-line.ts';
import { isSignedUpgrade, type SignatureOptions } from './line/signature.ts';
import { STREAM_PATH } from './line/webhooks.ts';
import { crew } from './realtime/agents/crew.ts';
import { StreamDoor, type StreamDoorOptions } from './realtime/stream-door.ts';
import type { Accepts } from './take-upgrades.ts';

/** Where a realtime model is reached, and which one, unless the configuration says otherwise. */
const REALTIME_URL = 'wss://api.openai.com/v1/realtime';
const REALTIME_MODEL = 'gpt-realtime-2.1';

interface FreeConversation {
  line: RealtimeLine;
  /** By path. */
  sockets: Record<string, Accepts>;
  close(): Promise<void>;
}

/** Null where there is no key for a model. */
export function openFreeConversation(
  { openai, prices, realtimeMaxCalls: maxCalls }: Config,
  signing: SignatureOptions,
  deps: Omit<StreamDoorOptions, 'model' | 'prices' | 'maxCalls' | 'crew' | 'secret'>,
): FreeConversation | null {
  if (openai.apiKey === null) return null;
  const { apiKey, realtimeUrl, realtimeModel } = openai;
  const model = { apiKey, url: realtimeUrl ?? REALTIME_URL, model: realtimeModel ?? REALTIME_MODEL };
  const door = new StreamDoor({ ...deps, crew, secret: signing.authToken, prices, maxCalls, model });
  return {
    line: {
      greetingFor: (to) => greetingOf(deps.restaurantFor(to)),
      admit: (call) => door.admit(call),
      resume: (call) => door.resume(call),
    },
    sockets: {
      [STREAM_PATH]: { isAllowed: (request) => isSignedUpgrade(signing, request), accept: door.accept.bind(door) },
    },
    close: () => door.close(),
  };
}

function greetingOf({ answers, consentNotice, languages, voices }: Restaurant) {
  const speech = consentNotice === undefined ? [] : [consentNotice];
  return { speech, voice: voices[languages[0] ?? 'en'], isUsual: answers === 'realtime' };
}
