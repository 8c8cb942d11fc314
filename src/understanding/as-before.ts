/**
 * What a further table has in common with the reservation that the call has just spoken of: "for the same time", "el mismo
 * día", "another one just like it". It is read before all other slots, which say what is different.
 */
import type { Language } from '../booking/restaurant.ts';
import type { Listening, TimeMeaning } from './understood.ts';
import type { Utterance } from './utterance.ts';
import { type Finding, findAll, type Scene, said, type Way } from './way.ts';
import { isTakenBack } from './weigh.ts';

type Detail = keyof NonNullable<Listening['known']['before']>;

/** What may be the same, as people call it. */
const words: Record<Language, Record<Detail, string>> = {
  en: {
    date: 'day|date|evening|night|afternoon|morning',
    time: 'time(?: slot)?|hour',
    partySize: '(?:number|amount) of (?:people|guests|persons)|party size',
    guestName: '(?:last )?name',
  },
  es: {
    date: 'dia|fecha|noche|tarde',
    time: 'hora',
    partySize: '(?:numero|cantidad) de (?:personas|comensales)',
    guestName: 'nombre|apellido',
  },
};

const anyOf = (language: Language) => `(?:${Object.values(words[language]).join('|')})`;

/** "The same day", and "the same day and time", where it is said once of both. */
const common: Record<Language, RegExp> = {
  en: new RegExp(
    `\\b(?:the |that )?(?:very |exact )?same (?<named>${anyOf('en')}(?:,? and(?: the)? ${anyOf('en')})*)\\b`,
    'g',
  ),
  es: new RegExp(
    `\\b(?:el |la |es[ea] )?mism[oa] (?<named>${anyOf('es')}(?:,? y(?: la| el)? ${anyOf('es')})*)\\b`,
    'g',
  ),
};

/** "Another one just like it": the name goes without saying. Nobody says so with "I'd like that", or "me da igual". */
const alike: Record<Language, RegExp> = {
  en: /(?<=\b(?:another|one more|second|extra|additional)(?: one| table| booking| reservation)? )(?:just |exactly )?like (?:it|(?:that|this)(?: one| table)?|the (?:first|last|other)(?: one| table)?)(?=[.,!?]|$| (?:but|for|under|please)\b)/g,
  es: /(?<=\b(?:otra|una segunda|una mas)(?: mesa| reserva\w*)? )(?:exactamente )?(?:igual|como (?:es[ea]|esta|la (?:primera|anterior|otra)))(?=[.,!?]|$| (?:pero|para|a nombre|por favor)\b)/g,
};
const alikeIn: readonly Detail[] = ['date', 'time', 'partySize'];

/** "What time?" — "The same." */
const bare: Record<Language, RegExp> = {
  en: /^(?:(?:yes|oh|just|on|at|for|under),? )*(?:the )?same(?: one)?(?: again| too| as well| as before)?(?:,? please)?[.!]*$/g,
  es: /^(?:(?:si|pues|para|a),? )*(?:(?:el|la|lo|los) mism[oa]s?|igual)(?: tambien)?(?:,? por favor)?[.!]*$/g,
};

function ways(language: Language): Way<readonly Detail[]>[] {
  const named = (text = '') =>
    details.filter((detail) => new RegExp(`\\b(?:${words[language][detail]})\\b`).test(text));
  return [
    { pattern: common[language], read: ({ groups }) => said(named(groups?.named)) },
    {
      pattern: bare[language],
      read: (_, { asked }) => {
        const meant = details.filter((detail) => detail === asked);
        return meant.length === 0 ? null : said(meant);
      },
    },
    { pattern: alike[language], read: () => said(alikeIn) },
  ];
}

const details: readonly Detail[] = ['date', 'time', 'partySize', 'guestName'];
const waysIn: Record<Language, Way<readonly Detail[]>[]> = { en: ways('en'), es: ways('es') };

/** "At the same time, but another day." */
const otherDay: Record<Language, RegExp> = {
  en: /\b(?:another|different|other) (?:day|date|evening|night)\b/,
  es: /\b(?:otr[oa]|distint[oa]|diferente) (?:dia|fecha|noche)\b|\b(?:dia|fecha) (?:distint[oa]|diferente)\b/,
};

/** Of each detail that is the same, its value. */
export interface AsBefore {
  date?: Finding<string>;
  time?: Finding<TimeMeaning>;
  partySize?: Finding<number>;
  guestName?: Finding<string>;
}

/** Nothing, where no reservation was spoken of. Who names only the time means the day as well, unless it is known. */
export function asBefore(utterance: Utterance, scene: Scene): AsBefore {
  const { before, date: day } = scene.known;
  if (before === undefined) return {};
  const meansOtherDay = day !== undefined || otherDay[scene.language].test(utterance.plain);
  const found = findAll(waysIn[scene.language], utterance, scene).filter((one) => !isTakenBack(one, utterance));
  const of = (detail: Detail) => found.find(({ value }) => value.includes(detail));
  const [time, partySize, guestName] = [of('time'), of('partySize'), of('guestName')];
  const date = of('date') ?? (meansOtherDay ? undefined : time);
  return {
    ...(date && { date: { ...date, value: before.date } }),
    ...(time && { time: { ...time, value: { kind: 'exact' as const, time: before.time } } }),
    ...(partySize && { partySize: { ...partySize, value: before.partySize } }),
    ...(guestName && { guestName: { ...guestName, value: before.guestName } }),
  };
}
