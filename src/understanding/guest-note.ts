/**
 * What is to be written beside a booking: allergies and diets, a seat by the window, a high chair, a birthday. Kept in the
 * caller's own words, which say more than a category would.
 */
import type { Language } from '../booking/restaurant.ts';
import { areaMeant, isDeclined, needsNamed, type SeatWish } from './seat-wish.ts';
import type { Utterance } from './utterance.ts';

/** Longer notes are two sentences of a story; staff read these on one line. */
const NOTE_MAX_CHARACTERS = 120;

/** Where the list of foods ends and the sentence goes on: "allergic to nuts and we need a high chair". */
const goesOn =
  '(?:for|we|i|it|at|on|in|to|my|our|please|so|but|under|an?|the|that|there|he|she|they|yes|no|can|could|tomorrow|today|tonight|y|para|por|con|el|una?|somos|manana|hoy)';
const thing = String.raw`(?!${goesOn}\b)\p{L}+(?: (?:nuts?|milk|seeds?|oil))?`;
const things = `${thing}(?:(?:,? and |,? or |, | y | o )${thing}){0,3}`;

/** One way of speaking a pattern: what must not be eaten, what is not eaten, what a body needs, where to sit, why we come. */
const notes: Record<Language, readonly RegExp[]> = {
  en: [
    new RegExp(
      String.raw`\b(?:(?:severely|very|badly) )?(?:allergic|allergy|allergies|intolerant) to (?:the )?${things}`,
      'gu',
    ),
    /\b(?:nut|peanut|shellfish|seafood|fish|egg|milk|dairy|soy|wheat|gluten|sesame) allerg(?:y|ies)\b/g,
    /\b(?:vegan|vegetarian|pescatarian|gluten[- ]free|dairy[- ]free|lactose[- ]intolerant|c(?:o)?eliac|kosher|halal)\b/g,
    /\b(?:high ?chairs?|booster seats?|wheelchair(?: access)?|pushchair|stroller|pram)\b/g,
    /\b(?:by|near|next to|at) (?:the|a) window\b|\bwindow (?:seat|table)\b|\bquiet (?:table|corner|spot)\b|\b(?:a|the) booth\b/g,
    /\b(?:sit |table )?(?:outside(?! (?:of|the|my|our)\b)|outdoors|(?:up )?on the (?:patio|terrace|roof(?:top)?|deck|balcony)|in the garden|at the bar)\b/g,
    /\b(?:birthday|anniversary|graduation|engagement)\b/g,
  ],
  es: [
    new RegExp(String.raw`\b(?:alergic[oa]s?|alergias?|intolerante) (?:a(?:l| la| los| las)? )${things}`, 'gu'),
    /\b(?:vegan[oa]s?|vegetarian[oa]s?|sin gluten|celiac[oa]s?|kosher|halal)\b/g,
    /\b(?:trona|silla (?:alta|para bebe|de ruedas)|cochecito)\b/g,
    /\b(?:junto a|cerca de|al lado de) la ventana\b|\bmesa tranquila\b|\b(?:afuera|en la (?:terraza|azotea|barra)|en el (?:patio|jardin|balcon))\b/g,
    /\b(?:cumpleanos|aniversario)\b/g,
  ],
};

/**
 * All that is to be noted, in the caller's words and order of speaking; null where there is nothing.
 *
 * @param seat What the table itself is chosen by: it need not be noted too.
 */
export function noteMeant(
  utterance: Utterance,
  language: Language,
  seat: SeatWish & { areas?: string[] | undefined } = {},
): string | null {
  const { plain } = utterance;
  const spans = notes[language]
    .flatMap((way) => [...plain.matchAll(way)])
    .map(({ index, 0: match }) => ({ start: index, end: index + match.length }))
    .sort((one, other) => one.start - other.start);
  const said = spans
    .filter(({ start, end }) => !isDeclined(plain.slice(0, start)) && !isSeatWish(plain.slice(start, end), seat))
    .filter((span, place) => spans.slice(0, place).every((earlier) => earlier.end <= span.start))
    .map((span) => utterance.words(span));
  return said.length > 0 ? said.join(', ').slice(0, NOTE_MAX_CHARACTERS) : null;
}

function isSeatWish(
  words: string,
  { area, needs = [], areas = [] }: SeatWish & { areas?: string[] | undefined },
): boolean {
  return (area && areaMeant(words, areas) === area) || needsNamed(words).some((need) => needs.includes(need));
}
