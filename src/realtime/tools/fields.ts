/** The arguments that several tools share, each with the words in which the model is told what it is. */
import { z } from 'zod';
import { GUEST_NAME_MAX_CHARACTERS, NOTES_MAX_CHARACTERS } from '../../booking/tidy-text.ts';

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be YYYY-MM-DD', abort: true })
  .refine((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)), 'is no day of the calendar')
  .describe('Day as YYYY-MM-DD, in the calendar of the briefing.');

export const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM on the 24-hour clock')
  .describe('Time as HH:MM on the 24-hour clock.');

export const partySize = z.int().min(1).max(1000).describe('How many people, children included.');

export const guestName = z
  .string()
  .min(1)
  .max(GUEST_NAME_MAX_CHARACTERS)
  .describe('The name for the reservation, as the caller gave it.');

export const phone = z
  .string()
  .describe('A phone number with its country code, only where the caller wants another than the one they call from.');

export const notes = z
  .string()
  .max(NOTES_MAX_CHARACTERS)
  .describe('Wishes, allergies or an occasion, in the words of the caller.');

export const reservationId = z
  .string()
  .regex(/^[A-Za-z]{2}[\s-]?\d{4}$/, 'must be two letters and four digits')
  .describe('The confirmation ID, two letters and four digits such as AB1234.');

export const changedId = reservationId.describe(
  'Only where a reservation is to be changed: its confirmation ID. Date, time and people are then how it would be.',
);

export const anotherTable = z
  .boolean()
  .describe(
    'True only where the caller plainly asks for one more table besides the same one that this call has booked. Else leave it out.',
  );

export const language = z.enum(['en', 'es']).describe('The language that the caller speaks.');

export const itemSaid = z
  .string()
  .min(1)
  .max(120)
  .describe('The item as the caller said it, with size and toppings: "large pepperoni pizza".');

export const orderType = z.enum(['pickup', 'delivery']).describe('Whether the caller fetches it, or has it brought.');
