/** What the line says in English. Short, spoken, one question at a time. */
import * as booking from './en/booking.ts';
import * as details from './en/details.ts';
import { hints } from './en/hints.ts';
import * as lateness from './en/lateness.ts';
import * as menus from './en/menus.ts';
import * as ordering from './en/ordering.ts';
import * as reservations from './en/reservations.ts';
import * as staff from './en/staff.ts';
import * as waiting from './en/waiting.ts';
import type { Wording } from './wording.ts';

export const en: Wording = {
  noInput: "I didn't hear anything.",
  noMatch: "Sorry, I didn't get that.",
  takeYourTime: 'Take your time.',
  oneMoment: 'One moment, please.',
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
