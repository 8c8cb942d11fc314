/**
 * Events as Google writes them: ours from a reservation, and anybody's as entries of the calendar. Pure.
 *
 * Ours are written as `transparent`: a table that is taken does not make the house busy, for us or for whoever else asks this
 * calendar whether it is free. https://developers.google.com/workspace/calendar/api/v3/reference/events#resource
 */
import type { calendar_v3 } from '@googleapis/calendar';
import { instantOf } from '../booking/local-time.ts';
import type { CalendarEntry, EventMark, ReservationEvent } from '../calendar/calendar.ts';

/** What of an event is asked for, and no more of what people wrote than that. */
export const EVENT_FIELDS =
  'id,status,transparency,eventType,start(date,dateTime),end(date,dateTime),attendees(self,responseStatus),extendedProperties/private';
const MARK = { restaurantId: 'hostlineRestaurant', code: 'hostlineCode', version: 'hostlineVersion' } as const;

/** Without its id, which is given once and for all. */
export function bodyOf({ startsAt, endsAt, timeZone, summary, description, mark }: ReservationEvent) {
  return {
    status: 'confirmed',
    summary,
    description,
    start: { dateTime: startsAt.toISOString(), timeZone },
    end: { dateTime: endsAt.toISOString(), timeZone },
    transparency: 'transparent',
    extendedProperties: {
      private: {
        [MARK.restaurantId]: mark.restaurantId,
        [MARK.code]: mark.code,
        [MARK.version]: String(mark.version),
      },
    },
  };
}

/** Null for what cannot be read, such as an event without a time. Whole days are those of `timeZone`. */
export function entryOf(item: calendar_v3.Schema$Event, timeZone: string): CalendarEntry | null {
  const { id, status, start, end } = item;
  if (!id) return null;
  if (status === 'cancelled') return { id, kind: 'deleted' };
  const [startsAt, endsAt] = [instantIn(start, timeZone), instantIn(end, timeZone)];
  if (startsAt === null || endsAt === null) return null;
  return { id, kind: 'event', startsAt, endsAt, isBusy: isBusy(item), mark: markOf(item) };
}

function instantIn(at: calendar_v3.Schema$EventDateTime | undefined, timeZone: string): Date | null {
  if (at?.dateTime) return new Date(at.dateTime);
  return at?.date ? instantOf({ date: at.date, time: '00:00' }, timeZone) : null;
}

/** Events that say where somebody works or whose birthday it is keep nobody from anything. */
const IDLE_EVENT_TYPES = ['workingLocation', 'birthday'];

function isBusy({ status, transparency, eventType, attendees }: calendar_v3.Schema$Event): boolean {
  const declined = attendees?.some(({ self, responseStatus }) => self && responseStatus === 'declined') ?? false;
  const isIdle = transparency === 'transparent' || IDLE_EVENT_TYPES.includes(eventType ?? '');
  return status === 'confirmed' && !isIdle && !declined;
}

function markOf({ extendedProperties }: calendar_v3.Schema$Event): EventMark | null {
  const marks = extendedProperties?.private;
  const [restaurantId, code, version] = [marks?.[MARK.restaurantId], marks?.[MARK.code], marks?.[MARK.version]];
  return restaurantId && code && version ? { restaurantId, code, version: Number(version) } : null;
}
