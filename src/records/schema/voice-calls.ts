/** The call log. */
import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Answering, Language } from '../../booking/restaurant.ts';
import type { CallEventType, Disposition } from '../../call/call-log.ts';
import { instant } from './instant.ts';

/** One row a call. No foreign key to the restaurant: the log takes down whatever happened, also what should not have. */
export const voiceCalls = pgTable(
  'voice_calls',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    callSid: text('call_sid').notNull().unique('voice_calls_call_sid_key'),
    restaurantId: text('restaurant_id'),
    phoneFrom: text('phone_from'),
    phoneTo: text('phone_to'),
    mode: text('mode').$type<Answering>(),
    language: text('language').$type<Language>(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    durationSeconds: integer('duration_seconds'),
    disposition: text('disposition').$type<Disposition>(),
    /** Of a call that a realtime model held: how much it has heard and said; null for any other. */
    audioInMs: integer('audio_in_ms'),
    audioOutMs: integer('audio_out_ms'),
    /** In micro-dollars, `call/call-cost.ts`; at the prices of the day, whatever they are later. */
    telephonyCost: bigint('telephony_cost', { mode: 'number' }),
    audioInCost: bigint('audio_in_cost', { mode: 'number' }),
    audioOutCost: bigint('audio_out_cost', { mode: 'number' }),
    /** When a process last said that its model holds the call; null when that is over. */
    heldAt: instant('held_at'),
    /** One line for each thing said, see `transcript-line.ts`; redacted. */
    transcript: text('transcript').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [index('voice_calls_by_restaurant').on(table.restaurantId, table.startedAt)],
);

export const voiceCallEvents = pgTable(
  'voice_call_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    callId: bigint('call_id', { mode: 'number' })
      .notNull()
      .references(() => voiceCalls.id, { onDelete: 'cascade' }),
    turn: integer('turn').notNull(),
    eventType: text('event_type').$type<CallEventType>().notNull(),
    eventData: jsonb('event_data').$type<Record<string, unknown>>().notNull(),
    happenedAt: instant('timestamp').notNull(),
  },
  (table) => [index('voice_call_events_by_call').on(table.callId)],
);
