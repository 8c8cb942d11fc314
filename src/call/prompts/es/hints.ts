/** What is likely to be said in Spanish, for the recogniser. */
import type { Wording } from '../wording.ts';

export const hints: Wording['hints'] = {
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
};
