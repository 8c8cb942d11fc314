/**
 * Alerts over REST: what a person should look at, until somebody has.
 */
import { z } from 'zod';
import type { AlertDesk, RaisedAlert } from '../booking/alert-desk.ts';
import type { AlertKind } from '../booking/alerts.ts';
import { refusals } from '../failures.ts';
import { instantInCursor, nextCursor, pageOf, pageQuery } from './page.ts';
import { defineRoute, type Route } from './route.ts';

const kindsInJson = {
  runningLate: 'running_late',
  bookingUnseated: 'booking_unseated',
  calendarDeleted: 'calendar_deleted',
  calendarClash: 'calendar_clash',
  calendarDown: 'calendar_down',
  complaint: 'complaint',
  message: 'message',
  callBack: 'call_back',
  jobDead: 'job_dead',
} as const satisfies Record<AlertKind, string>;

const alertAnswer = z
  .strictObject({
    id: z.int(),
    kind: z.enum(kindsInJson),
    subject: z
      .string()
      .describe('What it is about: a confirmation ID, a call, a message in it, a job, or the kind itself.'),
    detail: z.record(z.string(), z.unknown()),
    raised_at: z.iso.datetime(),
    resolved_at: z.iso.datetime().nullable().describe('Null while it is open.'),
  })
  .meta({ id: 'Alert' });

export function alertRoutes({ alertDesk }: { alertDesk: AlertDesk }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/alerts',
      operation: 'listAlerts',
      summary: 'What a person should look at: the open ones first, and then the newest first.',
      access: 'staff',
      takes: () => ({
        query: z.object({
          status: z.enum(['open', 'resolved'], 'A status is open or resolved.').optional(),
          ...pageQuery(z.strictObject({ isOpen: z.boolean(), raisedAt: instantInCursor, id: z.int() })),
        }),
      }),
      answer: { status: 200, schema: z.strictObject({ alerts: z.array(alertAnswer), next_cursor: nextCursor }) },
      refusals: {},
      async handle({ restaurant, query: { status, limit, cursor } }) {
        const found = await alertDesk.listAlerts({
          restaurantId: restaurant.id,
          isOpen: status && status === 'open',
          limit: limit + 1,
          after: cursor,
        });
        const page = pageOf(found, limit, ({ id, raisedAt, resolvedAt }) => ({
          isOpen: resolvedAt === null,
          raisedAt,
          id,
        }));
        return { alerts: page.items.map(alertJson), next_cursor: page.nextCursor };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/alerts/:id/resolve',
      operation: 'resolveAlert',
      summary: 'Somebody has looked after it; one that is resolved stays as it is.',
      access: 'staff',
      takes: () => ({}),
      answer: { status: 200, schema: alertAnswer },
      refusals: { 404: 'There is no such alert.' },
      async handle({ restaurant, params }) {
        const isId = /^\d{1,15}$/.test(params.id);
        const which = { restaurantId: restaurant.id, id: Number(params.id) };
        const alert = isId ? await alertDesk.resolveAlert(which) : null;
        if (alert === null) throw refusals.notFound('There is no such alert.');
        return alertJson(alert);
      },
    }),
  ];
}

function alertJson(alert: RaisedAlert): z.input<typeof alertAnswer> {
  return {
    id: alert.id,
    kind: kindsInJson[alert.kind],
    subject: alert.subject,
    detail: alert.detail,
    raised_at: alert.raisedAt.toISOString(),
    resolved_at: alert.resolvedAt?.toISOString() ?? null,
  };
}
