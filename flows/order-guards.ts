/** The facts that an order is guarded by. */
import { meaningOf, RETRIES_PER_PROMPT } from './meaning.ts';
import type { CallContext, FlowEvent, OrderTalk } from './vocabulary.ts';
import { isDetour } from './wish.ts';

interface Moment {
  context: CallContext;
  event: FlowEvent;
}

/** What an answer leaves alone when it is a yes to an order: a "goodbye" behind it, and the word "order" itself. */
const besideYes = new Set([undefined, 'goodbye', 'order']);

function offerIn({ event }: Moment) {
  return event.type === 'order.found' ? event.offer : null;
}

function isOrdering(context: CallContext): boolean {
  return context.task === 'order';
}

export const orderGuards = {
  wantsOrder: ({ context, event }: Moment) =>
    meaningOf(event).intent === 'order' && context.takesOrders === true && !isOrdering(context),
  /** Where no menu is. */
  wantsNoSuchThing: ({ context, event }: Moment) => meaningOf(event).intent === 'order' && context.takesOrders !== true,
  wantsIt: ({ event }: Moment) => {
    const { answer, intent, language } = meaningOf(event);
    return answer === 'yes' && besideYes.has(intent) && language === undefined;
  },
  /** "No", "something else", "change it": whatever is to be different, it is another order. */
  wantsAnotherOrder: ({ event }: Moment) => {
    const { answer, intent, detail } = meaningOf(event);
    const isAnother = intent === 'order' || intent === 'change' || (answer === 'no' && intent === undefined);
    return isAnother || (detail !== undefined && !isDetour(meaningOf(event)));
  },
  /** "Cancel that", before anything was ordered. */
  dropsOrder: ({ context, event }: Moment) =>
    isOrdering(context) && meaningOf(event).intent === 'cancel' && meaningOf(event).code === undefined,
  leavesOrder: ({ context, event }: Moment) => isOrdering(context) && meaningOf(event).intent === 'goodbye',
  /** A name or a number, whichever was asked for. */
  bringsOrderNews: ({ context, event }: Moment) => {
    const { intent, guestName, phone } = meaningOf(event);
    const { wish } = context;
    const isNews = (guestName ?? wish.guestName) !== wish.guestName || (phone ?? wish.phone) !== wish.phone;
    return isOrdering(context) && isNews && intent === undefined && !isDetour(meaningOf(event));
  },
  /** Said again once the way to order was told: no news, and no reason to apologise. */
  saysOrderAgain: ({ context, event }: Moment) =>
    meaningOf(event).intent === 'order' && context.rung < RETRIES_PER_PROMPT,

  foundOrder: (moment: Moment) => (offerIn(moment)?.lines.length ?? 0) > 0,
  foundOnlyMissing: (moment: Moment) => offerIn(moment) !== null,

  orderWants: ({ context }: Moment, { what }: { what: OrderTalk['wants'] }) => context.order?.wants === what,
  hasOrdered: ({ context }: Moment) => context.order?.placed !== undefined,
  orderUnknown: ({ context }: Moment) => context.order?.offer === undefined && context.order?.refusal === undefined,
  hasOrderOffer: ({ context }: Moment) => (context.order?.offer?.lines.length ?? 0) > 0,
  /** Who keys in cannot key a name: their number will do. */
  needsOrderName: ({ context }: Moment) => {
    const { wish, order, nameWaived, mode } = context;
    return !nameWaived && mode !== 'menu' && (wish.guestName ?? order?.offer?.guestName ?? null) === null;
  },
  mayStream: ({ context }: Moment) => context.hasRealtime === true && context.order?.streamed !== true,
  mayOfferHost: ({ context }: Moment) => context.hasHost && !context.hostTried && context.order?.isOpen === true,
};
