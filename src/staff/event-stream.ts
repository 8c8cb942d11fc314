/**
 * A stream of Server-Sent Events that keeps no reader's events for ever: one that does not keep up is let go, and may come again.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { Readable } from 'node:stream';

/** Said when nothing else is, so that proxies and readers know that the line is there. */
export const HEARTBEAT_SECONDS = 15;

/** A reader who is so far behind has stopped reading: some thousand sentences. */
export const BEHIND_MAX_BYTES = 256 * 1024;

export class EventStream extends Readable {
  readonly #onClose: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  /** @param onClose Told once, whoever ended it. */
  constructor(onClose: () => void) {
    super();
    this.#onClose = onClose;
    this.#heartbeat = setInterval(() => this.#tell(':\n\n'), HEARTBEAT_SECONDS * 1000);
    this.#heartbeat.unref();
    // The first bytes bring the headers with them: a reader knows that it is heard.
    this.#tell(': listening\n\n');
  }

  tell(event: string, data: unknown): void {
    this.#tell(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Events come when they happen, and not when they are asked for. */
  override _read(): void {}

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#heartbeat);
    this.#onClose();
    done(error);
  }

  #tell(text: string): void {
    if (this.destroyed) return;
    this.push(text);
    if (this.readableLength > BEHIND_MAX_BYTES) this.destroy();
  }
}
