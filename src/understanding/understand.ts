/**
 * Words → meaning: what the caller wants, answers and tells, given what the line had just asked. Pure, and never throws on
 * any text; a caller in a hurry may fill every slot in one sentence.
 */

import type { Language } from '../booking/restaurant.ts';
import { asksForAnother } from './another-table.ts';
import { answerOf } from './answer.ts';
import { type AsBefore, asBefore } from './as-before.ts';
import { choiceOf } from './choice.ts';
import { codeMeant } from './confirmation-code.ts';
import { dateMeant, findBareDates, findDates } from './date/date.ts';
import { findDayparts } from './daypart.ts';
import { detailNamed } from './detail.ts';
import { nameMeant, nameWithWeekday } from './guest-name/guest-name.ts';
import { noteMeant } from './guest-note.ts';
import { intentOf } from './intent/intent.ts';
import { languageAskedFor } from './language-request.ts';
import { latenessAnswered, latenessIn } from './lateness.ts';
import { claimMoney } from './money.ts';
import { partySizeMeant } from './party-size/party-size.ts';
import { phoneMeant } from './phone.ts';
import { type SeatWish, seatWishIn } from './seat-wish.ts';
import { isSpanish, isSpanishIntroduction } from './spanish-speech.ts';
import { findBareHours, findLeaningHours, findMarkedHours, timeMeant } from './time/time.ts';
import type { Intent, Listening, Slots, Understood } from './understood.ts';
import { Utterance } from './utterance.ts';
import { type Finding, type Scene, sceneOf } from './way.ts';
import { heard, weigh } from './weigh.ts';

export function understand(text: string, listening: Listening): Understood {
  const utterance = Utterance.of(text);
  const plain = utterance.plain;
  const language = languageAskedFor(plain) ?? languageSpoken(plain, listening);
  const scene = sceneOf({ ...listening, language: language ?? listening.language });
  // "¿Cómo?": the opening mark is a space in the plain form, and these read from the first word.
  const words = plain.trim();
  const { intent, topic } = intentOf(words, scene);
  // "Okay, just a second" agrees to nothing yet, and takes no second offer.
  const waits = intent === 'wait';
  const answer = waits ? null : answerOf(words, scene.asked);
  const choice = waits ? null : choiceOf(words, scene);
  const isWish = intent !== null && intent !== 'make';
  // At an open question, only who wishes for a table speaks of one that is like the other.
  const mayBeAlike = intent === 'make' || (scene.asked !== null && scene.asked !== 'task');
  const slots = slotsOf(utterance, scene, { isWish, isChoice: choice !== null, mayBeAlike });
  const lateMinutes = lateness(words, intent, scene);
  const seat = intent === 'question' && asksWhether.test(words) ? {} : seatWishIn(words, scene);
  return {
    intent: isConfirmation(intent, answer, scene) ? null : intent,
    topic,
    answer,
    choice,
    language,
    detail: namesDetail(scene, intent) ? detailIn(plain, seat, scene) : null,
    note: intent === 'question' ? null : noteMeant(utterance, scene.language, { ...seat, areas: scene.known.areas }),
    ...(intent === 'make' && asksForAnother(words, scene.language) && { isAnother: true }),
    ...(lateMinutes === null ? {} : { lateMinutes }),
    ...seat,
    slots: slotsBeside(slots, { intent, lateMinutes, scene }),
  };
}

/** "Vamos tarde" names no part of the day, and "twenty", asked for the minutes, no party. */
function slotsBeside(
  { daypart, ...slots }: Slots,
  { intent, lateMinutes, scene }: { intent: Intent | null; lateMinutes: number | null; scene: Scene },
): Slots {
  if (scene.asked === 'lateMinutes' && lateMinutes !== null) return {};
  return intent === 'late' || daypart === undefined ? slots : { ...slots, daypart };
}

function lateness(words: string, intent: Intent | null, { asked, language }: Scene): number | null {
  if (asked === 'lateMinutes') return latenessAnswered(words, language);
  return intent === 'late' ? latenessIn(words, language) : null;
}

/** Whoever only asks ("do you have high chairs?") wishes for nothing yet. */
const asksWhether = /\b(?:(?:do|does) (?:you|they|it)|(?:is|are) (?:there|it|you|they)|tienen|tiene|hay)\b/;

/** Where to sit can be asked only where there is a choice, and need not be where it was said. */
function detailIn(plain: string, { area }: SeatWish, { language, known }: Scene): Understood['detail'] {
  const detail = detailNamed(plain, language);
  return detail === 'area' && (area !== undefined || !known.areas?.length) ? null : detail;
}

/** Who speaks Spanish to the English line is understood at once, and answered so. */
function languageSpoken(plain: string, { language, asked }: Listening): Language | null {
  const isSaid = asked === 'guestName' ? isSpanishIntroduction(plain) : isSpanish(plain);
  return language === 'en' && isSaid ? 'es' : null;
}

/** "The time" is an answer to "what would you like to change?", and part of a wish to change; elsewhere it is just a word. */
function namesDetail({ asked }: Scene, intent: Intent | null): boolean {
  return intent === 'change' || asked === 'changes' || asked === 'yesNo';
}

/** "Yes, book it", "confirm my reservation": to a read-back these are one more yes, and begin nothing new. */
function isConfirmation(intent: Intent | null, answer: Understood['answer'], scene: Scene): boolean {
  return scene.asked === 'yesNo' && answer === 'yes' && (intent === 'make' || intent === 'check');
}

/**
 * In the order of how unmistakable each is, since every reader claims its words: money, long digits, then hours with a mark of
 * their own, days, hours that lean on other words, parties, what the question alone makes a value, and names last.
 */
function slotsOf(
  utterance: Utterance,
  scene: Scene,
  known: { isWish: boolean; isChoice: boolean; mayBeAlike: boolean },
): Slots {
  claimMoney(utterance, scene);
  const dayName = scene.asked === 'guestName' && !known.isWish ? nameWithWeekday(utterance, scene) : null;
  const dayparts = findDayparts(utterance, scene);
  const same = known.mayBeAlike ? asBefore(utterance, scene) : {};
  const phone = phoneMeant(utterance);
  const confirmationCode = codeMeant(utterance, scene);
  const marked = findMarkedHours(utterance, scene);
  const days = findDates(utterance, scene);
  const hours = [...marked, ...findLeaningHours(utterance, scene)];
  const partySize = partySizeMeant(utterance, withoutAnswered(scene, { days, hours, same })) ?? same.partySize ?? null;
  if (days.length === 0 && scene.asked === 'date') days.push(...findBareDates(utterance, scene));
  if (hours.length === 0 && takesBareHour(scene, known.isChoice || dayparts.length > 0))
    hours.push(...findBareHours(utterance, scene));
  const date = dateMeant(days, utterance) ?? same.date ?? null;
  const daypart = weigh(dayparts, utterance);
  const settledBy = { daypartSaid: daypart?.value ?? null, date: date?.value ?? scene.known.date ?? null };
  const time = timeMeant(hours, settledBy, utterance, scene) ?? same.time ?? null;
  const guestName = dayName ?? nameMeant(utterance, scene, known.isWish) ?? same.guestName ?? null;
  return filled({ partySize, date, time, daypart, guestName, phone, confirmationCode }, utterance);
}

/**
 * A number alone is an hour where a time was asked for; and where its half or one of several was, unless the words answer
 * that ("the later one").
 */
function takesBareHour(scene: Scene, isAnswered: boolean): boolean {
  return scene.asked === 'time' || ((scene.asked === 'meridiem' || scene.asked === 'choice') && !isAnswered);
}

/** What is left is no answer to a question that has one: "half past six, for three", asked for the time, has a party. */
function withoutAnswered(scene: Scene, found: { days: unknown[]; hours: unknown[]; same: AsBefore }): Scene {
  const isAnswered =
    (scene.asked === 'time' && (found.hours.length > 0 || found.same.time !== undefined)) ||
    (scene.asked === 'date' && (found.days.length > 0 || found.same.date !== undefined));
  return isAnswered ? { ...scene, asked: null } : scene;
}

type Findings = { [S in keyof Slots]-?: Finding<NonNullable<Slots[S]>['value']> | null };

function filled(findings: Findings, utterance: Utterance): Slots {
  const { partySize, date, time, daypart, guestName, phone, confirmationCode } = findings;
  return {
    ...(partySize && { partySize: heard(partySize, utterance) }),
    ...(date && { date: heard(date, utterance) }),
    ...(time && { time: heard(time, utterance) }),
    ...(daypart && { daypart: heard(daypart, utterance) }),
    ...(guestName && { guestName: heard(guestName, utterance) }),
    ...(phone && { phone: heard(phone, utterance) }),
    ...(confirmationCode && { confirmationCode: heard(confirmationCode, utterance) }),
  };
}
