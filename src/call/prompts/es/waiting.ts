/** What the line says in Spanish to who may wait for a table. */
import { fullDay, say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { more, moreKeys, table } from './phrases.ts';
import { spokenDate, spokenTime } from './spoken.ts';

const textWhenFree = 'Le enviaremos un mensaje si se libera una mesa.';
const keepPlace = '¿Desea conservar su lugar?';

/** Said before the waiting list is offered, unless the caller has heard it. */
function dayIsFull(facts: PromptFacts): string {
  const date = fullDay(facts);
  return date === null ? '' : `Lo siento, ya no tenemos mesa para ${spokenDate(date, facts.today)}.`;
}

/** Which table would be waited for. */
function waitedFor({ context }: PromptFacts): string {
  const time = context.refusal?.time;
  return time ? ` para ${spokenTime(time)}` : '';
}

/** Who declined the other hours of the day may have another day in mind; who heard only that it is full, is offered others next. */
function waitQuestion(facts: PromptFacts): string {
  const orElse = fullDay(facts) === null ? ', o prefiere otro día u otra hora' : '';
  return `¿Le pongo en la lista de espera${waitedFor(facts)}${orElse}?`;
}

/** The place in line, from its committed row. */
function placeInLine({ context, today }: PromptFacts): string {
  const { place } = context;
  if (!place) return '';
  return `Es el número ${place.position} en la lista de espera para ${table(place, today)}.`;
}

export const notices = {
  'waitlist-full': say('Lo siento, no le puedo agregar a esa lista de espera.'),
  'waitlist-left': say('De acuerdo, le quité de la lista de espera.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
