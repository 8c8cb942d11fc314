/** A time zone as iCalendar wants it told: its offsets in a span of time (RFC 5545, 3.6.5). */
import { DateTime } from 'luxon';
import type { CalendarSpan } from '../booking/calendar-check.ts';

/** No zone changes its offset twice within this. */
const STRIDE_DAYS = 7;

/** One component for each change of the clock in the span, spelt out: a rule would have to be guessed from the changes. */
export function vtimezoneOf(timeZone: string, { startsAt, endsAt }: CalendarSpan): string {
  const first = DateTime.fromJSDate(startsAt, { zone: timeZone });
  const last = DateTime.fromJSDate(endsAt, { zone: timeZone });
  const lines = [`BEGIN:VTIMEZONE`, `TZID:${timeZone}`, ...observance(first, first.offset)];
  for (let before = first; before < last; ) {
    const after = DateTime.min(before.plus({ days: STRIDE_DAYS }), last);
    if (after.offset !== before.offset) lines.push(...observance(changeBetween(before, after), before.offset));
    before = after;
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n');
}

/** The first instant of the later offset, to the second. */
function changeBetween(before: DateTime, after: DateTime): DateTime {
  let [low, high] = [Math.floor(before.toSeconds()), Math.ceil(after.toSeconds())];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (DateTime.fromSeconds(middle, { zone: before.zone }).offset === before.offset) low = middle;
    else high = middle;
  }
  return DateTime.fromSeconds(high, { zone: before.zone });
}

/** Begins at the wall clock as it showed before the change. */
function observance(at: DateTime, offsetBefore: number): string[] {
  const kind = at.isInDST ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${at.toUTC().plus({ minutes: offsetBefore }).toFormat("yyyyLLdd'T'HHmmss")}`,
    `TZOFFSETFROM:${offsetText(offsetBefore)}`,
    `TZOFFSETTO:${offsetText(at.offset)}`,
    `END:${kind}`,
  ];
}

/** `-330` → `-0530`. */
function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}
