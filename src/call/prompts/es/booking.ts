/** What the line says in Spanish to who books a table. */
import { spokenList } from '../spoken-list.ts';
import { say, wishedTable } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { codeTwice, committedTable, hearAgainKeys, more, table, underName } from './phrases.ts';
import { refusalAndOffers } from './refusals.ts';

/** The table as it would be booked, and for whom. */
function readBack(facts: PromptFacts): string {
  const wished = wishedTable(facts);
  const { note } = facts.context.wish;
  const noted = note ? `, con la nota: ${note}` : '';
  return `${table(wished, facts.today)}${underName(wished.guestName)}${noted}`;
}

/** @param offers One or more. */
function offerQuestion(offers: string[]): string {
  return `Le puedo ofrecer ${spokenList(offers, 'o')}. ${offers.length === 1 ? '¿Le queda bien?' : '¿Cuál prefiere?'}`;
}

/** The offers by their keys, and the key after the last one for something else. */
function offerKeys(offers: string[]): string {
  const choices = offers.map((offer, index) => `Si prefiere ${offer}, oprima ${index + 1}.`);
  return `${choices.join(' ')} Para otro horario, oprima ${offers.length + 1}.`;
}

function hostOrFewer({ context }: PromptFacts): string {
  return context.hasHost ? '¿Le comunico con una persona?' : '¿Le reservo una mesa para menos personas?';
}

export const notices = {
  refused: (facts) => [refusalAndOffers(facts).because],
  'stood-already': say('Esa mesa ya es suya.'),
  'book-unreachable': say('Lo siento, en este momento no puedo ver nuestro libro de reservaciones.'),
  'wish-dropped': say('De acuerdo, no reservé nada.'),
} satisfies Partial<Wording['notices']>;

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
