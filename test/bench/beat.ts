/**
 * One timer for all that happens regularly in a load: whoever joins gets the emptiest millisecond of the period, as callers
 * speak at moments of their own on a real line. It says how late it was: a load that is late measures itself.
 */
export class Beat {
  /** How late each beat was, in ms, since it was last emptied. */
  readonly lateMs: number[] = [];
  readonly #slots: Set<() => void>[];
  readonly #timer: NodeJS.Timeout;
  #next = performance.now();
  #slot = 0;

  constructor(periodMs: number) {
    this.#slots = Array.from({ length: periodMs }, () => new Set<() => void>());
    this.#timer = setInterval(() => this.#catchUp(), 1);
  }

  /** Returns what ends it. */
  join(act: () => void): () => void {
    const slot = this.#slots.reduce((emptiest, other) => (other.size < emptiest.size ? other : emptiest));
    slot.add(act);
    return () => void slot.delete(act);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #catchUp(): void {
    for (let now = performance.now(); now >= this.#next; now = performance.now()) {
      const acts = this.#slots[this.#slot];
      if (acts && acts.size > 0) this.lateMs.push(now - this.#next);
      for (const act of acts ?? []) act();
      this.#slot = (this.#slot + 1) % this.#slots.length;
      this.#next += 1;
    }
  }
}
