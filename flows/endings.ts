/** How a task ends without a deed, wherever that happens: what is told, and on to whatever else the caller wants. */

/** A booking is given up before anything was written. */
export const nothingBooked = {
  target: '#askingMore',
  actions: ['dropWish', { type: 'notice', params: { id: 'wish-dropped' } }],
} as const;

/** A reservation is left as it is. */
export const leftAsItIs = {
  target: '#askingMore',
  actions: ['endTask', { type: 'notice', params: { id: 'kept' } }],
} as const;

/** The reservation was taken out of the book while it was spoken of. */
export const goneMeanwhile = {
  target: '#askingMore',
  actions: ['forgetReservation', 'endTask', { type: 'notice', params: { id: 'gone' } }],
} as const;
