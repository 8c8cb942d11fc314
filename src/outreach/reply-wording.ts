/** The words that answer a guest's text. */
import type { Reservation } from '../booking/book.ts';
import type { Language, Restaurant } from '../booking/restaurant.ts';
import { inGsm7, whenOf } from './message-wording.ts';

interface ReplyWords {
  nothingToCancel(restaurant: Restaurant): string;
  /** Asks which of several. */
  which(reservations: Reservation[]): string;
  seeYou(reservation: Reservation): string;
  declined: string;
  gone(restaurant: Restaurant): string;
  help(restaurant: Restaurant): string;
}

const phoneOf = ({ phoneNumbers, staffPhoneNumber }: Restaurant) => phoneNumbers[0] ?? staffPhoneNumber ?? '';

export const replyWords: Record<Language, ReplyWords> = {
  en: {
    nothingToCancel: (restaurant) =>
      `I find no coming reservation to cancel for your number. Please call ${phoneOf(restaurant)}.`,
    which: (reservations) =>
      `Which one? ${reservations.map((each) => `Reply C ${each.code} for ${whenOf(each, 'en')}.`).join(' ')}`,
    seeYou: (reservation) => `Thank you, see you ${whenOf(reservation, 'en')}.`,
    declined: 'Thank you for letting us know. The table goes to the next guest.',
    gone: (restaurant) => `I am sorry, that table is no longer free. Please call ${phoneOf(restaurant)} to try again.`,
    help: (restaurant) =>
      `${restaurant.name}: reply C to cancel your table, or call us at ${phoneOf(restaurant)} for anything else.`,
  },
  es: {
    nothingToCancel: (restaurant) =>
      inGsm7(`No encuentro ninguna reserva próxima con su número. Por favor, llame al ${phoneOf(restaurant)}.`),
    which: (reservations) =>
      inGsm7(
        `¿Cuál? ${reservations.map((each) => `Responda C ${each.code} para la de ${whenOf(each, 'es')}.`).join(' ')}`,
      ),
    seeYou: (reservation) => inGsm7(`Gracias, le esperamos ${whenOf(reservation, 'es')}.`),
    declined: 'Gracias por avisarnos. La mesa pasa al siguiente.',
    gone: (restaurant) => inGsm7(`Lo siento, esa mesa ya no está libre. Llame al ${phoneOf(restaurant)} para otra.`),
    help: (restaurant) =>
      inGsm7(`${restaurant.name}: responda C para cancelar su mesa, o llame al ${phoneOf(restaurant)}.`),
  },
};
