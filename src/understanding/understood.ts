/**
 * What `understand()` makes of a caller's words. Pure data, no wording of ours.
 *
 * A value is *said* when the words give it whole ("seven in the evening"), *implied* when something was filled in
 * (a year, a part of the day), *guessed* when the words only resemble it, and it must be asked about before it is used.
 * `words` are the caller's own, as evidence, for reading back and for redaction.
 */
import type { Language, LocalDate, LocalTime, Moment, TableFeature, WeeklyHours } from '../booking/restaurant.ts';

export type Intent =
  | 'make'
  | 'check'
  | 'change'
  | 'cancel'
  | 'late'
  | 'order'
  | 'question'
  | 'complaint'
  | 'person'
  | 'repeat'
  | 'wait'
  | 'help'
  | 'goodbye';

export type Topic =
  | 'hours'
  | 'location'
  | 'menu'
  | 'largeParty'
  | 'giftCard'
  | 'lostProperty'
  | 'job'
  | 'placedOrder'
  | 'other';

/** A part of the day named without an hour: "tonight", "for dinner". */
export type Daypart = 'morning' | 'lunch' | 'afternoon' | 'evening' | 'night';

export type Certainty = 'said' | 'implied' | 'guessed';

export interface Heard<T> {
  value: T;
  certainty: Certainty;
  words: string;
}

/**
 * A time of day. A bare hour ("seven", "half past seven") is `ambiguous`: `early` and `late` are its two readings
 * twelve hours apart, `likely` the one that opening hours and custom favour.
 */
export type TimeMeaning =
  | { kind: 'exact'; time: LocalTime }
  | { kind: 'ambiguous'; early: LocalTime; late: LocalTime; likely: LocalTime };

export interface Slots {
  partySize?: Heard<number>;
  date?: Heard<LocalDate>;
  time?: Heard<TimeMeaning>;
  daypart?: Heard<Daypart>;
  guestName?: Heard<string>;
  /** Digits as dialled, or E.164 where the caller gave the country. */
  phone?: Heard<string>;
  /** `AB1234`, or its four digits alone. */
  confirmationCode?: Heard<string>;
}

/** Its place, from 1 on; -1 is the last. */
export type Choice = number | 'all';

export interface Understood {
  intent: Intent | null;
  topic: Topic | null;
  answer: 'yes' | 'no' | null;
  /** "The second one", "both of them". */
  choice: Choice | null;
  /** The caller asked for this language ("en español, por favor"). */
  language: Language | null;
  /** A detail named without its value, where one was asked about: "the time". */
  detail: Detail | null;
  /** What is to be written beside the booking, in the caller's own words: "allergic to nuts, by the window". */
  note: string | null;
  /** One more table is wished for, beside one that there is. */
  isAnother?: true;
  /** How late the party will be, where it says so with its number. */
  lateMinutes?: number;
  /** One of the restaurant's areas, by its own name; null for anywhere. */
  area?: string | null;
  /** What the party needs of its table. */
  needs?: TableFeature[];
  slots: Slots;
}

/** A detail of a booking that can be different. */
export type Detail = 'guestName' | 'date' | 'time' | 'partySize' | 'area';

/** What the prompt that the caller answers asked for. */
export const questions = [
  'task',
  'partySize',
  'date',
  'time',
  'meridiem',
  'guestName',
  'phone',
  'area',
  'confirmationCode',
  'codeLetters',
  'changes',
  'lateMinutes',
  'choice',
  'yesNo',
] as const;
export type Asked = (typeof questions)[number];

/** All that a reading of words depends on; clock and zone are passed in. */
export interface Listening {
  asked: Asked | null;
  now: Date;
  timeZone: string;
  language: Language;
  hours: WeeklyHours;
  bareHour: 'ask' | 'infer';
  /**
   * What is known already: settles bare hours ("the 7:45 one"), days, and what is counted from it ("one more person"). `areas` are the restaurant's, as it calls them;
   * `features` what its tables can have, which is anything where it is not told.
   */
  known: {
    partySize?: number;
    date?: LocalDate;
    time?: LocalTime;
    daypart?: Daypart;
    offered?: Moment[];
    areas?: string[];
    features?: TableFeature[];
    /** The reservation that was spoken of before: a further table may be "for the same time". */
    before?: { partySize: number; date: LocalDate; time: LocalTime; guestName: string };
  };
}
