/**
 * The time of day that a caller wants, found in two passes around the date: hours with a mark of their own first, so that
 * "7:30" is no date; hours that lean on other words after it, so that "the 7th of March" is no hour.
 */
import type { Language, LocalDate } from '../../booking/restaurant.ts';
import type { Daypart, TimeMeaning } from '../understood.ts';
import type { Utterance } from '../utterance.ts';
import { type Finding, findAll, type Scene, type Way } from '../way.ts';
import { choicesAndRanges, weigh } from '../weigh.ts';
import type { ClockReading } from './clock-reading.ts';
import { englishClock } from './english-clock.ts';
import { englishBareHour, englishHours } from './english-hours.ts';
import { fromKnownWays } from './from-known.ts';
import { fromNowWays } from './from-now.ts';
import { hoursBesideDaypart } from './hours-beside-daypart.ts';
import { settle } from './settle.ts';
import { spanishBareHour, spanishClock } from './spanish-clock.ts';

interface TimeWays {
  beforeDate: readonly Way<ClockReading>[];
  afterDate: readonly Way<ClockReading>[];
  bare: readonly Way<ClockReading>[];
}

/** Spanish needs no second pass: its hours have an article ("las siete"), its days another ("el siete"). */
const ways: Record<Language, TimeWays> = {
  en: {
    beforeDate: [...fromKnownWays.en, ...fromNowWays.en, ...englishClock, ...hoursBesideDaypart],
    afterDate: englishHours,
    bare: englishBareHour,
  },
  es: { beforeDate: [...fromKnownWays.es, ...fromNowWays.es, ...spanishClock], afterDate: [], bare: spanishBareHour },
};

export function findMarkedHours(utterance: Utterance, scene: Scene): Finding<ClockReading>[] {
  return findAll(ways[scene.language].beforeDate, utterance, scene);
}

export function findLeaningHours(utterance: Utterance, scene: Scene): Finding<ClockReading>[] {
  return findAll(ways[scene.language].afterDate, utterance, scene);
}

/** A number on its own is an hour only where the time was asked for. */
export function findBareHours(utterance: Utterance, scene: Scene): Finding<ClockReading>[] {
  return findAll(ways[scene.language].bare, utterance, scene);
}

/** The one time that is meant, with its half of the day settled as far as the words and the call allow. */
export function timeMeant(
  findings: Finding<ClockReading>[],
  context: { daypartSaid: Daypart | null; date: LocalDate | null },
  utterance: Utterance,
  scene: Scene,
): Finding<TimeMeaning> | null {
  const inOrder = findings.toSorted((a, b) => a.start - b.start);
  const meant = weigh(inOrder, utterance, choicesAndRanges);
  if (meant === null) return null;
  // "Between 7 and 8 pm": the half is said once, for both.
  const next = inOrder[inOrder.indexOf(meant) + 1];
  const half = meant.value.half ?? next?.value.half ?? null;
  return { ...meant, ...settle({ ...meant.value, half }, context, scene) };
}
