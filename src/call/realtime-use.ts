/** What realtime models have been used for, as the call log tells it, which every process writes. Implemented in `records`. */

/** Of one restaurant, by all processes. */
export interface RealtimeUse {
  /** Held by a model now. */
  calls: number;
  /** Heard since `since`: of this caller, and of all. */
  callerMs: number;
  totalMs: number;
  /** Since `since`, in micro-dollars. */
  cost: number;
}

/** Throws `DependencyFailure`. */
export type FindRealtimeUse = (of: {
  restaurantId: string;
  /** E.164; those who withhold theirs (null) count as one caller. */
  from: string | null;
  since: Date;
  /** Calls count as held that were written of since then … */
  heldSince: Date;
  /** … and began since then. */
  begunSince: Date;
  /** The call that is asked for: whatever it has used is counted by itself. */
  callSid: string;
  /** Calls of this process, whose places are counted here: what is written of them may be behind. */
  own: string[];
}) => Promise<RealtimeUse>;

/** The audio that a model has heard and spoken in a call. */
export interface Measured {
  audioInMs: number;
  audioOutMs: number;
}

/** What is written of one call; null where no model held it yet. Throws `DependencyFailure`. */
export type FindMeasured = (callSid: string) => Promise<Measured | null>;
