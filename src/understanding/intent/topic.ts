/**
 * What a question is about, so that it can be answered from the restaurant's profile, or by a person.
 */
import type { Language } from '../../booking/restaurant.ts';
import { placedOrder } from '../order-words.ts';
import type { Topic } from '../understood.ts';

/** Hours before location: "until when are you open on Main Street" asks for a time. The menu last: "do you sell …" is wide. */
const topics: Record<Language, readonly [Topic, RegExp][]> = {
  en: [
    ['placedOrder', placedOrder.en],
    [
      'hours',
      /\b(?:opening|business|your|hours of|closing) (?:hours|times?|operation)\b|\b(?:what|which) (?:are|time|hours|days)\b.*\b(?:open|close|closed|hours|kitchen)\b|\bwhen (?:do|are|does|will|is)\b.*\b(?:open|close|closing|kitchen)\b|\b(?:are|will) you (?:guys |be |still )*(?:open|closed|closing)\b|\bhow late\b|\b(?:what|until when|till when) .*\bopen\b|\bdo you (?:open|close)\b|\blast (?:seating|orders?|call)\b/,
    ],
    [
      'location',
      /\bwhere (?:are|is|exactly|can i find) (?:you|the restaurant|your|it|this)\b|\b(?:your|the|restaurant'?s) address\b|\bdirections?\b|\bhow (?:do|can) (?:i|we) (?:get|find) (?:there|to you|you|to the)\b|\bwhat(?:'s| is) the (?:address|location)\b|\b(?:located|location|nearest (?:station|subway|bus))\b|\bwhat street\b/,
    ],
    ['giftCard', /\b(?:gift (?:cards?|certificates?|vouchers?)|vouchers?)\b/],
    [
      'lostProperty',
      /\b(?:lost (?:my|our|a|his|her)|lost (?:and found|property)|left (?:my|our|his|her|an?) (?:\w+ )?(?:phone|wallet|purse|bag|coat|jacket|umbrella|scarf|glasses|sunglasses|keys|hat|laptop|handbag|backpack|gloves|ring)|(?:find|found|seen|hand(?:ed)? in) (?:my|our|an?) (?:\w+ )?(?:phone|wallet|purse|bag|coat|jacket|umbrella|scarf|glasses|sunglasses|keys|hat|laptop|handbag|backpack|gloves|ring))\b/,
    ],
    [
      'job',
      /\b(?:hiring|(?:apply(?:ing)?|application|looking|interview|vacanc(?:y|ies)|openings?) (?:\w+ )?(?:for|about) (?:a |the |any )?(?:\w+ )?(?:job|position|work|waiter|waitress|server|cook|chef|dishwasher)|job (?:openings?|applications?|offers?|interview|advert)|work (?:there|for you|at your)|jobs?|my (?:cv|resume)|vacanc(?:y|ies))\b/,
    ],
    [
      'largeParty',
      /\b(?:(?:large|big|huge) (?:party|parties|groups?|events?)|private (?:room|event|events|dining|party|function|hire)|function room|banquet|buyout|buy out|wedding (?:reception|party|dinner)|corporate (?:event|dinner)|catering)\b/,
    ],
    [
      'other',
      /\b(?:dress code|parking|park (?:my|our|the|a) car|where (?:can|do|could) (?:i|we) park|(?:do|can|are|is) (?:you|there|they) (?:have |provide |offer )?(?:\w+ )?(?:high ?chairs?|booster seats?)|dogs?|pets?|wi-?fi|live music|corkage|(?:is|are|do|does|have|got) (?:there|you|they|your|it) (?:\w+ ){0,3}(?:outdoor seating|outside seating|patio|terrace|wheelchair)|cancellation (?:policy|fee)|birthday cake|credit cards?|pay (?:with|by))\b|\bi(?:'ve| have)? (?:got |have )?a question\b|^(?:a |another )?question\b|\bhow long (?:is|do|does|will)\b|\b(?:are you|is this|am i (?:talking|speaking) (?:to|with)) (?:a |an |the )?(?:real |actual |live )?(?:robot|bot|machine|computer|ai|recording|person|human)\b/,
    ],
    [
      'menu',
      /\b(?:(?<!\bmain )menu|specials?|vegan|vegetarian|gluten|halal|kosher|dairy|nut[- ]free|allerg\w+|dessert|wine list|dish|dishes|cuisine|wheelchair menu|tasting)\b|\b(?:do|does|can) (?:you|they|the) (?:\w+ )?(?:serve|offer|cook|sell)\b|\bkids'? (?:menu|meal)\b|\bwhat kind of food\b|\bhow much (?:is|are|does|do)\b|\bprices?\b/,
    ],
  ],
  es: [
    ['placedOrder', placedOrder.es],
    [
      'hours',
      /\b(?:horarios?|a que hora (?:abren|cierran|abre|cierra)|cuando (?:abren|cierran)|(?:estan|esta|estaran) (?:abiertos?|cerrados?|abierto)|hasta que hora|que dias abren)\b/,
    ],
    [
      'location',
      /\b(?:donde (?:estan|esta|quedan|queda|se encuentran)|direccion|como (?:llego|llegar|se llega)|ubicacion|ubicados)\b/,
    ],
    [
      'menu',
      /\b(?:menu|carta|vegan[oa]s?|vegetarian[oa]s?|gluten|alergi\w+|platos?|postres?|precios?|cuanto (?:cuesta|vale|es)|que (?:sirven|tipo de comida)|halal|sin lactosa)\b/,
    ],
    ['giftCard', /\b(?:tarjetas? (?:de )?regalo|vales?(?: de)? regalo|bono regalo)\b/],
    [
      'lostProperty',
      /\b(?:(?:perdi|olvide|deje|se me (?:olvido|perdio|quedo)|me (?:olvide|deje)) (?:\w+ )?(?:mi|mis|el|la|las|los|un|una) (?:telefono|movil|celular|cartera|billetera|bolso|bolsa|abrigo|chaqueta|paraguas|bufanda|gafas|lentes|llaves|mochila|sombrero)|objetos perdidos)\b/,
    ],
    [
      'job',
      /\b(?:(?:busco|buscan|ofrecen|hay|solicitar|buscando) (?:un )?(?:trabajo|empleo|personal|vacantes?)|mi curriculum|vacantes?|trabajar (?:ahi|alli|con ustedes|para ustedes)|empleo)\b/,
    ],
    [
      'largeParty',
      /\b(?:grupos? grandes?|evento privado|eventos? (?:de empresa|corporativos?)|salon privado|banquetes?|boda)\b/,
    ],
    [
      'other',
      /\b(?:una (?:pregunta|duda)|aparcamiento|estacionamiento|aparcar|estacionar|tarjetas? de credito|(?:tienen|tiene|hay|disponen de) (?:\w+ )?(?:tronas?|sillas? altas?|terraza|acceso)|perros?|mascotas?|musica en vivo)\b/,
    ],
  ],
};

/** "My son is allergic to nuts" asks nothing of the menu: it is told, to be noted. */
const tellsDiet: Record<Language, RegExp> = {
  en: /\b(?:i'm|i am|we're|we are|he's|she's|they're|they are|(?:he|she|us|guests?|friends?|people|person|someone|somebody|one|two|three|kids?|child|children|baby|son|daughter|wife|husband|partner|girlfriend|boyfriend|mother|mom|mum|father|dad|sister|brother)(?: is| are|'s| has| have| with)|(?:i|we|they)(?:'ve| have)(?: got)?) (?:[\w-]+ ){0,3}?(?:vegan|vegetarian|gluten|dairy|halal|kosher|allerg\w+)\b/,
  es: /\b(?:soy|somos|tengo|tenemos|(?:uno|una|dos|ella|hij[oa]|espos[oa]|marido|mujer|novi[oa]|madre|padre|mama|papa|amig[oa]s?|ninos?|ninas?|bebe|nosotros) (?:es|son|tienen?)) (?:\w+ ){0,2}?(?:alergi\w+|vegan[oa]s?|vegetarian[oa]s?|gluten)\b/,
};
const asks =
  /\b(?:(?:do|does|can|could|would|are|is) (?:you|they|there|it)|what|which|how|que|cual|hay|sirven|pueden)\b/;

/** Null for words that ask none of these. */
export function topicOf(plain: string, language: Language): Topic | null {
  const topic = topics[language].find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
  return topic === 'menu' && tellsDiet[language].test(plain) && !asks.test(plain) ? null : topic;
}
