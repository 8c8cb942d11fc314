/**
 * A restaurant as its profile describes it: the facts every booking rule reads.
 *
 * Wall-clock values are `LocalDate` and `LocalTime` in the restaurant's `timeZone`; instants are `Date` (UTC) and end in `At`.
 */

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

/** Open from `opens` to `closes`; a `closes` at or before `opens` is on the next day (18:00–01:00). */
export interface OpeningPeriod {
  opens: LocalTime;
  closes: LocalTime;
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

/** How long a party keeps its table: the first entry whose `upTo` is not below the party size holds. */
export interface TurnTime {
  upTo: number;
  turnTimeMinutes: number;
}

/** How the phone is answered: keys, speech, or both at every prompt. */
export type AnsweringMode = 'menu' | 'conversational' | 'smart';

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
  hours: WeeklyHours;
  closedDays: LocalDate[];
  tables: Table[];
  turnTimes: TurnTime[];
  /** A party may sit down every so many minutes from the hour on. */
  seatingIntervalMinutes: number;
  /** The last seating is this long before closing. */
  lastSeatingBeforeCloseMinutes: number;
  /** How many days ahead the book is open. */
  bookingHorizonDays: number;
  /** A larger party goes to a person. */
  largestParty: number;
  /** What to do with "seven": ask which, or let the opening hours decide. */
  bareHour: 'ask' | 'infer';
  /** How `/twilio/incoming_call` answers; the webhooks of speech answer by speech whatever is said here. */
  answers: AnsweringMode;
  /** Where callers are transferred to, E.164; absent where no one can take calls. */
  staffPhoneNumber?: string;
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
}
