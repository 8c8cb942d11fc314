/**
 * That a party will be late, and by how much: "we're running 20 minutes late", "vamos con media hora de retraso".
 */
import type { Language } from '../booking/restaurant.ts';
import { cardinal, readNumber } from './number-words.ts';

/** Who is later than this does not come late but at another time. */
export const LATENESS_MAX_MINUTES = 180;

/** With or without a number. */
const lateWords: Record<Language, RegExp> = {
  en: /\b(?:running|(?:going to|gonna|will|'ll|might|may) (?:be|arrive|get there)|we're|we are|i'm|i am|be|arriving|arrive|get there) (?:(?:a (?:bit|little|few minutes|few mins)|about|around|maybe|probably|some|very|really|quite|so|just|at least|like|half an hour|(?:an? |a quarter of an )?hour|(?:\w+[ -]){1,3}(?:minutes?|mins?|hours?)) )*(?:late|behind|delayed|held up)\b(?! (?:lunch|dinner|seating|table|reservation|booking))|\b(?:stuck in traffic|held up (?:in|by|at)|keep (?:my|our|the) table)\b/,
  es: /\b(?:(?:llega\w*|vamos|voy|ir\w*|estar\w*) (?:a (?:ir|llegar|estar) )?(?:(?:un poco|algo|como|unos|unas|con|de|media hora|cuarto de hora|(?:\w+ ){1,3}(?:minutos?|horas?)) )*(?:tarde|retraso|retrasad[oa]s?|demora)|(?:nos|me) (?:vamos a |voy a )?(?:retras|demor)\w+|(?:hay|en el|por el|con mucho) trafico)\b/,
};

const span: Record<Language, string> = {
  en: `(?:(?<half>half an hour)|(?<quarter>(?:a )?quarter of an hour)|(?:(?<count>${cardinal.en})|an?)[ -](?:minute|min|(?<hours>hour))s?)`,
  es: `(?:(?<half>media hora)|(?<quarter>(?:un )?cuarto de hora)|(?:(?<count>${cardinal.es})|una?) (?:minuto|min|(?<hours>hora))s?)`,
};

const ways: Record<Language, readonly RegExp[]> = {
  en: [
    new RegExp(`\\b${span.en} (?:late\\b|behind\\b|delayed\\b)(?! (?:table|seating|lunch|dinner))`),
    new RegExp(`\\b(?:late|delayed|held up) (?:by |for )?(?:about |around |maybe |like )?${span.en}\\b`),
  ],
  es: [
    new RegExp(`\\b${span.es} (?:tarde\\b|de retraso\\b|de demora\\b|retrasad[oa]s?\\b)`),
    new RegExp(
      `\\b(?:retras\\w+|demor\\w+|tarde|retraso|demora) (?:de |como |unos |unas |con )*${span.es}(?! (?:de antelacion|antes))`,
    ),
  ],
};

/** To "about how many minutes?" a number alone is minutes. */
const bareMinutes: Record<Language, RegExp> = {
  en: new RegExp(`\\b(?<count>${cardinal.en})\\b`),
  es: new RegExp(`\\b(?<count>${cardinal.es})\\b`),
};
const anySpan: Record<Language, RegExp> = {
  en: new RegExp(`\\b${span.en}\\b`),
  es: new RegExp(`\\b${span.es}\\b`),
};

/** @param plain In lower case, without accents. */
export function saysLate(plain: string, language: Language): boolean {
  return lateWords[language].test(plain);
}

/** In minutes; null where none are told ("a bit late"), or too many. @param plain In lower case, without accents. */
export function latenessIn(plain: string, language: Language): number | null {
  return minutesBy(ways[language], plain);
}

/** The same in an answer to the question for the minutes. */
export function latenessAnswered(plain: string, language: Language): number | null {
  return minutesBy([anySpan[language], bareMinutes[language]], plain);
}

function minutesBy(ways: readonly RegExp[], plain: string): number | null {
  const groups = ways.map((way) => way.exec(plain)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const count = groups.count === undefined ? 1 : readNumber(groups.count);
  const minutes = groups.half ? 30 : groups.quarter ? 15 : (count ?? 0) * (groups.hours ? 60 : 1);
  return minutes > 0 && minutes <= LATENESS_MAX_MINUTES ? minutes : null;
}
