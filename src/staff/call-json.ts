/** Logged call → the JSON of the API. */
import { z } from 'zod';
import { type CallCost, MICRODOLLARS_A_DOLLAR, totalOf } from '../call/call-cost.ts';
import type { LoggedCall, LoggedCallWithEvents } from '../call/call-history.ts';

const dollars = z.number().describe('In US dollars.');

const callFields = {
  sid: z.string().describe("Twilio's CallSid."),
  from: z.string().nullable().describe('E.164; null for a withheld number.'),
  to: z.string().nullable(),
  mode: z.enum(['menu', 'conversational', 'smart', 'realtime']),
  language: z.enum(['en', 'es']),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable().describe('Null while the call goes on.'),
  duration_seconds: z.int().nullable(),
  disposition: z.enum(['completed', 'transferred', 'abandoned']).nullable(),
  cost: z
    .strictObject({
      telephony: dollars,
      audio_in: dollars.describe('What a realtime model heard, in US dollars.'),
      audio_out: dollars.describe('What it said.'),
      total: dollars,
    })
    .describe('So far, while the call goes on.'),
};

const happening = { at: z.iso.datetime(), turn: z.int() };

export const callAnswer = z.strictObject(callFields).meta({ id: 'Call' });

export const callWithEventsAnswer = z
  .strictObject({
    ...callFields,
    events: z.array(z.strictObject({ ...happening, type: z.string(), data: z.record(z.string(), z.unknown()) })),
    transcript: z.array(z.strictObject({ ...happening, speaker: z.enum(['caller', 'host line']), text: z.string() })),
  })
  .meta({ id: 'CallWithEvents' });

export function callJson(call: LoggedCall): z.input<typeof callAnswer> {
  return {
    sid: call.callSid,
    from: call.from,
    to: call.to,
    mode: call.mode,
    language: call.language,
    started_at: call.startedAt.toISOString(),
    ended_at: call.endedAt?.toISOString() ?? null,
    duration_seconds: call.durationSeconds,
    disposition: call.disposition,
    cost: costJson(call.cost),
  };
}

function costJson(cost: CallCost) {
  const inDollars = (microdollars: number) => microdollars / MICRODOLLARS_A_DOLLAR;
  return {
    telephony: inDollars(cost.telephony),
    audio_in: inDollars(cost.audioIn),
    audio_out: inDollars(cost.audioOut),
    total: inDollars(totalOf(cost)),
  };
}

export function callWithEventsJson(call: LoggedCallWithEvents): z.input<typeof callWithEventsAnswer> {
  return {
    ...callJson(call),
    events: call.events.map(({ at, turn, type, data }) => ({ at: at.toISOString(), turn, type, data })),
    transcript: call.transcript.map(({ at, turn, speaker, text }) => ({ at: at.toISOString(), turn, speaker, text })),
  };
}
