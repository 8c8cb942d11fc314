/** A job to be done in the background, and the port through which it is owed. */
interface Job {
  task: string;
  /** Plain JSON with the `restaurantId` it is for, so that staff can be told should it be given up. */
  payload: object;
  /** Of jobs with one key only the newest waits; where none is given, each is a job of its own. */
  key?: string;
  /** Not before this. */
  runAt?: Date;
  maxAttempts?: number;
}

/** Owes all of them, or none. Throws `DependencyFailure`. */
export type Enqueue = (jobs: Job[]) => Promise<void>;

/** What each task does with its payload, by the name that jobs carry. May be run twice with one payload, also at once. */
export type Tasks = Record<string, (payload: unknown) => Promise<void>>;
