/**
 * How late a party says it will be: "we're running 20 minutes late", "vamos con media hora de retraso".
 */
import type { Language } from '../booking/restaurant.ts';
import { cardinal, readNumber } from './number-words.ts';

/** Who is later than this does not come late but at another time. */
export const LATENESS_MAX_MINUTES = 180;

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

/** In minutes; null where none are told ("a bit late"), or too many. @param plain In lower case, without accents. */
export function latenessIn(plain: string, language: Language): number | null {
  const groups = ways[language].map((way) => way.exec(plain)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const count = groups.count === undefined ? 1 : readNumber(groups.count);
  const minutes = groups.half ? 30 : groups.quarter ? 15 : (count ?? 0) * (groups.hours ? 60 : 1);
  return minutes > 0 && minutes <= LATENESS_MAX_MINUTES ? minutes : null;
}
