/** What may be done in an evening's book: plain values, so that a sequence of them can be drawn, replayed and cut short. */
import fc from 'fast-check';
import type { Crash } from '../crashing-database.ts';

const PLACES = ['patio', 'inside'];
const TIMES = ['18:00', '18:15', '18:30', '19:00'];

export interface Wish {
  partySize: number;
  time: string;
  area: string | null;
  wheelchair: boolean;
}

/** `nth` is a reservation, the newest first; `caller` and `guest` are people; who `stays` comes as many and then, but elsewhere. */
export type Deed =
  | ({ do: 'book' } & Wish)
  | ({ do: 'hold'; caller: number } & Wish)
  | ({ do: 'holdChange'; caller: number; nth: number; stays: boolean } & Wish)
  | { do: 'sayYes' | 'release' | 'prolong'; caller: number }
  | ({ do: 'change'; nth: number } & Wish)
  | { do: 'cancel' | 'seat' | 'complete' | 'noShow' | 'late' | 'note'; nth: number }
  | ({ do: 'join'; guest: number } & Wish)
  | { do: 'accept' | 'decline' | 'leave'; guest: number }
  | { do: 'look' };

/** All deeds of a step are done at once, each by a process of its own; then the clock moves. */
export interface Step {
  deeds: { deed: Deed; crash: Crash | null }[];
  minutes: number;
}

const nth = fc.nat({ max: 5 });
const caller = fc.nat({ max: 2 });
const guest = fc.nat({ max: 7 });
const wish = {
  partySize: fc.constantFrom(2, 2, 2, 1, 3, 4, 5),
  time: fc.constantFrom(...TIMES),
  area: fc.constantFrom(null, null, null, null, ...PLACES),
  wheelchair: fc.constantFrom(false, false, false, true),
};
/** Whoever does not change the time changes the place. */
const otherWish = { ...wish, stays: fc.boolean(), area: fc.constantFrom(...PLACES, null) };
const named = <Name extends Deed['do']>(...names: Name[]) => fc.constantFrom(...names);

/** The commonest first: it is to this that a counter-example is cut down. */
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.record({ do: named('book'), ...wish }) },
  { weight: 4, arbitrary: fc.record({ do: named('hold'), caller, ...wish }) },
  { weight: 6, arbitrary: fc.record({ do: named('holdChange'), caller, nth, ...otherWish }) },
  { weight: 5, arbitrary: fc.record({ do: named('sayYes', 'sayYes', 'sayYes', 'release', 'prolong'), caller }) },
  { weight: 2, arbitrary: fc.record({ do: named('change'), nth, ...wish }) },
  { weight: 4, arbitrary: fc.record({ do: named('cancel', 'seat', 'complete', 'noShow', 'late', 'note'), nth }) },
  { weight: 3, arbitrary: fc.record({ do: named('join'), guest, ...wish }) },
  { weight: 3, arbitrary: fc.record({ do: named('accept', 'decline', 'leave'), guest }) },
  { weight: 2, arbitrary: fc.record({ do: named('look') }) },
);

const crash: fc.Arbitrary<Crash> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ beforeStatement: fc.nat({ max: 12 }) }) },
  { weight: 1, arbitrary: fc.constant('answerLost' as const) },
);

export const aStep: fc.Arbitrary<Step> = fc.record({
  deeds: fc.array(fc.record({ deed, crash: fc.option(crash, { freq: 3 }) }), { minLength: 1, maxLength: 2 }),
  minutes: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.constantFrom(1, 3, 10, 30) }),
});
