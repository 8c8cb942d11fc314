/**
 * Words for the people a guest comes with: one person each, and those that stand after a number.
 */
import type { Language } from '../../booking/restaurant.ts';

/** One person: "my wife", "dad". */
export const kin: Record<Language, string> = {
  en: 'wife|husband|hubby|partner|girlfriend|boyfriend|fiancee?|spouse|friend|buddy|mom|mum|nan|mother[ -]in[ -]law|father[ -]in[ -]law|mother|step ?-?(?:sister|brother|mother|father|son|daughter)|(?:sister|brother|son|daughter)[ -]in[ -]law|grand ?(?:son|daughter|child)|niece|nephew|dad|father|son|daughter|kid|child|baby|teenager|teen|toddler|brother|sister|boss|colleague|cousin|aunt|uncle|grandmother|grandfather|grandma|grandpa|roommate|neighbou?r|better half',
  es: 'mujer|esposa|esposo|marido|pareja|novia|novio|amig[oa]|madre|padre|mama|papa|hij[oa]|herman[oa]|jef[ea]|companer[oa]|abuel[oa]|ti[oa]|prim[oa]|sobrin[oa]|niet[oa]|suegr[oa]',
};

/** People after a number: "three others", "two kids". */
export const companions: Record<Language, string> = {
  en: 'others?|other people|other persons?|more people|more(?! (?:things?|questions?|times?|minutes?|seconds?|moments?|days?|hours?|weeks?|nights?))|people|little people|friends?|guests?|adults?|grown ?-?ups?|kids?|children|child|babies|baby|toddlers?|infants?|teenagers?|teens|colleagues?|coworkers?|co-workers|relatives|siblings|family members|boys|girls|men|man|women|woman|gentlemen|cousins|sons|daughters|nieces|nephews|brothers|sisters|buddies|ladies|lady|clients?|small children|little ones?|seniors?|parents|grandparents|grandchildren|grandkids',
  es: 'mas|otros|otras|personas|amig[oa]s?|adultos?|ninos?|ninas?|bebes?|companer[oa]s|invitad[oa]s?|hij[oa]s|herman[oa]s|prim[oa]s|mujeres|hombres|senoras|senores|mayores|menores',
};
