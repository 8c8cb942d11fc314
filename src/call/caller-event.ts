/**
 * The only maker of caller events: what the caller did, read in the light of what was asked.
 *
 * "Four" is a party or an hour depending on the question, so words become meaning only after the call was loaded. Flows
 * get plain values; the caller's own words and how sure we are of them stay here, for the log.
 */
import type { MomentFacts } from '../../flows/facts.ts';
import type { Prompt } from '../../flows/prompt-ids.ts';
import { reservationsSpokenOf } from '../../flows/spoken-of.ts';
import type { CallContext, CallerEvent, Meaning } from '../../flows/vocabulary.ts';
import { effectiveWish, offersIn } from '../../flows/wish.ts';
import { addDays, todayIn, weekdayOf } from '../booking/local-time.ts';
import type { LocalDate, Restaurant } from '../booking/restaurant.ts';
import { areasOf, featuresFor } from '../booking/spots.ts';
import { understand } from '../understanding/understand.ts';
import { understandKeys } from '../understanding/understand-keys.ts';
import type { Detail, Heard, Listening, Understood } from '../understanding/understood.ts';
import type { CallerInput } from './caller-input.ts';
import type { TransferOutcome } from './host-leg.ts';
import { messageIn } from './message-heard.ts';
import { withOrderWords } from './order-spoken.ts';
import { toE164 } from './phone-number.ts';
import { onCalendar } from './small-hours.ts';

export interface Hearing {
  prompt: Prompt | null;
  context: CallContext;
  restaurant: Restaurant;
  now: Date;
}

export interface CallerReading {
  /** One event; two where the caller changed the language and said something in it. */
  events: CallerEvent[];
  /** What was made of the words or keys; null where there were none. */
  understood: Understood | null;
}

export function readCallerInput(input: CallerInput, hearing: Hearing): CallerReading {
  switch (input.kind) {
    case 'silent':
      return { events: [{ type: 'caller.silent' }], understood: null };
    case 'hungUp':
      return { events: [{ type: 'caller.hungUp' }], understood: null };
    case 'transferEnded':
      return { events: [endOf(input.outcome)], understood: null };
    case 'pressed': {
      const menuMeaning = hearing.prompt?.keys?.[input.digits];
      if (menuMeaning && isToBeHad(menuMeaning, hearing.restaurant))
        return { events: [{ type: 'caller.answered', meaning: menuMeaning }], understood: null };
      return answered(understandKeys(input.digits, listeningOf(hearing)), hearing, true);
    }
    case 'said':
      return readWords(understandWords(input.text, hearing), input, hearing);
  }
}

/** Who gave up while they waited is gone. */
function endOf(outcome: TransferOutcome): CallerEvent {
  return outcome === 'abandoned'
    ? { type: 'caller.hungUp' }
    : { type: 'transfer.ended', answered: outcome === 'taken' };
}

/** Where to sit is no choice in a restaurant that has no areas, and an order none where there is no menu. */
function isToBeHad({ detail, intent }: Meaning, restaurant: Restaurant): boolean {
  if (intent === 'order') return restaurant.menu !== undefined;
  return detail !== 'area' || areasOf(restaurant).length > 0;
}

/** A correction of a doubted detail may be its bare value: "did you say 15?", "no, fifty". */
export function understandWords(text: string, hearing: Hearing): Understood {
  const understood = withOrderWords(understandParty(text, hearing), text, hearing);
  const [doubted, ...others] = hearing.prompt?.id === 'make-sure' ? (hearing.context.unsure ?? []) : [];
  const isBare =
    understood.answer !== 'yes' && understood.intent === null && Object.keys(understood.slots).length === 0;
  if (doubted === undefined || others.length > 0 || !isBare) return understood;
  return { ...understood, slots: understand(text, { ...listeningOf(hearing), asked: doubted }).slots };
}

/** What no table for such a party has is no need that can be met, and becomes a note; the size may come with the need. */
function understandParty(text: string, hearing: Hearing): Understood {
  const understood = understand(text, listeningOf(hearing));
  const { needs, slots } = understood;
  return needs && slots.partySize ? understand(text, listeningOf(hearing, slots.partySize.value)) : understood;
}

/** What is known of how well the words were heard. */
type Said = Extract<CallerInput, { kind: 'said' }>;

/** The event that words make, once they are understood. */
export function readWords(understood: Understood, { text, confidence }: Said, hearing: Hearing): CallerReading {
  const message = hearing.prompt?.expects === 'message' ? messageIn(text, understood) : null;
  if (message !== null) {
    const { phone } = toMeaning(understood, hearing.restaurant, false);
    return { events: [{ type: 'caller.answered', meaning: { message, ...(phone && { phone }) } }], understood };
  }
  return answered(understood, hearing, false, confidence);
}

/**
 * Speech recognised with less confidence is asked about on the spot. Twilio gives 0 where the recogniser tells none.
 *
 * @see https://www.twilio.com/docs/voice/twiml/gather#action
 */
const UNSURE_BELOW_CONFIDENCE = 0.5;

function answered(
  understood: Understood,
  hearing: Hearing,
  keyed: boolean,
  confidence: number | null = null,
): CallerReading {
  const { prompt, context, restaurant } = hearing;
  const isMumbled = confidence !== null && confidence > 0 && confidence < UNSURE_BELOW_CONFIDENCE;
  const unsure = unsureIn(understood, isMumbled);
  const certain = toMeaning(understood, restaurant, keyed);
  const meaning = unsure.length > 0 ? { ...certain, unsure } : certain;
  const offered = prompt?.id === 'offer' ? offersIn(context.refusal) : [];
  const date =
    understood.slots.date &&
    (offeredDay(understood.slots.date, offered) ?? dayJustPast(understood.slots.date, hearing));
  const events = inOneLanguage(onCalendar(date ? { ...meaning, date } : meaning, context, restaurant), context);
  return { events: events.map((one) => ({ type: 'caller.answered', meaning: one })), understood };
}

/** A change of language comes first, so that what was said with it is answered in the new one. */
function inOneLanguage({ language, ...said }: Meaning, context: CallContext): Meaning[] {
  const changes = language !== undefined && language !== context.language && context.languages.includes(language);
  if (!changes) return [said];
  return Object.keys(said).length > 0 ? [{ language }, said] : [{ language }];
}

/** "Friday", when a Friday was just offered, is that one, and not the next on the calendar. */
function offeredDay({ value, words }: Heard<LocalDate>, offered: MomentFacts[]): LocalDate | undefined {
  if (/\d/.test(words) || offered.some(({ date }) => date === value)) return undefined;
  return offered.find(({ date }) => weekdayOf(date) === weekdayOf(value))?.date;
}

/** A day of this year that is no longer ago is a slip of the calendar, where its next return cannot be booked yet. */
const JUST_PAST_DAYS = 30;

/**
 * "November 3rd", said on the 21st, is not the one of next year that nobody can book yet: it has just passed, which is told,
 * and another day is asked for. Only where the year was filled in.
 */
function dayJustPast({ value, certainty }: Heard<LocalDate>, { restaurant, now }: Hearing): LocalDate | undefined {
  const today = todayIn(restaurant.timeZone, now);
  const lastYear = `${Number(value.slice(0, 4)) - 1}${value.slice(4)}`;
  const isBookable = value <= addDays(today, restaurant.bookingHorizonDays);
  const isJustPast = lastYear < today && lastYear >= addDays(today, -JUST_PAST_DAYS);
  return certainty === 'implied' && !isBookable && isJustPast ? lastYear : undefined;
}

/** @param partySize Of whom the words are, where they tell. */
export function listeningOf({ prompt, context, restaurant, now }: Hearing, partySize?: number): Listening {
  const { date, time, daypart, partySize: known } = effectiveWish(context);
  const offered = prompt?.id === 'offer' && context.refusal ? offersIn(context.refusal) : undefined;
  return {
    asked: prompt === null || prompt.expects === 'message' ? null : prompt.expects,
    now,
    timeZone: restaurant.timeZone,
    language: context.language,
    hours: restaurant.hours,
    bareHour: restaurant.bareHour,
    known: {
      ...(known !== undefined ? { partySize: known } : {}),
      ...(date !== undefined ? { date } : {}),
      ...(time !== undefined ? { time } : {}),
      ...(daypart !== undefined ? { daypart } : {}),
      ...(offered ? { offered } : {}),
      ...beforeIn(context),
      areas: areasOf(restaurant),
      features: featuresFor(restaurant, partySize ?? known),
    },
  };
}

/** A table that is booked may be like the one before it; a change keeps of itself what stays. */
function beforeIn(context: CallContext): Pick<Listening['known'], 'before'> {
  const before = context.task === null || context.task === 'make' ? reservationsSpokenOf(context).at(-1) : undefined;
  return before === undefined ? {} : { before };
}

/** What a caller can be asked about on the spot, in the order in which it is told. */
const doubtable = ['partySize', 'date', 'time', 'guestName'] as const;

function unsureIn({ slots }: Understood, isMumbled: boolean): Detail[] {
  return doubtable.filter((detail) => slots[detail] && (isMumbled || slots[detail].certainty === 'guessed'));
}

function isTold(detail: Detail, { slots, area }: Understood): boolean {
  return detail === 'area' ? area !== undefined : slots[detail] !== undefined;
}

function toMeaning(understood: Understood, restaurant: Restaurant, keyed: boolean): Meaning {
  const { intent, topic, answer, choice, language, detail, note, isAnother, lateMinutes, area, needs, slots } =
    understood;
  const phone = slots.phone ? toE164(slots.phone.value, restaurant) : null;
  const meaning: Meaning = {};
  if (intent) meaning.intent = intent;
  if (topic) meaning.topic = topic;
  if (answer) meaning.answer = answer;
  if (choice !== null) meaning.choice = choice;
  if (language) meaning.language = language;
  // "Change the time to eight" needs no question for the time.
  if (detail && !isTold(detail, understood)) meaning.detail = detail;
  if (note) meaning.note = note;
  if (isAnother) meaning.isAnother = true;
  if (lateMinutes !== undefined) meaning.lateMinutes = lateMinutes;
  if (area !== undefined) meaning.area = area;
  if (needs !== undefined) meaning.needs = needs;
  if (slots.partySize) meaning.partySize = slots.partySize.value;
  if (slots.date) meaning.date = slots.date.value;
  if (slots.daypart) meaning.daypart = slots.daypart.value;
  if (slots.guestName) meaning.guestName = slots.guestName.value;
  if (slots.confirmationCode) meaning.code = slots.confirmationCode.value;
  if (phone) meaning.phone = phone;
  if (slots.time) {
    const { value } = slots.time;
    if (value.kind === 'exact') meaning.time = value.time;
    else meaning.unsettledTime = { early: value.early, late: value.late, likely: value.likely, keyed };
  }
  return meaning;
}
