/** How the line asks in Spanish for what it has to know of a table or a guest, and what of it is to be different. */
import { effectiveWish } from '../../../../flows/wish.ts';
import type { LocalTime } from '../../../booking/restaurant.ts';
import { areasOf } from '../../../booking/spots.ts';
import { sameHoursEveryDay } from '../opening-week.ts';
import { spokenList } from '../spoken-list.ts';
import { doubtedDetails, say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { table } from './phrases.ts';
import { inArea } from './places.ts';
import { halvesOfDay, heardHour, people, spokenDate, spokenHours, spokenTime } from './spoken.ts';

/** What was not heard for certain: "quince personas", "mañana domingo 22 de noviembre, a las siete de la tarde". */
function doubted(facts: PromptFacts): string {
  const time = (time: LocalTime) => `a ${spokenTime(time)}`;
  return doubtedDetails(facts, { people, date: (date) => spokenDate(date, facts.today), time });
}

/** Where one may sit: "adentro o en el patio"; each with its key. */
function areaChoice({ restaurant }: PromptFacts): { question: string; keys: string } {
  const areas = areasOf(restaurant).map(inArea);
  const keys = areas.map((area, index) => `Para sentarse ${area}, oprima ${index + 1}.`);
  return {
    question: areas.length > 1 ? `¿Prefiere sentarse ${spokenList(areas, 'o')}?` : '¿Dónde prefiere sentarse?',
    keys: `${keys.join(' ')} Si le da igual, oprima ${areas.length + 1}.`,
  };
}

/** Which half of the day an hour is in. Of the two twelves, noon is the likelier and comes first. */
function halfQuestion({ context }: PromptFacts): { heard: string; which: string; keys: string } {
  const hour = context.wish.unsettledTime?.late ?? '12:00';
  const { early, late } = halvesOfDay(hour);
  return {
    heard: `Oí ${heardHour(hour)}.`,
    which: hour.startsWith('12') ? `¿Es ${late} o ${early}?` : `¿Es ${early} o ${late}?`,
    keys: `Si es ${early}, oprima 1. Si es ${late}, oprima 2.`,
  };
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

export const notices = {
  'name-thanks': ({ context }) => [`Gracias, ${effectiveWish(context).guestName ?? ''}.`],
  noted: say('De acuerdo.'),
  'time-settled': ({ context }) => [`Entonces, a ${spokenTime(effectiveWish(context).time ?? '12:00')}.`],
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
