/** What the line says in Spanish: of Latin America, and with "usted". Short, spoken, one question at a time. */
import { effectiveWish } from '../../../flows/wish.ts';
import { areasOf } from '../../booking/spots.ts';
import { sameHoursEveryDay } from './opening-week.ts';
import { orderNotices, orderPrompts } from './order-words-es.ts';
import {
  areaChoice,
  arrival,
  codeTwice,
  committedTable,
  dayIsFull,
  doubted,
  englishToo,
  found,
  halfQuestion,
  hostBriefing,
  howManyFound,
  keptOnlyUntil,
  lateNoted,
  offerKeys,
  offerQuestion,
  openingHours,
  placeInLine,
  readBack,
  readOut,
  refusalAndOffers,
  spokenLine,
  table,
  waitedFor,
  waitQuestion,
} from './phrases-es.ts';
import { spokenHours, spokenTime } from './spoken-es.ts';
import { spokenList } from './spoken-list.ts';
import { say } from './telling.ts';
import type { PromptFacts, Wording } from './wording.ts';

const taskKeys =
  'Para reservar una mesa, oprima 1. Para consultar una reservación, oprima 2. Para cambiarla, oprima 3. Para cancelarla, oprima 4.';
const textWhenFree = 'Le enviaremos un mensaje si se libera una mesa.';
const keepPlace = '¿Desea conservar su lugar?';
const more = '¿Le puedo ayudar en algo más?';
const moreKeys = 'Para algo más, oprima 1. O simplemente cuelgue.';
const hearAgainKeys = `Para escucharlo otra vez, oprima asterisco. ${moreKeys}`;
function whereOrdered({ context }: PromptFacts, words: string): string[] {
  return context.takesOrders ? [words] : [];
}

/** A name cannot be keyed. */
const detailKeys = ({ context, restaurant }: PromptFacts): string[] => [
  'Para el día, oprima 1. Para la hora, oprima 2. Para el número de personas, oprima 3.',
  ...(context.mode === 'menu' ? [] : ['Para el nombre, oprima 4.']),
  ...(areasOf(restaurant).length > 0 ? ['Para el lugar de la mesa, oprima 5.'] : []),
];

function details({ restaurant }: PromptFacts): string {
  const where = areasOf(restaurant).length > 0;
  return `el día, la hora, el número de personas${where ? ', el nombre o el lugar de la mesa' : ' o el nombre'}`;
}

function hostOrFewer({ context }: PromptFacts): string {
  return context.hasHost ? '¿Le comunico con una persona?' : '¿Le reservo una mesa para menos personas?';
}

export const es: Wording = {
  noInput: 'No escuché nada.',
  noMatch: 'Disculpe, no le entendí.',
  takeYourTime: 'Tómese su tiempo.',
  oneMoment: 'Un momento, por favor.',
  notices: {
    welcome: ({ restaurant, context }) => [
      ...(restaurant.consentNotice ? [restaurant.consentNotice] : []),
      `Gracias por llamar a ${restaurant.name}.`,
      ...(context.mode === 'smart' ? ['Puede hablar o usar el teclado.'] : []),
    ],
    'lost-place': say('Disculpe, perdí el hilo por un momento.'),
    refused: (facts) => [refusalAndOffers(facts).because],
    'name-thanks': ({ context }) => [`Gracias, ${effectiveWish(context).guestName ?? ''}.`],
    noted: say('De acuerdo.'),
    'stood-already': say('Esa mesa ya es suya.'),
    'no-host': say('Lo siento, en este momento nadie puede pasar al teléfono.'),
    'nobody-came': say('Lo siento, ahora mismo no hay nadie libre.'),
    'book-unreachable': say('Lo siento, en este momento no puedo ver nuestro libro de reservaciones.'),
    'wish-dropped': say('De acuerdo, no reservé nada.'),
    'not-by-phone': say('No veo ninguna reservación con el número del que llama.'),
    'code-not-found': say('No encontré ninguna reservación con ese código.'),
    kept: say('De acuerdo, la dejé como estaba.'),
    'cancelled-one': (facts) => [`Listo, quedó cancelada: ${committedTable(facts)}.`],
    gone: say('Esa reservación ya no está en el libro.'),
    'not-today': say('No veo ninguna mesa a su nombre para hoy.'),
    'time-settled': ({ context }) => [`Entonces, a ${spokenTime(effectiveWish(context).time ?? '12:00')}.`],
    'waitlist-full': say('Lo siento, no le puedo agregar a esa lista de espera.'),
    'waitlist-left': say('De acuerdo, le quité de la lista de espera.'),
    'answer-hours': (facts) => [openingHours(facts)],
    'answer-location': ({ restaurant }) => [
      restaurant.address ? `Estamos en ${restaurant.address}.` : 'Lo siento, no tengo aquí nuestra dirección.',
    ],
    'no-answer': say('Lo siento, eso no lo puedo contestar.'),
    'orders-by-host': say('Lo siento, por esta línea no puedo tomar pedidos de comida.'),
    ...orderNotices,
    'sorry-to-hear': say('Lo lamento mucho.'),
    'message-taken': say('Gracias, ya les pasé su mensaje.'),
    'message-lost': say('Lo siento, no pude pasar el mensaje. Por favor, llame de nuevo en unos minutos.'),
    'call-again': say('Lo siento, no le oigo bien. Por favor, vuelva a llamar un poco más tarde.'),
  },
  prompts: {
    'main-menu': {
      ask: say('¿Desea una reservación o conocer nuestro horario?'),
      again: say('Para reservaciones, oprima 1.'),
      keys: (facts) => [
        'Para reservaciones, oprima 1. Para nuestro horario, oprima 2.',
        ...whereOrdered(facts, 'Para pedir comida, oprima 3.'),
        'Para hablar con una persona, oprima 0.',
        ...englishToo(facts),
      ],
      help: say('Este menú se usa con las teclas de su teléfono.'),
    },
    'reservation-menu': {
      ask: say('¿Desea reservar una mesa, o consultar, cambiar o cancelar una reservación?'),
      again: say('Para reservar una mesa, oprima 1.'),
      keys: say(`${taskKeys} Para hablar con una persona, oprima 0.`),
      help: say('Aquí puede hacer una reservación, o consultar, cambiar o cancelar una.'),
    },
    task: {
      ask: say('¿En qué le puedo ayudar?'),
      again: ({ context }) => [
        context.takesOrders
          ? '¿Desea reservar una mesa, consultar, cambiar o cancelar una reservación, o pedir comida?'
          : '¿Desea reservar una mesa, o consultar, cambiar o cancelar una reservación?',
      ],
      keys: (facts) => [taskKeys, ...whereOrdered(facts, 'Para pedir comida, oprima 5.')],
      help: (facts) => [
        'Puedo reservarle una mesa, y consultar, cambiar o cancelar una reservación.',
        ...whereOrdered(facts, 'También puede pedir comida.'),
        'Para hablar con alguien, diga "una persona".',
      ],
    },
    'guest-name': {
      ask: say('¿A nombre de quién?'),
      again: ({ context }) => [`¿A qué nombre ${context.task === 'order' ? 'lo' : 'la'} pongo?`],
      keys: ({ context }) => [
        `Para ${context.task === 'order' ? 'pedir' : 'reservar'} con su número de teléfono, oprima 1. O diga un nombre.`,
      ],
      help: ({ context }) => [
        `Necesito un nombre para ${context.task === 'order' ? 'el pedido' : 'la mesa'}. Puede decirlo o deletrearlo.`,
      ],
    },
    date: {
      ask: say('¿Qué día le gustaría venir?'),
      again: say('¿Para qué día?'),
      keys: say('Para el día, marque cuatro números, primero el mes. El 5 de marzo es 0 3 0 5.'),
      help: say('Puede decir un día, como mañana, el viernes o el 5 de marzo.'),
    },
    time: {
      ask: say('¿A qué hora le gustaría?'),
      again: say('¿A qué hora?'),
      keys: say('Para la hora, marque cuatro números. Las siete y media son 0 7 3 0.'),
      help: ({ restaurant }) => [
        sameHoursEveryDay(restaurant.hours) ? `Abrimos ${spokenHours(restaurant.hours.monday)}.` : '',
        `Puede decir, por ejemplo, ${spokenTime('19:30')}.`,
      ],
    },
    meridiem: {
      ask: (facts) => {
        const { heard, which } = halfQuestion(facts);
        return [heard, which];
      },
      again: (facts) => [halfQuestion(facts).which],
      keys: (facts) => [halfQuestion(facts).keys],
      help: say('Necesito saber a qué mitad del día se refiere.'),
    },
    'make-sure': {
      ask: (facts) => [`¿Dijo ${doubted(facts)}?`],
      again: (facts) => [`${doubted(facts)}: ¿es correcto?`],
      keys: (facts) => [`Oí ${doubted(facts)}. Si es correcto, oprima 1. Si no, oprima 2.`],
      help: say('Quiero confirmar que le oí bien. Puede decir que sí, o decirlo otra vez.'),
    },
    'party-size': {
      ask: say('¿Cuántas personas serán?'),
      again: say('¿Para cuántas personas?'),
      keys: say('Marque cuántas personas serán y oprima la tecla numeral.'),
      help: say('Necesito el número de personas, para encontrar la mesa adecuada.'),
    },
    area: {
      ask: (facts) => [areaChoice(facts).question],
      again: (facts) => [areaChoice(facts).question],
      keys: (facts) => [areaChoice(facts).keys],
      help: say('Si le da igual, diga donde sea.'),
    },
    phone: {
      ask: say('¿A qué número de teléfono le podemos llamar?'),
      again: say('Por favor, dígame su número de teléfono, dígito por dígito.'),
      keys: say('Marque su número de teléfono y oprima la tecla numeral.'),
      help: ({ context }) => [
        context.task === 'order' ? 'Solo le llamamos por su pedido.' : 'Solo le llamamos si algo cambia con su mesa.',
      ],
    },
    offer: {
      ask: (facts) => {
        const { because, offers } = refusalAndOffers(facts);
        return [because, offerQuestion(offers)];
      },
      again: (facts) => [offerQuestion(refusalAndOffers(facts).offers)],
      keys: (facts) => {
        const { because, offers } = refusalAndOffers(facts);
        return [because, offerKeys(offers)];
      },
      help: say('Puede elegir una de estas opciones, o decir otro día u otra hora.'),
    },
    other: {
      ask: say('¿Qué otro día u hora le vendría bien?'),
      again: say('¿Para qué otro día u hora?'),
      keys: say('Para otro día, oprima 1. Para otra hora, oprima 2.'),
      help: say('Puede decir otro día, otra hora, o ambos.'),
    },
    'party-too-large': {
      ask: (facts) => [refusalAndOffers(facts).because, hostOrFewer(facts)],
      again: (facts) => [hostOrFewer(facts)],
      keys: (facts) => [
        refusalAndOffers(facts).because,
        'Para hablar con una persona, oprima 1. Para reservar para menos personas, oprima 2.',
      ],
      help: say('De los grupos más grandes se encarga nuestro personal.'),
    },
    'waitlist-offer': {
      ask: (facts) => [dayIsFull(facts), `Le puedo avisar por mensaje si se libera una mesa. ${waitQuestion(facts)}`],
      again: (facts) => [waitQuestion(facts)],
      keys: (facts) => [
        dayIsFull(facts),
        `Si quiere que le avise cuando se libere una mesa${waitedFor(facts)}, oprima 1. Para otro día u otra hora, oprima 2.`,
      ],
      help: say('Si se libera una mesa, le aviso por mensaje y se la guardo diez minutos.'),
    },
    waitlisted: {
      ask: (facts) => [placeInLine(facts), textWhenFree, more],
      again: say(more),
      keys: (facts) => [placeInLine(facts), textWhenFree, moreKeys],
      help: say('La primera mesa que se libere es para el primero de la lista.'),
    },
    'place-read-out': {
      ask: (facts) => ['Todavía no tiene una reservación.', placeInLine(facts), keepPlace],
      again: say(keepPlace),
      keys: (facts) => [placeInLine(facts), 'Para conservar su lugar, oprima 1. Para salir de la lista, oprima 2.'],
      help: say(`${textWhenFree} Si sale de la lista, su lugar será para el siguiente.`),
    },
    'read-back': {
      ask: (facts) => [
        `${facts.context.task === 'change' ? 'Entonces la cambio a' : 'Entonces es'} ${readBack(facts)}. ¿Es correcto?`,
      ],
      again: (facts) => [
        `Sería ${readBack(facts)}. ${facts.context.task === 'change' ? '¿Hago el cambio?' : '¿La reservo?'}`,
      ],
      keys: (facts) => [
        `${facts.context.task === 'change' ? 'La cambio a' : 'Es'} ${readBack(facts)}. Si es correcto, oprima 1. Para cambiar algo, oprima 2.`,
      ],
      help: say('Si es correcto, diga que sí. Si no, dígame qué es diferente.'),
    },
    correction: {
      ask: say('¿Qué desea cambiar?'),
      again: (facts) => [`¿Es ${details(facts)}?`],
      keys: detailKeys,
      help: say('Puede decir, por ejemplo: que sean seis personas.'),
    },
    changes: {
      ask: ({ context, today }) => [
        context.chosen ? `Tiene ${table(context.chosen, today)}.` : '',
        '¿Qué desea cambiar?',
      ],
      again: (facts) => [`¿Desea cambiar ${details(facts)}?`],
      keys: (facts) => [
        facts.context.chosen ? `Tiene ${table(facts.context.chosen, facts.today)}.` : '',
        ...detailKeys(facts),
      ],
      help: say('Puede decir, por ejemplo: cámbiela a las ocho de la noche.'),
    },
    'confirmation-code': {
      ask: say('Su código de confirmación tiene dos letras y cuatro números. ¿Cuál es?'),
      again: say('Por favor, dígame su código de confirmación, letra por letra.'),
      keys: say('Marque los cuatro números de su código de confirmación.'),
      help: say('Le dimos el código cuando reservó: dos letras y cuatro números.'),
    },
    'code-letters': {
      ask: say('Hay dos reservaciones con esos números. ¿Cuáles son las dos letras?'),
      again: say('Por favor, dígame las dos letras de su código.'),
      keys: say('Hay dos reservaciones con esos números. Oprima las dos teclas que llevan las letras de su código.'),
      help: say('Su código empieza con dos letras.'),
    },
    'which-reservation': {
      ask: (facts) => [`${howManyFound(facts)}: ${spokenList(found(facts), 'y')}. ¿Cuál de ellas es?`],
      again: (facts) => [`¿Cuál es: ${spokenList(found(facts), 'o')}?`],
      keys: (facts) => [
        found(facts)
          .map((reservation, index) => `Si es ${reservation}, oprima ${index + 1}.`)
          .join(' '),
      ],
      help: say('Puede decir el día, o la primera o la segunda.'),
    },
    'cancel-read-back': {
      ask: ({ context, today }) => [context.chosen ? `Tiene ${table(context.chosen, today)}.` : '', '¿La cancelo?'],
      again: say('¿La cancelo, sí o no?'),
      keys: ({ context, today }) => [
        context.chosen ? `Tiene ${table(context.chosen, today)}.` : '',
        'Para cancelarla, oprima 1. Para conservarla, oprima 2.',
      ],
      help: say('Si dice que sí, su mesa será para alguien más.'),
    },
    'read-out': {
      ask: (facts) => [...readOut(facts), more],
      again: say(more),
      keys: (facts) => [...readOut(facts), hearAgainKeys],
      help: say('Si desea, la puedo cambiar o cancelar.'),
    },
    booked: {
      ask: (facts) => [
        `Listo, le reservé ${committedTable(facts)}.`,
        ...codeTwice(facts.context.committed?.code ?? ''),
        more,
      ],
      again: (facts) => [...codeTwice(facts.context.committed?.code ?? ''), more],
      keys: (facts) => [
        `Listo, le reservé ${committedTable(facts)}.`,
        ...codeTwice(facts.context.committed?.code ?? ''),
        hearAgainKeys,
      ],
      help: say('Con el código de confirmación puede consultar, cambiar o cancelar su mesa cuando quiera.'),
    },
    'another-offer': {
      ask: (facts) => [`Ya tiene esa mesa: ${committedTable(facts)}. ¿Desea otra igual?`],
      again: say('¿Le reservo otra mesa igual?'),
      keys: (facts) => [
        `Ya tiene esa mesa: ${committedTable(facts)}.`,
        'Para reservar otra igual, oprima 1. Si no, oprima 2.',
      ],
      help: say('Si dice que sí, tendrá dos mesas así. Si dice que no, conserva la que tiene.'),
    },
    changed: {
      ask: (facts) => [
        `Listo, hice el cambio: ${committedTable(facts)}.`,
        'Su código de confirmación sigue siendo',
        { spell: facts.context.committed?.code ?? '' },
        { pauseMs: 400 },
        more,
      ],
      again: say(more),
      keys: (facts) => [
        `Listo, hice el cambio: ${committedTable(facts)}. Su código de confirmación sigue siendo`,
        { spell: facts.context.committed?.code ?? '' },
        hearAgainKeys,
      ],
      help: say('Su mesa anterior quedó libre; la nueva es suya.'),
    },
    cancelled: {
      ask: (facts) => [`Listo, quedó cancelada: ${committedTable(facts)}.`, more],
      again: say(more),
      keys: (facts) => [`Listo, quedó cancelada: ${committedTable(facts)}.`, moreKeys],
      help: say('Le puedo reservar otra mesa.'),
    },
    'late-minutes': {
      ask: say('¿Como cuántos minutos va a tardar?'),
      again: say('¿Cuántos minutos, más o menos?'),
      keys: say('Marque más o menos cuántos minutos y oprima la tecla de gato.'),
      help: say('Le aviso a nuestro personal para que le esperen.'),
    },
    'late-noted': {
      ask: (facts) => [lateNoted(facts), more],
      again: say(more),
      keys: (facts) => [lateNoted(facts), moreKeys],
      help: say('Nuestro personal ya sabe que viene en camino.'),
    },
    'late-offer': {
      ask: (facts) => [keptOnlyUntil(facts), `¿Le busco una a eso de ${arrival(facts)}?`],
      again: (facts) => [`¿Le busco una mesa a eso de ${arrival(facts)}?`],
      keys: (facts) => [
        keptOnlyUntil(facts),
        `Para buscar una mesa a eso de ${arrival(facts)}, oprima 1. Para dejarla como está, oprima 2.`,
      ],
      help: say('Si dice que no, su reservación queda como está, y nuestro personal sabe que viene tarde.'),
    },
    more: { ask: say(more), again: say(more), keys: say(moreKeys), help: say('Si no, puede simplemente colgar.') },
    ...orderPrompts,
    'host-offer': {
      ask: say('¿Le comunico con una persona?'),
      again: say('¿Le comunico? Por favor, diga sí o no.'),
      keys: say('Para hablar con una persona, oprima 1. Para seguir aquí, oprima 2.'),
      help: say('Nuestro personal le puede ayudar directamente.'),
    },
    'host-transfer': {
      ask: say('Le comunico con una persona. Un momento.'),
      again: say('Le comunico con una persona. Un momento.'),
      keys: say('Le comunico con una persona. Un momento.'),
      help: say('Le comunico con una persona. Un momento.'),
    },
    'message-offer': {
      ask: say('¿Quiere dejarles un mensaje?'),
      again: say('¿Quiere dejar un mensaje? Por favor, diga sí o no.'),
      keys: say('Para dejar un mensaje, oprima 1. Para seguir aquí, oprima 2.'),
      help: say('Anoto lo que diga, con su número, y nuestro personal lo ve enseguida.'),
    },
    message: {
      ask: say('Adelante, le escucho.'),
      again: say('¿Qué les digo?'),
      keys: say('Por favor, diga su mensaje. Para seguir sin dejarlo, oprima 2.'),
      help: say('Diga en pocas palabras de qué se trata. Su número queda anotado al lado.'),
    },
    goodbye: {
      ask: ({ restaurant }) => [`Gracias por llamar a ${restaurant.name}. ¡Hasta luego!`],
      again: say('¡Hasta luego!'),
      keys: ({ restaurant }) => [`Gracias por llamar a ${restaurant.name}. ¡Hasta luego!`],
      help: say('¡Hasta luego!'),
    },
  },
  briefing: (facts) => [hostBriefing(facts)],
  orderSoFar: (lines) => `Hasta ahora ha pedido: ${spokenList(lines.map(spokenLine), 'y')}.`,
  takeOrDecline: 'Para tomar la llamada, oprima 1. Para rechazarla, oprima 2.',
  callerGone: 'Quien llamaba ya no está en la línea. Hasta luego.',
  reasons: {
    asked: null,
    complaint: 'Quien llama tiene una queja.',
    catering_or_large_party: 'Es por un banquete o un grupo grande.',
    could_not_answer: 'Tiene preguntas que no supe contestar.',
    payment: 'Es por un pago o una devolución.',
    allergy: 'Tiene una pregunta sobre una alergia.',
    technical: 'Algo falló de mi lado.',
  },
  hints: {
    task: [
      'reservar una mesa',
      'hacer una reservación',
      'consultar mi reservación',
      'cambiar mi reserva',
      'cancelar mi reserva',
      'pedir comida',
      'lo mismo de siempre',
      'una persona',
    ],
    partySize: ['dos personas', 'somos cuatro', 'una mesa para dos', 'solo yo', 'para seis'],
    date: ['hoy', 'esta noche', 'mañana', 'pasado mañana', 'el próximo viernes', 'este sábado', 'el domingo'],
    time: ['a las siete', 'siete y media', 'al mediodía', 'ocho y media', 'un cuarto para las ocho', 'esta noche'],
    meridiem: ['de la mañana', 'de la tarde', 'de la noche', 'del mediodía', 'de la medianoche'],
    guestName: ['me llamo', 'mi nombre es', 'a nombre de'],
    area: ['adentro', 'afuera', 'en el patio', 'en la terraza', 'donde sea'],
    phone: ['doble', 'cero', 'código de área'],
    confirmationCode: ['A de Ana', 'B de Beatriz', 'cero', 'doble'],
    codeLetters: ['A de Ana', 'B de Beatriz'],
    changes: ['la hora', 'el día', 'el número de personas', 'el nombre', 'que sean seis personas'],
    lateMinutes: ['diez minutos', 'un cuarto de hora', 'media hora', 'unos veinte minutos'],
    choice: ['la primera', 'la segunda', 'la última', 'sí', 'no'],
    message: ['que me llamen', 'es sobre'],
    yesNo: ['sí', 'no', 'es correcto', 'así es', 'no, que sean', 'lo mismo', 'otra cosa'],
  },
};
