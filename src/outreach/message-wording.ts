/**
 * The words of text messages. Short, and in the letters of GSM 03.38 where the names allow it: one letter outside of them and a
 * message holds 70 characters instead of 160 (https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding).
 */
import type { Reservation } from '../booking/book.ts';
import { momentOf, weekdayOf } from '../booking/local-time.ts';
import { type Language, type Moment, type Restaurant, weekdays } from '../booking/restaurant.ts';
import type { WaitlistEntry } from '../booking/waitlist.ts';

type ReservationTelling = 'booked' | 'changed' | 'cancelled' | 'reminder';
type WaitlistTelling = 'waitlisted' | 'tableOffered' | 'offerEnded';

const NAME_MAX_CHARACTERS = 40;

/** What is told of a table, in words of one language. */
interface Facts {
  place: string;
  party: number;
  /** `Fri Nov 27, 7:30 PM` */
  when: string;
  code: string;
}

const reservationWords: Record<Language, Record<ReservationTelling, (facts: Facts) => string>> = {
  en: {
    booked: ({ place, party, when, code }) =>
      `${place}: table for ${party} booked, ${when}. ID ${code}. Reply C to cancel, STOP for no texts.`,
    changed: ({ place, party, when, code }) =>
      `${place}: your table is now for ${party}, ${when}. ID ${code}. Reply C to cancel.`,
    cancelled: ({ place, party, when, code }) =>
      `${place}: your table for ${party}, ${when}, is cancelled. ID ${code}. We hope to see you another time.`,
    reminder: ({ place, party, when, code }) =>
      `${place}: see you ${when}, table for ${party}. ID ${code}. Reply 1 to confirm, C to cancel.`,
  },
  es: {
    booked: ({ place, party, when, code }) =>
      `${place}: mesa para ${party} reservada, ${when}. ID ${code}. Responda C para cancelar, STOP para no recibir SMS.`,
    changed: ({ place, party, when, code }) =>
      `${place}: su mesa es ahora para ${party}, ${when}. ID ${code}. Responda C para cancelar.`,
    cancelled: ({ place, party, when, code }) =>
      `${place}: su mesa para ${party}, ${when}, está cancelada. ID ${code}. Esperamos verle en otra ocasión.`,
    reminder: ({ place, party, when, code }) =>
      `${place}: le esperamos ${when}, mesa para ${party}. ID ${code}. Responda 1 para confirmar, C para cancelar.`,
  },
};

const waitlistWords: Record<Language, Record<WaitlistTelling, (facts: Facts & { until: string }) => string>> = {
  en: {
    waitlisted: ({ place, party, when }) =>
      `${place}: you are on the waitlist for ${party}, ${when}. We will text you as soon as a table is free.`,
    tableOffered: ({ place, party, when, until }) =>
      `${place}: a table for ${party} is free, ${when}. Reply 1 to take it, 2 to pass. Kept for you until ${until}.`,
    offerEnded: ({ place, party, when }) =>
      `${place}: the table for ${party}, ${when}, is no longer kept for you. Please call us to try again.`,
  },
  es: {
    waitlisted: ({ place, party, when }) =>
      `${place}: está en lista de espera para ${party}, ${when}. Le avisaremos en cuanto haya mesa.`,
    tableOffered: ({ place, party, when, until }) =>
      `${place}: hay mesa para ${party}, ${when}. Responda 1 para tomarla, 2 para dejarla. Guardada hasta ${until}.`,
    offerEnded: ({ place, party, when }) =>
      `${place}: la mesa para ${party}, ${when}, ya no está guardada. Llámenos para intentarlo de nuevo.`,
  },
};

export function reservationText(telling: ReservationTelling, reservation: Reservation, restaurant: Restaurant): string {
  const { language, partySize: party, code } = reservation;
  return inGsm7(
    reservationWords[language][telling]({
      place: placeOf(restaurant),
      party,
      code,
      when: whenOf(reservation, language),
    }),
  );
}

export function waitlistText(telling: WaitlistTelling, entry: WaitlistEntry, restaurant: Restaurant): string {
  const { language, partySize: party } = entry;
  const when = whenOf({ date: entry.date, time: entry.offeredTime ?? entry.time }, language);
  const endsAt = entry.offerEndsAt;
  const until = endsAt === null ? '' : clockTime(momentOf(endsAt, restaurant.timeZone).time, language);
  return inGsm7(waitlistWords[language][telling]({ place: placeOf(restaurant), party, code: '', when, until }));
}

const dayNames: Record<Language, string[]> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  es: ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'],
};
const monthNames: Record<Language, string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
};

/** `Fri Nov 27, 7:30 PM`; `vie 27 nov, 19:30`. */
export function whenOf({ date, time }: Moment, language: Language): string {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  const dayName = dayNames[language][weekdays.indexOf(weekdayOf(date))];
  const monthName = monthNames[language][month - 1];
  const dayOfYear = language === 'en' ? `${dayName} ${monthName} ${day}` : `${dayName} ${day} ${monthName}`;
  return `${dayOfYear}, ${clockTime(time, language)}`;
}

export function clockTime(time: string, language: Language): string {
  if (language === 'es') return time;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = hour < 12 ? 'AM' : 'PM';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}

export function placeOf({ name }: Restaurant): string {
  return name.length > NAME_MAX_CHARACTERS ? `${name.slice(0, NAME_MAX_CHARACTERS - 3).trimEnd()}...` : name;
}

/** Of the Spanish vowels with an accent GSM has only é; typesetters' marks it has none of. */
const inGsmLetters: Record<string, string> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};

export function inGsm7(text: string): string {
  return text.replace(/[áíóúÁÍÓÚ’‘“”–—]/g, (letter) => inGsmLetters[letter] ?? letter);
}
