/** The parts that put a caller on hold and ring a host apart: where Twilio can be asked to, and knows where to ask us back. */
import type { Restaurant } from './booking/restaurant.ts';
import type { LegKey } from './call/host-leg.ts';
import { callerGone } from './call/reply-from.ts';
import { Transfers, type TransfersDeps } from './call/transfers.ts';
import type { Config } from './config.ts';
import { createTwilioCalls } from './integrations/twilio-calls.ts';
import type { HoldOptions } from './line/hold-routes.ts';
import { HOLD_MUSIC_PATH, HOST_LEG_PATH, HOST_LEG_STATUS_PATH, hostLegPath, TELL_AGAIN } from './line/webhooks.ts';

interface HoldParts extends Omit<TransfersDeps, 'hostPhone'> {
  restaurantFor(to: string | null): Restaurant;
}

/** Undefined where hosts are rung from the caller's own leg. */
export function holdOf(
  { twilio: { accountSid, authToken, apiUrl }, publicUrl }: Config,
  { restaurantFor, ...deps }: HoldParts,
): HoldOptions | undefined {
  if (accountSid === null || authToken === null || publicUrl === null) return undefined;
  const address = (path: string) => (key: LegKey) => `${publicUrl}${hostLegPath(path, key)}`;
  const hostPhone = createTwilioCalls({
    accountSid,
    authToken,
    apiUrl,
    answered: address(HOST_LEG_PATH),
    ended: (key) => `${address(HOST_LEG_STATUS_PATH)(key)}${TELL_AGAIN}`,
    log: deps.log,
  });
  return {
    transfers: new Transfers({ ...deps, hostPhone }),
    houseOf(number) {
      const restaurant = restaurantFor(number);
      return { music: restaurant.holdMusic ?? `${publicUrl}${HOLD_MUSIC_PATH}`, callerGone: callerGone(restaurant) };
    },
  };
}
