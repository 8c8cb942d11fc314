/**
 * A restaurant as its profile describes it: the facts every booking rule reads.
 *
 * Wall-clock values are `LocalDate` and `LocalTime` in the restaurant's `timeZone`; instants are `Date` (UTC) and end in `At`.
 */

import type { Currency } from '../ordering/currency.ts';
import type { Menu } from '../ordering/menu.ts';

/** A calendar day, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A wall-clock time, `HH:MM`, 00:00 to 23:59. */
export type LocalTime = string;

/** A point in the book as people say it: a day, and a time where one is known. */
export interface Moment {
  date: LocalDate;
  time: LocalTime;
}

export type Language = 'en' | 'es';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Open from `opens` to `closes`; a `closes` at or before `opens` is on the next day (18:00–01:00). A service (lunch, dinner) is
 * such a period with a name, and with rules of its own in place of the restaurant's where it has any.
 */
export interface OpeningPeriod {
  opens: LocalTime;
  closes: LocalTime;
  /** What the house calls it: `lunch`. */
  service?: string;
  turnTimes?: TurnTime[];
  /** A service that has its own last seating has it also where another service follows at once. */
  lastSeatingBeforeCloseMinutes?: number;
  pacing?: number;
}

export type WeeklyHours = Record<Weekday, OpeningPeriod[]>;

/** What a guest may need of a table. */
export const tableFeatures = ['highChair', 'wheelchair'] as const;
export type TableFeature = (typeof tableFeatures)[number];

export interface Table {
  /** Unique in its restaurant, e.g. `T4`. */
  id: string;
  seats: number;
  /** Parties smaller than this are not seated here; 1 where absent. */
  seatsFrom?: number;
  /** The part of the restaurant it stands in, as guests call it: `patio`. */
  area?: string;
  features?: TableFeature[];
}

/** Tables that stand side by side and can be pushed together for one party. */
export interface Combination {
  tableIds: string[];
  seats: number;
  /** Parties smaller than this are not seated here. */
  seatsFrom: number;
}

/** How long a party keeps its table: the first entry whose `upTo` is not below the party size holds. */
export interface TurnTime {
  upTo: number;
  turnTimeMinutes: number;
}

/** How the phone is answered: keys, speech, or both at every prompt. */
export type AnsweringMode = 'menu' | 'conversational' | 'smart';

/** The restaurant's own calendar at Google, shared with a service account. */
export interface CalendarSettings {
  googleCalendarId: string;
  /** Path of the account's key. */
  serviceAccountFile: string;
  /** How long a booking waits for the calendar, at most. */
  timeLimitMs: number;
}

/** The same, or by a model that speaks freely. */
export type Answering = AnsweringMode | 'realtime';

/** How a realtime model is given the caller's audio: as it comes, or as 16-bit samples at 24 kHz for those that take no other. */
export const realtimeAudios = ['mulaw', 'pcm'] as const;
export type RealtimeAudio = (typeof realtimeAudios)[number];

/** Beyond any of these, calls are answered by keys and speech. The day is the restaurant's own. */
export interface RealtimeLimits {
  /** Held at once. */
  maxCalls: number;
  callerMinutesADay: number;
  minutesADay: number;
  /** In micro-dollars. */
  costADay: number;
}

/** How the realtime model speaks here. */
export interface RealtimeSettings {
  /** One of the service's voices, such as `marin`. */
  voice: string;
  audio: RealtimeAudio;
  /** The usual ones where absent. */
  limits?: Partial<RealtimeLimits>;
}

export interface Restaurant {
  /** A short key, lower case, unique on this server, e.g. `sample`. */
  id: string;
  name: string;
  /** The numbers that ring here, E.164. */
  phoneNumbers: string[];
  /** IANA name, e.g. `America/New_York`. */
  timeZone: string;
  /** What the line speaks; the first is the greeting's. */
  languages: Language[];
  /** What prices are in, said and written. */
  currency: Currency;
  hours: WeeklyHours;
  closedDays: LocalDate[];
  /** Days with services of their own, instead of their weekday's. */
  specialDays: Record<LocalDate, OpeningPeriod[]>;
  tables: Table[];
  combinations: Combination[];
  turnTimes: TurnTime[];
  /** A party may sit down every so many minutes from the hour on. */
  seatingIntervalMinutes: number;
  /** The last seating is this long before closing. */
  lastSeatingBeforeCloseMinutes: number;
  /** How many covers may sit down in one quarter of an hour, by the clock; absent where the kitchen takes any number. */
  pacing?: number;
  /** A table stands empty for this long between two parties. */
  bufferMinutes: number;
  /** How many days ahead the book is open. */
  bookingHorizonDays: number;
  /** How long before its time a table must be booked. */
  noticeMinutes: number;
  /** A larger party goes to a person. */
  largestParty: number;
  /** For guests who call that they are late: how long a table is kept in any case, and whether it is kept beyond that. */
  lateness: { graceMinutes: number; after: 'keep' | 'move' };
  /** What to do with "seven": ask which, or let the opening hours decide. */
  bareHour: 'ask' | 'infer';
  /** How `/twilio/incoming_call` answers; the webhooks of speech answer by speech whatever is said here. */
  answers: Answering;
  /** Where callers are transferred to, E.164; absent where no one can take calls. */
  staffPhoneNumber?: string;
  /** What callers hear while a host is rung: the address of a short piece of music; ours where absent. */
  holdMusic?: string;
  /** Opens the API for this restaurant alone; a secret, never to be logged. Absent where only the server's token does. */
  staffApiToken?: string;
  /** One spoken line with street and town. */
  address?: string;
  /** Said before the greeting, e.g. that the call is recorded. */
  consentNotice?: string;
  /** Whether guests are told by text what was done with their table; true where absent. */
  messages?: boolean;
  /** How many hours before its time a table is called to mind by text; a day where absent, never where empty. */
  reminderHours?: number[];
  /** Twilio's voice per language; SSML is used with `Polly.` and `Google.` voices. */
  voices: Record<Language, string>;
  /** Absent where the book is all there is. */
  calendar?: CalendarSettings;
  /** What can be ordered by phone; absent where nothing can. */
  menu?: Menu;
  /** For the calls that a realtime model holds; the usual settings where absent. */
  realtime?: RealtimeSettings;
}
