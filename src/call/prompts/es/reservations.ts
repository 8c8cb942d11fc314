/** What the line says in Spanish of reservations that stand: found, read out, changed, cancelled. */
import type { ReservationFacts } from '../../../../flows/facts.ts';
import type { Speech } from '../../reply.ts';
import { spokenList } from '../spoken-list.ts';
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { codeTwice, committedTable, hearAgainKeys, more, moreKeys, table, underName } from './phrases.ts';
import { feminineNumber, people, spokenDate, spokenTime } from './spoken.ts';

function foundOne({ partySize, date, time }: ReservationFacts, today: string): string {
  return `${spokenDate(date, today)} a ${spokenTime(time)} para ${people(partySize)}`;
}

/** The caller's reservations, without their IDs. */
function found({ context, today }: PromptFacts): string[] {
  return context.found.map((reservation) => foundOne(reservation, today));
}

/** "Tiene dos reservaciones". */
function howManyFound({ context }: PromptFacts): string {
  const count = context.found.length;
  return `Tiene ${feminineNumber(count)} ${count === 1 ? 'reservación' : 'reservaciones'}`;
}

/** One reservation with its guest, or all that the number or the ID led to. */
function readOut(facts: PromptFacts): Speech {
  const { context, today } = facts;
  if (context.chosen) {
    return [
      `Tiene ${table(context.chosen, today)}${underName(context.chosen.guestName)}.`,
      ...codeTwice(context.chosen.code),
    ];
  }
  const list = context.found.flatMap(
    (reservation): Speech => [`${foundOne(reservation, today)}. Código`, { spell: reservation.code }, { pauseMs: 500 }],
  );
  return [`${howManyFound(facts)}.`, { pauseMs: 300 }, ...list];
}

export const notices = {
  'not-by-phone': say('No veo ninguna reservación con el número del que llama.'),
  'code-not-found': say('No encontré ninguna reservación con ese código.'),
  kept: say('De acuerdo, la dejé como estaba.'),
  'cancelled-one': (facts) => [`Listo, quedó cancelada: ${committedTable(facts)}.`],
  gone: say('Esa reservación ya no está en el libro.'),
  'not-today': say('No veo ninguna mesa a su nombre para hoy.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
  'read-out': {
    ask: (facts) => [...readOut(facts), more],
    again: say(more),
    keys: (facts) => [...readOut(facts), hearAgainKeys],
    help: say('Si desea, la puedo cambiar o cancelar.'),
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
} satisfies Partial<Wording['prompts']>;
