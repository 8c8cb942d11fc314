/**
 * Is this sentence Spanish, said to a line that speaks English? Then the caller need not ask for the language first.
 *
 * Names and dishes are Spanish too ("under Casa de la Luna", "the paella para dos"), so it takes two words that only Spanish
 * has, none that English needs for a sentence, and articles and courtesies count for nothing; nor does Cinco de Mayo, which is kept in English too.
 */

const spanishWords = new Set(
  `hola buenas buenos tardes noches dias quiero queremos quisiera quisieramos queria queriamos querria necesito necesitamos
puedo podemos puede pueden tengo tenemos tiene tienen tienes hay hablo hablas habla hablan espanol ingles entiendo reservar reserva
reservacion reservaciones cancelar cancele cambiar cambie consultar confirmar comprobar pedir comer cenar almorzar cena almuerzo mesa mesas
personas persona somos seremos vamos llamo soy estoy estan abren cierran abierto cerrado manana hoy noche tarde mediodia semana
lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
diciembre una uno dos tres cuatro cinco seis siete ocho nueve diez doce media cuarto para con nombre hora donde cuando cuanto cuantos
ayuda alguien menos pero tambien nosotros nuestra`.split(/\s+/),
);

/** Of these an English sentence is made, or a Spanish name is said in one. */
const englishWords = new Set(
  `the i i'm i'd i'll we we'd we'll we're you your my our is are was were be it it's this that for from to at on in of and or with
under have had has do does did can could would want need like please table booking book reservation people tomorrow today tonight
yes yeah not what when where name mr mrs`.split(/\s+/),
);

/** An article before a weekday or an hour makes the two words of it: "el viernes", "a las ocho"; so does "me llamo". */
const phrase =
  /\b(?:(?:el|este|los) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|a las? (?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)|me llamo|mi nombre es|a nombre de)\b/;

const introduction = /\b(?:me llamo|mi nombre es|a nombre de)\b/;

/** A name is no evidence, so where it was asked for only the words that introduce it are. */
export function isSpanishIntroduction(plain: string): boolean {
  return introduction.test(plain);
}

/** @param plain The utterance in lower case, without accents. */
export function isSpanish(plain: string): boolean {
  const words = plain.replace('cinco de mayo', '').match(/[\p{L}']+/gu) ?? [];
  if (words.some((word) => englishWords.has(word))) return false;
  return phrase.test(plain) || words.filter((word) => spanishWords.has(word)).length >= 2;
}
