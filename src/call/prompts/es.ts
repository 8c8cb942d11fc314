/** What the line says in Spanish: of Latin America, and with "usted". Short, spoken, one question at a time. */
import * as booking from './es/booking.ts';
import * as details from './es/details.ts';
import { hints } from './es/hints.ts';
import * as lateness from './es/lateness.ts';
import * as menus from './es/menus.ts';
import * as ordering from './es/ordering.ts';
import * as reservations from './es/reservations.ts';
import * as staff from './es/staff.ts';
import * as waiting from './es/waiting.ts';
import type { Wording } from './wording.ts';

export const es: Wording = {
  noInput: 'No escuché nada.',
  noMatch: 'Disculpe, no le entendí.',
  takeYourTime: 'Tómese su tiempo.',
  oneMoment: 'Un momento, por favor.',
  notices: {
    ...menus.notices,
    ...details.notices,
    ...booking.notices,
    ...waiting.notices,
    ...reservations.notices,
    ...ordering.notices,
    ...staff.notices,
  },
  prompts: {
    ...menus.prompts,
    ...details.prompts,
    ...booking.prompts,
    ...waiting.prompts,
    ...reservations.prompts,
    ...lateness.prompts,
    ...ordering.prompts,
    ...staff.prompts,
  },
  ...staff.toHost,
  hints,
};
