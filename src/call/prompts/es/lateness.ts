/** What the line says in Spanish to who will be late. */
import { say } from '../telling.ts';
import type { PromptFacts, Wording } from '../wording.ts';
import { more, moreKeys } from './phrases.ts';
import { spokenTime } from './spoken.ts';

/** The rule for who comes late, where the table is kept. */
function lateNoted({ context: { lateness } }: PromptFacts): string {
  const until = lateness ? ` Es suya hasta ${spokenTime(lateness.until.time)}.` : '';
  return `Gracias por avisar. Le guardamos su mesa.${until}`;
}

/** The rule for who comes too late. */
function keptOnlyUntil({ context: { lateness } }: PromptFacts): string {
  return lateness
    ? `Ya le avisé a nuestro personal, pero solo podemos guardar su mesa hasta ${spokenTime(lateness.until.time)}.`
    : 'Ya le avisé a nuestro personal, pero no podemos guardar su mesa tanto tiempo.';
}

function arrival({ context: { lateness } }: PromptFacts): string {
  return lateness ? spokenTime(lateness.arrivesAt.time) : 'esa hora';
}

export const prompts = {
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
} satisfies Partial<Wording['prompts']>;
