/** "Seven", when seven is full: a hold may have ended since, so the book is asked again, some times. */
export const insisting = { guard: 'insistsOnWish', target: 'choosing', actions: 'lookAnew' } as const;
