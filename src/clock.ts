/** The one source of "now"; passed in everywhere, so that tests choose the moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that shows `startsAt` now and ticks on from there: scripted calls are placed on a day of their own. */
export function clockStartingAt(startsAt: Date, ticking: Clock = systemClock): Clock {
  const ahead = startsAt.getTime() - ticking.now().getTime();
  return { now: () => new Date(ticking.now().getTime() + ahead) };
}
