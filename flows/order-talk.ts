/** How the talk about an order goes on. Pure rules. */
import type { FlowEvent, OrderTalk } from './vocabulary.ts';

/** What stays known where an order is begun anew: what was ordered, which way was tried, and whether anybody is there. */
export function orderAnew({ placed, streamed, isOpen }: OrderTalk = {}): OrderTalk {
  return { ...(placed && { placed }), ...(streamed && { streamed }), ...(isOpen !== undefined && { isOpen }) };
}

/** What an outcome tells of the order. */
export function toldOfOrder(event: FlowEvent): OrderTalk {
  switch (event.type) {
    case 'order.found':
      return { offer: event.offer, isOpen: event.isOpen };
    case 'order.refused':
      return { refusal: event.reason, isOpen: event.isOpen, ...(event.opens && { opens: event.opens }) };
    case 'order.placed':
      return { placed: event.order };
    default:
      return {};
  }
}
