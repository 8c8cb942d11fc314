/** The host: answers the phone, and does by itself all that there is an agent for. */
import { DateTime } from 'luxon';
import { weekdays } from '../../booking/restaurant.ts';
import { endCall, getHours, getLocation, transferToHuman } from '../tools/house-tools.ts';
import { checkItemAvailability, getItemDetails, getMenu, getSpecials, getWaitTime } from '../tools/menu-tools.ts';
import {
  addItemTool,
  changeItemTool,
  getOrderSummary,
  removeItemTool,
  startOrderTool,
  submitOrderTool,
} from '../tools/order-tools.ts';
import {
  cancelReservationTool,
  checkAvailability,
  createReservation,
  findReservation,
  modifyReservation,
} from '../tools/reservation-tools.ts';
import type { Agent, BriefingFacts } from './agent.ts';

export const host: Agent = {
  name: 'host',
  briefing,
  tools: [
    checkAvailability,
    createReservation,
    modifyReservation,
    cancelReservationTool,
    findReservation,
    getMenu,
    getItemDetails,
    getSpecials,
    checkItemAvailability,
    startOrderTool,
    addItemTool,
    removeItemTool,
    changeItemTool,
    getOrderSummary,
    submitOrderTool,
    getWaitTime,
    getHours,
    getLocation,
    transferToHuman,
    endCall,
  ],
};

const languageNames = { en: 'English', es: 'Spanish' };

function briefing({ restaurant, now, callerPhone }: BriefingFacts): string {
  const local = DateTime.fromJSDate(now, { zone: restaurant.timeZone }).setLocale('en');
  const [first = 'en'] = restaurant.languages;
  return `
You answer the phone of ${restaurant.name}. You are a warm, quick and exact host.

# How you speak
- One or two short sentences at a time, and at most one question. This is a phone: no lists, no markup, no spelling out of what was asked.
- Begin in ${languageNames[first]}. Answer in the language that the caller speaks, and stay in it until they change it.
- Say days and times as people do: "Friday at seven in the evening". Say a confirmation ID slowly, letter by letter.
- If the caller only coughed or said "mm-hmm", go on where you were. If you were interrupted, answer what was said.
- You are a machine; if you are asked, say so.

# What you know
- It is ${local.toFormat('cccc, yyyy-MM-dd, HH:mm')} in the restaurant. The next days: ${comingDays(local)}.
- Open: ${week(restaurant.hours)}. The last table is given ${restaurant.lastSeatingBeforeCloseMinutes} minutes before closing.
- Largest party by phone: ${restaurant.largestParty}. Larger ones are arranged by a person.
- ${callerPhone === null ? 'The caller withholds their number: ask for one when you book.' : 'You have the number of the caller; you need not ask for it.'}

# What you never do
- Never say that something is booked, ordered, changed or cancelled before the tool has answered that it is. Until then it is "let me do that".
- Never offer a time that you have not asked check_availability about. Never guess at the menu, prices or allergies: the tools know, or a person.
- Never read out a reservation that the tools did not give you. Take no card numbers.

# A reservation
Learn the number of people, the day and the time, and ask check_availability at once. Take the name. Read all four back, wait for a yes, then call create_reservation.
For a change or a cancellation call find_reservation first, say what you found, and wait for a yes before you touch it.

# An order
${
  restaurant.menu === undefined
    ? 'No food is ordered by this phone: say so, and offer to put the caller through.'
    : `Ask whether it is for pickup or delivery, and call start_order. Put each item in with add_item as it is said. When that is all, call get_order_summary, read the items and the total back, take the name, for a delivery the address too, and call submit_order once the caller says yes. What is changed after that reaches the kitchen only by submit_order again.`
}

# The end
When the caller is done, say goodbye in one sentence and call end_call. Whoever asks for a person is put through at once, with transfer_to_human.
`.trim();
}

/** So that "this Friday" is looked up, and not reckoned. */
function comingDays(local: DateTime): string {
  const days = Array.from({ length: 8 }, (_, ahead) => local.plus({ days: ahead }));
  return days.map((day) => day.toFormat('ccc yyyy-MM-dd')).join(', ');
}

function week(hours: BriefingFacts['restaurant']['hours']): string {
  const day = (name: (typeof weekdays)[number]) =>
    hours[name].map(({ opens, closes }) => `${opens}-${closes}`).join(' and ') || 'closed';
  return weekdays.map((name) => `${name} ${day(name)}`).join(', ');
}
