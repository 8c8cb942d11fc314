/**
 * Yes or no, in the many words people have for them, in both languages at once: a caller may answer "sí" to English.
 */
import { anotherOrder, sameOrder } from './order-words.ts';
import type { Asked } from './understood.ts';

type Answer = 'yes' | 'no';

/** Where a sentence may begin after a word or two that mean nothing. */
const opening =
  '^(?:(?:well|so|oh|and|but|hi|hello|okay|ok|um|ah|actually|sorry|please|i think|i said|bueno|pues|ah|mejor|creo que|prefiero que),? )*';

/** These mean yes at any question: "yes, and make it six". */
const plainYes = new RegExp(
  `${opening}(?:yes|yeah+|yea|yep+|yup|yas|ya(?! no\\b)|uh[ -]huh|m+[ -]?hm+|affirmative|absolutely|definitely|certainly|of course|correct|exactly|precisely|indeed|you bet|you got it|si|claro(?: que si)?|por supuesto|exacto|correcto|asi es|eso es|efectivamente)\\b(?! (?:tengo|tienen|hay|puedo|es posible))|\\b(?:that's|that is|that sounds|sounds|it's|it is|all|esta|es) (?:all )?(?:right|correct|perfect|good|great|fine|it|bien|correcto|perfecto)\\b`,
);

/** These only where yes or no was asked: elsewhere "okay" and "great" are how people begin to speak. */
const yesWhenAsked = new RegExp(
  `${opening}(?:sure(?: thing)?|okay|ok|okey|alright|all right|right|fine|good|great|perfect|perfecto|please(?: do)?|yes please|go ahead|book it|do it|do that|confirm(?:ed|ar|o|elo)?|cool|lovely|wonderful|excellent|fantastic|awesome|brilliant|amazing|agreed|true|aye|i do|i would|i am|it is|it does|works|vale|bueno|bien|de acuerdo|perfectamente|dale|adelante|genial|me parece bien|esta bien|sale|listo)\\b|\\b(?:that|this|it|which) (?:works|will work|would work|will do|is fine|is good|is great|suits|would be (?:great|good|fine|perfect|lovely))\\b|\\bworks for (?:me|us)\\b|\\blet's (?:do|book|go|take) (?:it|that|with|for)\\b|\\bi'?(?:ll| will) take (?:it|that)\\b|\\bwhy not\\b|\\b(?:go ahead|book it|please do|me va bien|nos va bien)\\b`,
);

/** "Put me on the list", to whoever offered one. */
const takesPlaceInLine =
  /\b(?:put|add) (?:me|us) (?:on|to) (?:it|(?:the|that|your) (?:wait(?:ing)? ?)?list)\b|\b(?:ponga|apunte|anote)(?:me|nos) en (?:ella|la lista)\b/;

/** Denials that sound like agreement; they are read before everything else. */
const disguisedNo =
  /\b(?:not (?:quite|right|correct|really|exactly|at all|yet|good|ok|okay|what i)|isn't (?:right|correct|it)|wasn't|aren't|incorrect|wrong|misspel(?:led|t)|doesn't work|won't work|don't think so|no (?:es|esta) (?:correcto|bien|asi)|incorrecto|equivocado|mal)\b|\byeah,? no\b|\byes,? but no\b/;

const plainNo = new RegExp(
  `${opening}(?:no+|nope|nah|naw|negative|never|not (?:really|at all)|no way|(?:i'd |i would |i'll |i )?(?:rather|better|guess|maybe|perhaps|think) not|uh[ -]uh|nuh[ -]uh|no thank you|no thanks|i don't|don't|do not|please don't|para nada|tampoco|ninguno|nunca|never ?mind|neither|none)\\b(?! (?:problem|worries|doubt|importa|hay problema))`,
);

/** "No problem", "no worries": a yes that begins with no. */
const yesBeginningWithNo = /^(?:no problem|no worries|no doubt|not a problem|no hay problema|sin problema)\b/;

/** "No, that's right": the two halves disagree, and a guess could write a wrong booking; so no answer is heard. */
const contradiction =
  /^no\b.{0,12}\b(?:that's|that is|it's|it is|all) (?:right|correct|perfect)\b|^no, (?:asi )?(?:esta|es) (?:bien|correcto)\b/;

/** "Great, thanks": whoever was asked what else they wish, wishes nothing. */
const onlyThanks =
  /^(?:(?:okay|ok|great|perfect|good|cool|lovely|wonderful|excellent|awesome|fine|alright|all right|right|amazing|fantastic|brilliant|super|perfecto|vale|bien|bueno|genial|estupendo|muy bien|de acuerdo),? )*(?:thank you|thanks|(?:muchas |mil )?gracias)(?: so much| very much| a lot| again)?[.!]*$/;

/** "Nothing", to whoever asked what else there is, or what is to be different. */
const wishesNothing =
  /^(?:(?:no|oh|well|actually|no,? pues|pues),? )*(?:nothing|nada)\b(?! (?:for|before|after|under|para)\b)/;

/** None of what was offered will do: "that doesn't work for us", "do you have anything later?" */
const declinesOffers =
  /\b(?:doesn't|does not|won't|don't|do not|can't) (?:really )?(?:work|suit|do|make (?:it|those|that))\b|\b(?:anything|something|nothing) (?:else|earlier|later|sooner|different)\b|\bno (?:me|nos) (?:va|van|viene|vienen|sirve|sirven|conviene|convienen)\b|\b(?:algo|alguna|otra) (?:otra |cosa |hora )?(?:mas (?:tarde|temprano|pronto)|distint[oa]|opcion)\b/;

export function answerOf(plain: string, asked: Asked | null): Answer | null {
  if (asked === 'task' && onlyThanks.test(plain)) return 'no';
  if ((asked === 'task' || asked === 'changes') && wishesNothing.test(plain)) return 'no';
  if (asked === 'choice' && declinesOffers.test(plain)) return 'no';
  if (asked === 'yesNo' && anotherOrder.test(plain)) return 'no';
  if (yesBeginningWithNo.test(plain)) return 'yes';
  if (contradiction.test(plain)) return null;
  if (disguisedNo.test(plain) && (asked === 'yesNo' || plainNo.test(plain))) return 'no';
  if (plainNo.test(plain)) return 'no';
  if (plainYes.test(plain)) return 'yes';
  const isYesNoAsked = asked === 'yesNo' || asked === 'choice';
  if (isYesNoAsked && yesWhenAsked.test(plain)) return 'yes';
  if (asked === 'yesNo' && takesPlaceInLine.test(plain)) return 'yes';
  if (asked === 'yesNo' && sameOrder.test(plain) && !/\bnot\b/.test(plain)) return 'yes';
  // "Not Friday, Saturday" denies what was read back, and the new value says the rest.
  return asked === 'yesNo' && /^not? /.test(plain) ? 'no' : null;
}
