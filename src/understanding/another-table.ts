/** "A second table", "and another one at six": one more than there is. Plain words, both languages. */
import type { Language } from '../booking/restaurant.ts';

export const anotherTable: Record<Language, readonly RegExp[]> = {
  en: [
    /(?<!\b(?:at|from|to|with|(?<!\b(?:i|we)(?:'d| would) )like|in) )\b(?:another|one more|an? (?:second|third|extra|additional)|also an?|also one) (?:table|booking|reservation)\b(?=[.,!?]|$| (?:for|on|at|please|too|also|as well|tomorrow|tonight|today|next|this|under|in|(?:that |the )?same|(?:just |exactly )?like (?:it|that|this|the (?:first|last)))\b)/,
    /^(?:(?:and|oh|yes|yeah|okay|ok|no|then|plus|i need|i want|i'd like|can i (?:get|have)),? )*(?:also (?:one|another)|one more|another(?: one)?|a second one|an additional one)(?:,? please)? (?:for (?!me\b|us\b|them\b|dinner\b|lunch\b|my (?:table|booking|party)\b|the (?:table|party|booking|road|same)\b)|(?:at|on|tomorrow|tonight|today|next|this|(?:that |the )?same|(?:just |exactly )?like (?:it|that|this))\b)/,
  ],
  es: [
    /\b(?:hacer|quiero|quisiera|queria|necesito|pedir|querria|quisieramos|tener) (?:hacer )?(?:otra|una segunda) (?:nueva )?(?:reserva\w*|mesa)\b/,
    /\b(?:otra|una segunda) (?:mesa|reserva\w*)\b(?=[.,!?]|$| (?:para|el|a|mas|manana|hoy|por|tambien|igual|(?:la|esa) misma)\b)/,
  ],
};

/** @param plain In lower case, without accents. */
export function asksForAnother(plain: string, language: Language): boolean {
  return anotherTable[language].some((pattern) => pattern.test(plain));
}
