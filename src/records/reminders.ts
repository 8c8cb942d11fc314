/** Reminders that wait in the queue of jobs: the outreach's `ReminderPlan`. */
import type { Reminder, ReminderPlan } from '../outreach/text-guest.ts';
import type { Database } from './database.ts';
import { addJob, removeJob } from './job-queue.ts';

export function createReminderPlan(database: Database): ReminderPlan {
  return {
    plan: (reminder, runAt) =>
      database.query((queries) => addJob(queries, 'remind-guest', reminder, { key: keyOf(reminder), runAt })),
    drop: (reminder) => database.query((queries) => removeJob(queries, keyOf(reminder))),
  };
}

function keyOf({ restaurantId, code, hoursBefore }: Omit<Reminder, 'startsAt'>): string {
  return `remind-guest:${restaurantId}:${code}:${hoursBefore}`;
}
