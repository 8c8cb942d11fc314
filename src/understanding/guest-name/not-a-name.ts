/**
 * Words that are never a guest's name on this phone: what people say around a name, and what they say instead of one.
 *
 * Words that are names too ("Will", "May", "Mark", "Grace", "Rosa") are left out on purpose; other words of a sentence give it away.
 */
const english = `a about absolutely actually address adult adults after afternoon again agent ahead all allergic allergy already alright also always am
an and another any anybody anyone anything are around as ask asking at available away awesome back bad be because been before
birthday book booked booking both but by bye call called calling can can't cancel cancelled cannot change check chicken chair child children choose coming
confirm confirmation confirmed cool correct could couple customer date day delivery did didn't diner dinner do does doesn't doing done don't
double dozen earlier early easter eat eight eighteen eighty either eleven else english evening every everything exactly excuse fifteen fifty
find fine first five food for forty found four fourteen free friday friend friends from get getting give go going gonna good
goodbye got great group guess guest guests had half has have having he hear hello help her here hey hi him his hold hour hours
how human husband i i'd i'll i'm i've if in inside instead interested is isn't it it's its just kid kids kind know last late later
leave let let's lets like line listen little live located long look looking love lunch made make making manager many maybe me mean
meant menu message midnight mine minute minutes moment monday month more morning move much must my myself name name's named need
never new next nice night nine nineteen ninety no nobody none noon nope not nothing november now number o'clock of off oh ok okay
on once one only open operator option or order other others our ours out outside over own parking party people perfect perhaps probably person
phone pick place please pm press problem put question quick quite ready real really regarding repeat representative reservation reservations reserve
reserved restaurant right room running said same saturday say says seat seats second see service seven seventeen seventy she should
sir six sixteen sixty so some somebody someone something soon sorry sound sounds spanish speak speaking spell spelled spelling staff still
sunday sure table tables take taken talk ten tell than thank thanks that that's the their them then there there's these they thing
think third thirteen thirty this those three thursday time to today together tomorrow tonight too transfer try trying tuesday twelve
twenty two under until up upcoming us very wait waiting want wanted wants was way we we'd we'll we're we've wednesday week weekend welcome well
were what what's when where which who why wife window with without won't wondering would yeah yep yes yesterday yet you you're your yours
zero incorrect misspelled misspelt mispronounced mistaken misheard wrong different whatever nevermind matter matters anymore starving hungry tired bored busy nut vegan vegetarian`;

const spanish = `a acuerdo adios agosto ahora al algo alguien alguna alguno ano antes aqui asi ayer ayuda bien bueno buenas buenos cambiar cancelar cena cenar
cinco claro codigo comer como con correcta correcto cual cuando cuanto cuatro de del desde despues dia dias diez dejalo dejelo digo dia doce domingo donde dos
el ella ellos en entonces equivocada equivocado era es esa ese eso espanol esta estan estar este esto favor fecha gracias grupo ha hablar hacer hasta
hay hola hora horas hoy importa incorrecta incorrecto jueves la las le lista llamo llamar lo lunes manana martes mal mas me medianoche mediodia mejor menos mesa
mi mia miercoles mis mucho muy nada nadie ni ninguno no noche nombre nos nosotros nueve numero nunca o ocho olvidalo olvidelo olvidese once otra otro para
pasado pero perdon persona personas por porque pregunta proxima proximo puede puedo pues que quien quiero quisiera reserva reservacion reservar sabado se seis sera si siete siguiente sin
solo somos son soy su tal tambien tarde tarjeta tengo tiene tienen todo tres tu un una uno usted vale veinte ver viernes y ya yo`;

const notNames = new Set([...english.split(/\s+/), ...spanish.split(/\s+/)]);

/** Particles stand between the parts of a name, and in lower case. They are words of other kinds too, so never alone. */
export const nameParticles = new Set(
  'de del la las los da das do dos di van von der den ter ten bin al el y e and san &'.split(' '),
);

/** In plain form. */
export function canBeName(word: string): boolean {
  return word.length > 1 && !notNames.has(word);
}
