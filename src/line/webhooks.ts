/**
 * Where Twilio calls us: the path of each voice webhook, and the part of a call that it takes.
 */
import type { AnsweringMode } from '../booking/restaurant.ts';
import type { ReplyRoute } from '../call/reply.ts';
import type { TurnRequest } from '../call/turn-request.ts';

/** A webhook that takes turns of a call. */
export interface TurnWebhook {
  path: string;
  mode: AnsweringMode;
  route: TurnRequest['route'];
}

/** Configured as "a call comes in" in Twilio: the owner picks the way of answering by picking one of these. */
const startPaths: Record<AnsweringMode, string> = {
  menu: '/twilio/incoming_call',
  conversational: '/twilio/conversational_call',
  smart: '/twilio/smart_call',
};

/** Where the answers to our own questions come back to. */
const answerWebhooks: Record<ReplyRoute, { path: string; mode: AnsweringMode }> = {
  gather: { path: '/twilio/gather', mode: 'menu' },
  reservationMenu: { path: '/twilio/reservation_menu', mode: 'menu' },
  checkReservation: { path: '/twilio/check_reservation', mode: 'menu' },
  conversational: { path: '/twilio/conversational_gather', mode: 'conversational' },
  smart: { path: '/twilio/smart_gather', mode: 'smart' },
};

/** Whatever only Twilio calls. */
export const LINE_PATHS = /^\/(?:twilio|voice)\//;

/** Twilio's "primary handler fails" webhook, and where a transfer out of a failed turn comes back to. */
export const FALLBACK_PATH = '/twilio/fallback';

/** What a host hears who has picked up, before the caller is put through. */
export const HOST_BRIEFING_PATH = '/twilio/host_briefing';

/** What a caller on hold hears next, and the music itself. */
export const HOLD_PATH = '/twilio/hold';
export const HOLD_MUSIC_PATH = '/twilio/hold_music.wav';

/** The leg on which a host is rung for a caller on hold: who picks up, which key they press, and how it ended. */
export const HOST_LEG_PATH = '/twilio/host_leg';
export const HOST_DECISION_PATH = '/twilio/host_decision';
export const HOST_LEG_STATUS_PATH = '/twilio/host_leg_status';

/** A call that a realtime model is to hold; without one, the webhook of keys and speech answers under this path too. */
export const REALTIME_PATH = '/voice/incoming';

/** Where the media stream of such a call is opened, and where the call goes on when it ends. */
export const STREAM_PATH = '/voice/stream';
export const AFTER_STREAM_PATH = `${startPaths.smart}?after=stream`;

/** Twilio's "call status changes" webhook. */
export const STATUS_PATH = '/voice/status';

/** Twilio's "a message comes in" webhook. */
export const SMS_PATH = '/twilio/sms';

/** Where Twilio tells what became of a message of ours, which `?message=` names. */
export const MESSAGE_STATUS_PATH = '/twilio/message_status';

/**
 * Behind an address that is told news: Twilio tells them again, within its 15 s, where we could not take them. By itself it tries
 * again only where it could not connect. It neither sends nor signs this.
 *
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const TELL_AGAIN = '#rc=5&rp=all';

export const turnWebhooks: readonly TurnWebhook[] = [
  ...entries(startPaths).map(([mode, path]): TurnWebhook => ({ path, mode, route: 'start' })),
  { path: REALTIME_PATH, mode: 'smart', route: 'start' },
  ...entries(answerWebhooks).map(([route, webhook]): TurnWebhook => ({ ...webhook, route })),
];

/**
 * The relative URL that the answer to turn `turn` is sent to.
 *
 * The turn number makes every webhook of a call distinct, so a repeated one is known by its URL and the call's
 * compare-and-set; Twilio's `I-Twilio-Idempotency-Token` would only say the same again, and is not read.
 */
export function actionPath(route: ReplyRoute, turn: number): string {
  return `${answerWebhooks[route].path}?turn=${turn}`;
}

/** The relative URL of a webhook of a host's leg, which says whose caller it is for. */
export function hostLegPath(path: string, { callSid, turn }: { callSid: string; turn: number }): string {
  return `${path}?call=${callSid}&turn=${turn}`;
}

function entries<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
