/** Keeps a call's place on the keypad/speech line up to date, one writing after the other; a store that is down silences nobody. */
import { keepPlace, type Place, type PlaceDeps } from '../call/keep-place.ts';

export class PlaceKeeper {
  readonly #deps: PlaceDeps;
  #storedTurn: number | null;
  #saving: Promise<void> = Promise.resolve();

  /** @param storedTurn Of a call that was begun before. */
  constructor(deps: PlaceDeps, storedTurn: number | null) {
    this.#deps = deps;
    this.#storedTurn = storedTurn;
  }

  /**
   * Takes the call's first place on this line, or the one that it rests at. False where another stream of the same call has it,
   * or it has gone on since: so a token is good once.
   */
  async take(place: Place): Promise<boolean> {
    try {
      const stored = await keepPlace(this.#deps, place, this.#storedTurn);
      this.#storedTurn = stored ?? this.#storedTurn;
      return stored !== null;
    } catch (err) {
      this.#failed(place, err);
      return true;
    }
  }

  /** Resolves when the place is stored, or could not be. */
  keep(place: Place): Promise<void> {
    this.#saving = this.#saving.then(async () => {
      try {
        this.#storedTurn = (await keepPlace(this.#deps, place, this.#storedTurn)) ?? this.#storedTurn;
      } catch (err) {
        this.#failed(place, err);
      }
    });
    return this.#saving;
  }

  #failed({ callSid }: Place, err: unknown): void {
    this.#deps.log.error({ callSid, err }, 'no place was kept for a realtime call');
  }
}
