/**
 * What a question is about, so that it can be answered from the restaurant's profile, or by a person.
 */
import type { Language } from '../../booking/restaurant.ts';
import type { Topic } from '../understood.ts';

/** Hours before location: "until when are you open on Main Street" asks for a time. The menu last: "do you sell …" is wide. */
const topics: Record<Language, readonly [Topic, RegExp][]> = {
  en: [
    [
      'hours',
      /\b(?:opening|business|your|hours of|closing) (?:hours|times?|operation)\b|\b(?:what|which) (?:are|time|hours|days)\b.*\b(?:open|close|closed|hours|kitchen)\b|\bwhen (?:do|are|does|will|is)\b.*\b(?:open|close|closing|kitchen)\b|\b(?:are|will) you (?:guys |be |still )*(?:open|closed|closing)\b|\bhow late\b|\b(?:what|until when|till when) .*\bopen\b|\bdo you (?:open|close)\b|\blast (?:seating|orders?|call)\b/,
    ],
    [
      'location',
      /\bwhere (?:are|is|exactly|can i find) (?:you|the restaurant|your|it|this)\b|\b(?:your|the|restaurant'?s) address\b|\bdirections?\b|\bhow (?:do|can) (?:i|we) (?:get|find) (?:there|to you|you|to the)\b|\bparking\b|\bpark (?:my|our|the|a) car\b|\bwhat(?:'s| is) the (?:address|location)\b|\b(?:located|location|nearest (?:station|subway|bus))\b|\bwhat street\b/,
    ],
    [
      'other',
      /\b(?:gift (?:cards?|certificates?)|lost (?:my|our|a)|left (?:my|our) (?:\w+ )?(?:phone|wallet|bag|coat|jacket|umbrella|scarf|glasses|keys)|dress code|(?<!\b(?:need|needs|want|bring|bringing|require|and|with) (?:an? |one |two )?)(?:wheelchair|high ?chair)|dogs?|pets?|wi-?fi|live music|private (?:room|event|dining)|corkage|outdoor seating|patio|job|hiring|work (?:there|for you)|catering|cancellation (?:policy|fee)|birthday cake|credit cards?|pay (?:with|by))\b|\b(?:running|gonna be|going to be|be) (?:a (?:bit|little) |\w+ minutes )?late\b|\bi(?:'ve| have)? (?:got |have )?a question\b|^(?:a |another )?question\b|\bhow long (?:is|do|does|will)\b|\b(?:are you|is this|am i (?:talking|speaking) (?:to|with)) (?:a |an |the )?(?:real |actual |live )?(?:robot|bot|machine|computer|ai|recording|person|human)\b/,
    ],
    [
      'menu',
      /\b(?:(?<!\bmain )menu|specials?|vegan|vegetarian|gluten|halal|kosher|dairy|nut[- ]free|allerg\w+|dessert|wine list|dish|dishes|cuisine|wheelchair menu|tasting)\b|\b(?:do|does|can) (?:you|they|the) (?:\w+ )?(?:serve|offer|cook|sell)\b|\bkids'? (?:menu|meal)\b|\bwhat kind of food\b|\bhow much (?:is|are|does|do)\b|\bprices?\b/,
    ],
  ],
  es: [
    [
      'hours',
      /\b(?:horarios?|a que hora (?:abren|cierran|abre|cierra)|cuando (?:abren|cierran)|(?:estan|esta|estaran) (?:abiertos?|cerrados?|abierto)|hasta que hora|que dias abren)\b/,
    ],
    [
      'location',
      /\b(?:donde (?:estan|esta|quedan|queda|se encuentran)|direccion|como (?:llego|llegar|se llega)|aparcamiento|estacionamiento|aparcar|estacionar|ubicacion|ubicados)\b/,
    ],
    [
      'menu',
      /\b(?:menu|carta|vegan[oa]s?|vegetarian[oa]s?|gluten|alergi\w+|platos?|postres?|precios?|cuanto (?:cuesta|vale|es)|que (?:sirven|tipo de comida)|halal|sin lactosa)\b/,
    ],
    [
      'other',
      /\b(?:una (?:pregunta|duda)|tarjeta(?:s)? (?:regalo|de credito)|trona|silla de ruedas|perros?|mascotas?|terraza|musica en vivo|perdi|olvide mi|trabajo|empleo|evento privado|llegar(?:e|emos)? tarde)\b/,
    ],
  ],
};

/** Null for words that ask none of these. */
export function topicOf(plain: string, language: Language): Topic | null {
  return topics[language].find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
