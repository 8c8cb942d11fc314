/**
 * A way of speaking: one pattern over plain speech, and what a match of it means.
 *
 * Each slot has an ordered list of ways. Order is meaning: a way claims the words it understood, so the more specific way
 * stands before the one that would take a part of its words for something else. Each list says why it is in its order.
 */
import { momentOf } from '../booking/local-time.ts';
import type { LocalDate, LocalTime } from '../booking/restaurant.ts';
import type { Certainty, Listening } from './understood.ts';
import type { Utterance } from './utterance.ts';

/** All a way may look at besides the words: what was asked and known, and the restaurant's own day and hour. */
export interface Scene extends Listening {
  today: LocalDate;
  timeNow: LocalTime;
}

/** @throws RangeError when the zone is not an IANA name. */
export function sceneOf(listening: Listening): Scene {
  const { date: today, time: timeNow } = momentOf(listening.now, listening.timeZone);
  return { ...listening, today, timeNow };
}

export interface Reading<T> {
  value: T;
  certainty: Certainty;
}

/** Words that were understood and hold no value for the slot ("yesterday"): claimed, so that no other way reads them. */
export const noValue = 'noValue';

export interface Way<T> {
  /** Global. Read over plain speech (see `Utterance`); context that is not part of the value goes into look-arounds. */
  pattern: RegExp;
  /** Null when the match is not this way of speaking after all. */
  read(match: RegExpExecArray, scene: Scene): Reading<T> | typeof noValue | null;
}

export interface Finding<T> extends Reading<T> {
  start: number;
  end: number;
}

export function said<T>(value: T): Reading<T> {
  return { value, certainty: 'said' };
}

export function implied<T>(value: T): Reading<T> {
  return { value, certainty: 'implied' };
}

/** As `matchAll`, which makes a copy of the pattern for every call; that took half of the time of an utterance. */
function matches(pattern: RegExp, plain: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}

/** Everything that the ways find, in the order in which it was spoken; its words are claimed. */
export function findAll<T>(ways: readonly Way<T>[], utterance: Utterance, scene: Scene): Finding<T>[] {
  const findings: Finding<T>[] = [];
  for (const way of ways) {
    for (const match of matches(way.pattern, utterance.plain)) {
      const reading = way.read(match, scene);
      if (reading === null) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      utterance.claim(span);
      if (reading !== noValue) findings.push({ ...reading, ...span });
    }
  }
  return findings.sort((a, b) => a.start - b.start);
}
