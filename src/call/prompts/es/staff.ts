/** What the line says in Spanish where a person is wanted: to the caller, and to the host. */
import type { OrderedLine } from '../../../ordering/cart.ts';
import { spokenList } from '../spoken-list.ts';
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { orderBriefing } from './ordering.ts';
import { table, underName } from './phrases.ts';
import { people, spokenDate, spokenTime } from './spoken.ts';

function guestWants(facts: PromptFacts): string | null {
  const { task, chosen, wish } = facts.context;
  const wished = wishedParts(facts);
  const name = underName(wish.guestName ?? chosen?.guestName ?? '');
  if (chosen && task !== 'make') {
    const change = task === 'change' && wished !== '' ? ` La quiere ${wished}.` : '';
    return `Llaman por ${table(chosen, facts.today)}${name}.${change}`;
  }
  if (task === 'order') return `Quien llama${name} ${orderBriefing(facts)}`;
  return task === 'make' && wished !== '' ? `Llaman para una mesa ${wished}${name}.` : null;
}

/** As much of a table as is known. */
function wishedParts({ context: { wish }, today }: PromptFacts): string {
  const parts = [
    wish.partySize === undefined ? '' : `para ${people(wish.partySize)}`,
    wish.date === undefined ? '' : spokenDate(wish.date, today),
    wish.time === undefined ? '' : `a ${spokenTime(wish.time)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `2 Pizza grande`: names of the menu stay as they are. */
function spokenLine({ quantity, name, size }: OrderedLine): string {
  return `${quantity} ${size === null ? name : `${name} ${size}`}`;
}

export const notices = {
  'no-host': say('Lo siento, en este momento nadie puede pasar al teléfono.'),
  'nobody-came': say('Lo siento, ahora mismo no hay nadie libre.'),
  'sorry-to-hear': say('Lo lamento mucho.'),
  'message-taken': say('Gracias, ya les pasé su mensaje.'),
  'message-lost': say('Lo siento, no pude pasar el mensaje. Por favor, llame de nuevo en unos minutos.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;

/** What a host hears of the caller, before they talk. */
export const toHost = {
  guestWants,
  guestAsks: (guestName) => `Quieren hablar con una persona${underName(guestName)}.`,
  mentioned: (note) => `Mencionó: ${note}.`,
  about: (words) => `Se trata de esto: ${words}`,
  orderSoFar: (lines) => `Hasta ahora ha pedido: ${spokenList(lines.map(spokenLine), 'y')}.`,
  callerSpeaks: { en: 'Habla inglés.', es: 'Habla español.' },
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
} satisfies Partial<Wording>;
