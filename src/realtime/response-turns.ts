/**
 * One response at a time. The session refuses a second one while the first is being made, and a cancel that comes before the
 * first was begun does nothing: so whoever wants the model to speak asks here.
 */

/** How many cut responses are remembered: what was on its way of one comes within a round trip. */
const CUT_REMEMBERED = 8;

interface ResponseCommands {
  create(): void;
  cancel(responseId: string): void;
}

export class ResponseTurns {
  readonly #commands: ResponseCommands;
  #state: 'idle' | 'asked' | 'active' = 'idle';
  #activeId: string | null = null;
  #isWanted = false;
  #cutsNext = false;
  #cut: string[] = [];

  constructor(commands: ResponseCommands) {
    this.#commands = commands;
  }

  /** A response is being made, or was asked for. */
  get isUnderWay(): boolean {
    return this.#state !== 'idle';
  }

  /** The model is to speak, now or once it has done what it is at. Asked for twice meanwhile, it speaks once. */
  request(): void {
    if (this.#state !== 'idle') {
      this.#isWanted = true;
      return;
    }
    this.#state = 'asked';
    this.#commands.create();
  }

  /** What is being said, or was to be said, is not wanted any more. */
  cut(): void {
    this.#isWanted = false;
    if (this.#state === 'asked') this.#cutsNext = true;
    if (this.#activeId !== null && !this.#cut.includes(this.#activeId)) this.#cancel(this.#activeId);
  }

  created(responseId: string): void {
    this.#state = 'active';
    this.#activeId = responseId;
    if (this.#cutsNext) this.#cancel(responseId);
    this.#cutsNext = false;
  }

  /** A response is over, however it ended; the one that waited for it begins. */
  done(responseId: string): void {
    if (this.#activeId !== null && this.#activeId !== responseId) return;
    this.#state = 'idle';
    this.#activeId = null;
    this.#requestWanted();
  }

  /** The session has one under way that we did not ask for: ours has to wait for its end. */
  refused(): void {
    this.#state = 'active';
    this.#isWanted = true;
    this.#cutsNext = false;
  }

  /** Nothing of this response may be heard any more. */
  isCut(responseId: string): boolean {
    return this.#cut.includes(responseId);
  }

  /** A new session knows of no response. */
  forget(): void {
    this.#state = 'idle';
    this.#activeId = null;
    this.#isWanted = false;
    this.#cutsNext = false;
  }

  #cancel(responseId: string): void {
    this.#cut = [...this.#cut.slice(1 - CUT_REMEMBERED), responseId];
    this.#commands.cancel(responseId);
  }

  #requestWanted(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.request();
  }
}
