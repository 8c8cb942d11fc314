/** The tools that say something about the house, and those that end the conversation. */
import { z } from 'zod';
import { weekdayOf } from '../../booking/local-time.ts';
import { periodsOn } from '../../booking/opening-hours.ts';
import type { Restaurant } from '../../booking/restaurant.ts';
import { ABOUT_MAX_CHARACTERS, transferReasons } from '../../call/keep-place.ts';
import { orderingTimesOn } from '../../ordering/ordering-hours.ts';
import { date } from './fields.ts';
import { defineTool } from './tool.ts';

export const getHours = defineTool({
  name: 'get_hours',
  description:
    'The opening hours: of one day where the caller means one, else of the week. Of one day, also when food can be ordered.',
  args: { date: date.optional() },
  async run(args, { restaurant }) {
    const next = 'Say the hours in a sentence, as people say them, and ask if there is anything else.';
    if (args.date === undefined)
      return { output: { week: restaurant.hours, closed_days: restaurant.closedDays, next } };
    const hours = periodsOn(restaurant, args.date);
    const orders = restaurant.menu && orderingTimesOn(restaurant, restaurant.menu, args.date);
    const told = { date: args.date, weekday: weekdayOf(args.date), open: hours.length > 0, hours };
    const taken = orders?.map(({ opens, lastOrder }) => ({ opens, last_order: lastOrder }));
    return { output: { ...told, ...(taken && { orders_taken: taken }), next } };
  },
});

export const getLocation = defineTool({
  name: 'get_location',
  description: 'Where the restaurant is.',
  args: {},
  async run(_args, { restaurant }) {
    if (restaurant.address !== undefined) {
      return { output: { address: restaurant.address, next: 'Say the address, and ask if there is anything else.' } };
    }
    const next = `You do not have the address. Say so, and ${offerPerson(restaurant)}.`;
    return { output: { address: null, next } };
  },
});

/** Nobody is offered who cannot come to the phone. */
export function offerPerson({ staffPhoneNumber }: Pick<Restaurant, 'staffPhoneNumber'>): string {
  return staffPhoneNumber === undefined
    ? 'offer to take a message for the staff with take_message'
    : 'offer to put the caller through to a person';
}

export const transferToHuman = defineTool({
  name: 'transfer_to_human',
  description:
    'Puts the caller through to a person: when they ask for one, complain or are upset, want what you cannot do, or when you could not help twice.',
  args: {
    reason: z.enum(transferReasons).describe('Why a person is needed.'),
    about: z
      .string()
      .max(ABOUT_MAX_CHARACTERS)
      .optional()
      .describe('What it is about, in one short sentence for that person, so that the caller need not say it again.'),
  },
  async run({ reason, about }, { restaurant }) {
    if (restaurant.staffPhoneNumber === undefined) {
      const next = 'Nobody can come to the phone. Say so kindly, and offer to take a message with take_message.';
      return { output: { transferred: false, next } };
    }
    const next = 'Say in one short sentence that you are putting the caller through. Ask nothing.';
    return { output: { transferred: true, next }, leadsTo: { reason, about } };
  },
});

export const endCall = defineTool({
  name: 'end_call',
  description: 'Ends the call, once the caller has said goodbye or wants nothing more.',
  args: {},
  async run() {
    return { output: { ending: true, next: 'Say goodbye in one short sentence. Ask nothing.' }, leadsTo: 'end' };
  },
});
