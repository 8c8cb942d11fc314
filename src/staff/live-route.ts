/**
 * What happens in calls, while it happens, as Server-Sent Events. Who begins to read in mid-call hears what follows; what was
 * before is in the call log. A reader never holds a call up: events are kept for it up to a limit, and then it is let go.
 */

import type { LiveFeed } from '../call/live-feed.ts';
import { refusals } from '../failures.ts';
import { EventStream } from './event-stream.ts';
import { liveEventOf } from './live-json.ts';
import { defineFeed, type Route } from './route.ts';

/** Of all restaurants, on one server. */
export const READERS_MAX = 100;
const TRY_AGAIN_SECONDS = 30;

export function liveRoute({ liveFeed }: { liveFeed: Pick<LiveFeed, 'subscribe'> }): Route {
  let readers = 0;
  return defineFeed({
    path: '/api/live',
    operation: 'watchCalls',
    summary: 'What happens in calls, as it happens: events started, line, event and ended, as in the call log.',
    refusals: { 429: `There are ${READERS_MAX} readers already.` },
    async open({ restaurant }) {
      if (readers >= READERS_MAX) throw refusals.tooManyRequests(TRY_AGAIN_SECONDS);
      readers += 1;
      let leave = () => {};
      const stream = new EventStream(() => {
        readers -= 1;
        leave();
      });
      leave = await liveFeed.subscribe(restaurant.id, (entry) => {
        const told = liveEventOf(entry);
        if (told !== null) stream.tell(told.event, told.data);
      });
      // The reader may have gone meanwhile.
      if (stream.destroyed) leave();
      return stream;
    },
  });
}
