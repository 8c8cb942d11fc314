/** What the line says in Spanish to who has come in, and who is about to go: menus, opening hours, goodbye. */
import { periodsOn } from '../../../booking/opening-hours.ts';
import type { Speech } from '../../reply.ts';
import { sameHoursEveryDay, weekInRuns } from '../opening-week.ts';
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { more, moreKeys } from './phrases.ts';
import { spokenDate, spokenDays, spokenHours } from './spoken.ts';

const taskKeys =
  'Para reservar una mesa, oprima 1. Para consultar una reservación, oprima 2. Para cambiarla, oprima 3. Para cancelarla, oprima 4.';

/** The day that was asked about, or the week, in one sentence. */
function openingHours({ restaurant, context: { askedDay }, today }: PromptFacts): string {
  if (askedDay !== undefined) {
    const periods = periodsOn(restaurant, askedDay);
    const date = spokenDate(askedDay, today);
    return periods.length > 0 ? `Abrimos ${date}, ${spokenHours(periods)}.` : `Estamos cerrados ${date}.`;
  }
  if (sameHoursEveryDay(restaurant.hours)) return `Abrimos todos los días ${spokenHours(restaurant.hours.monday)}.`;
  const runs = weekInRuns(restaurant.hours).map(({ from, to, periods }) => {
    const days = spokenDays(from, to);
    return periods.length === 0 ? `${days} cerramos` : `${days} abrimos ${spokenHours(periods)}`;
  });
  return `Este es nuestro horario: ${runs.join('; ')}.`;
}

/** The other language is offered in that language. */
function englishToo({ restaurant }: PromptFacts): Speech {
  return restaurant.languages.includes('en') ? ['For English, press eight.'] : [];
}

function whereOrdered({ context }: PromptFacts, words: string): string[] {
  return context.takesOrders ? [words] : [];
}

export const notices = {
  welcome: ({ restaurant, context }) => [
    ...(restaurant.consentNotice ? [restaurant.consentNotice] : []),
    `Gracias por llamar a ${restaurant.name}.`,
    ...(context.mode === 'smart' ? ['Puede hablar o usar el teclado.'] : []),
  ],
  'lost-place': say('Disculpe, perdí el hilo por un momento.'),
  'answer-hours': (facts) => [openingHours(facts)],
  'answer-location': ({ restaurant }) => [
    restaurant.address ? `Estamos en ${restaurant.address}.` : 'Lo siento, no tengo aquí nuestra dirección.',
  ],
  'no-answer': say('Lo siento, eso no lo puedo contestar.'),
  'call-again': say('Lo siento, no le oigo bien. Por favor, vuelva a llamar un poco más tarde.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
  more: { ask: say(more), again: say(more), keys: say(moreKeys), help: say('Si no, puede simplemente colgar.') },
  goodbye: {
    ask: ({ restaurant }) => [`Gracias por llamar a ${restaurant.name}. ¡Hasta luego!`],
    again: say('¡Hasta luego!'),
    keys: ({ restaurant }) => [`Gracias por llamar a ${restaurant.name}. ¡Hasta luego!`],
    help: say('¡Hasta luego!'),
  },
} satisfies Partial<Wording['prompts']>;
