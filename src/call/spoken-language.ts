/**
 * The language of what is spoken freely: by the small words, of which every sentence has some. It is told for whole sentences,
 * by either side of a call, and so asks for less than a line that has to hear a wish in two words (understanding/spanish-speech).
 */
import type { Language } from '../booking/restaurant.ts';
import { plainForm } from '../understanding/utterance.ts';

/** Those of the other language are left out ("me", "no"), and those that Spanish names have in English too ("de la"). */
const smallWords: Record<Language, ReadonlySet<string>> = {
  en: setOf(`the i i'm i'd i'll i've we we'd we'll we're you you'd you're your my our his her their this that these those it it's
that's there here is are was were be been am do does did can could will would shall should have has had for from to at on of and
or with under if so but not what when where who how why yes please thanks thank like want need just very`),
  es: setOf(`el un una unos unas es son esta estan este esto estos esa ese eso soy estoy somos estamos hay y o e que como cuando donde
cuanto cuantos quien por para con sin en lo le les se su sus mi mis nos muy mas pero si ya tambien yo usted ustedes nosotros gracias
favor hola buenos buenas quiero quisiera queremos tengo tenemos puedo puede pueden`),
};

/** As many words as make a sentence of the one language, with at most half as many of the other. */
const WORDS_MIN = 2;

/** Null for words that may be of either: a name, a number, a "no". */
export function spokenLanguage(words: string): Language | null {
  if (/[¿¡]/.test(words)) return 'es';
  const spoken = plainForm(words).match(/[\p{L}']+/gu) ?? [];
  const countIn = (language: Language) => spoken.filter((word) => smallWords[language].has(word)).length;
  const [english, spanish] = [countIn('en'), countIn('es')];
  if (spanish >= WORDS_MIN && spanish >= 2 * english) return 'es';
  return english >= WORDS_MIN && english >= 2 * spanish ? 'en' : null;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
