/** What works behind the calls: the tasks, who is told of what is done in the book and with orders, and what comes round every few minutes. */
import type { Registry } from 'prom-client';
import { answerOffer } from './booking/answer-offer.ts';
import type { BookDeps } from './booking/book-store.ts';
import type { Restaurant } from './booking/restaurant.ts';
import { reviewAlerts } from './booking/review-alerts.ts';
import { type CalendarTaskDeps, calendarTasks, READ_CALENDARS_EVERY_MINUTES } from './calendar/calendar-tasks.ts';
import type { Config } from './config.ts';
import { createTwilioMessages } from './integrations/twilio-messages.ts';
import { announceTo, onAnnouncement } from './jobs/announce.ts';
import { registerBackgroundMetrics } from './jobs/background-metrics.ts';
import type { Tasks } from './jobs/job.ts';
import { type Jobs, type RecurringTask, startJobs } from './jobs/start-jobs.ts';
import { OFFER_EVERY_MINUTES, waitlistTasks } from './jobs/waitlist-tasks.ts';
import { MESSAGE_STATUS_PATH, TELL_AGAIN } from './line/webhooks.ts';
import type { Log } from './log.ts';
import type { OrderReader } from './ordering/order-store.ts';
import type { Carrier } from './outreach/carrier.ts';
import { createOutreach, type Outreach } from './outreach/outreach.ts';
import { createBackgroundFigures } from './records/background-figures.ts';
import type { Database } from './records/database.ts';
import { createMessageStore } from './records/messages.ts';
import { createEnqueue, createQueueCare } from './records/queue-care.ts';
import { createReminderPlan } from './records/reminders.ts';

interface BackgroundParts {
  config: Config;
  database: Database;
  /** Of the database, for connections of its own. */
  url: string;
  book: BookDeps;
  orders: OrderReader;
  calendars: CalendarTaskDeps;
  restaurantFor(to: string | null): Restaurant;
  log: Log;
  registry: Registry;
}

/** Starts working at once; `texts` is what comes back from guests. */
export function startBackground(parts: BackgroundParts): { texts: Outreach['texts']; jobs: Jobs } {
  const { config, database, url, book, calendars, log, registry } = parts;
  const outreach = outreachOf(parts);
  const calendar = calendarTasks(calendars);
  const { clock } = book;
  /** Told of all that is done in the book and with orders, by the task's name. */
  const subscribers: Tasks = {
    'text-guest': onAnnouncement(outreach.tellGuest),
    'review-alerts': onAnnouncement(async (deed) => {
      const restaurant = config.restaurants.find(({ id }) => id === deed.restaurantId);
      if (restaurant && 'code' in deed && deed.deed !== 'booked')
        await reviewAlerts(book, { restaurant, code: deed.code });
    }),
    ...(calendars.restaurantIds.length > 0 && {
      'show-in-calendar': onAnnouncement(async (deed) => {
        if ('code' in deed) await calendar['sync-calendar'](deed);
      }),
    }),
  };
  const tasks: Tasks = {
    announce: announceTo(Object.keys(subscribers), createEnqueue(database)),
    ...subscribers,
    ...outreach.tasks,
    ...calendar,
    ...waitlistTasks({ book, restaurants: config.restaurants }),
  };
  const recurring: RecurringTask[] = [
    { task: 'offer-freed-tables', everyMinutes: OFFER_EVERY_MINUTES },
    { task: 'read-calendars', everyMinutes: READ_CALENDARS_EVERY_MINUTES },
  ];
  registerBackgroundMetrics(createBackgroundFigures(database), registry);
  const care = createQueueCare({ database, url, clock });
  return { texts: outreach.texts, jobs: startJobs({ tasks, recurring, care, log, registry }) };
}

function outreachOf({ config, database, book, orders, restaurantFor, log }: BackgroundParts): Outreach {
  const { restaurants } = config;
  const { clock } = book;
  return createOutreach({
    carrier: carrierOf(config),
    messages: createMessageStore({ database, clock }),
    reminders: createReminderPlan(database),
    book,
    orders,
    waitlist: {
      async findEntry(restaurantId, id) {
        const [entry] = await book.store.findWaitlist(restaurantId, { id }, 1);
        return entry ?? null;
      },
    },
    async answerOffer(restaurantId, phone, answer) {
      const restaurant = restaurants.find(({ id }) => id === restaurantId);
      return restaurant ? answerOffer(book, { restaurant, phone, answer }) : { kind: 'none' };
    },
    restaurants,
    restaurantFor,
    senderNumber: config.twilio.phoneNumber,
    clock,
    log,
  });
}

/** Without an account, messages are written down and not sent. */
function carrierOf({ twilio: { accountSid, authToken, apiUrl }, publicUrl }: Config): Carrier | null {
  if (accountSid === null || authToken === null) return null;
  const statusOf = (messageId: number) => `${publicUrl}${MESSAGE_STATUS_PATH}?message=${messageId}${TELL_AGAIN}`;
  const statusCallback = publicUrl === null ? null : statusOf;
  return createTwilioMessages({ accountSid, authToken, apiUrl, statusCallback });
}
