/** The socket of a session of the stand-in: events of the SDK's types go out, each with an ID. */
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { WebSocket } from 'ws';
import type { Refusal } from './openai-realtime-refusals.ts';

/** Of each kind of event, all but its ID: what an event lacks, or has and should not, does not compile. */
type WithoutId<Event> = Event extends { event_id: string } ? Omit<Event, 'event_id'> : never;
type Emitted = WithoutId<RealtimeServerEvent>;

export class ModelWire {
  /** Nothing goes out any more, though the socket is open. */
  isMuted = false;
  readonly #socket: WebSocket;
  readonly #session: number;
  readonly #faults: string[];
  #ids = 0;

  /** @param session Tells its IDs from those of other sessions. */
  constructor(socket: WebSocket, session: number, faults: string[]) {
    this.#socket = socket;
    this.#session = session;
    this.#faults = faults;
  }

  newId(kind: string): string {
    this.#ids += 1;
    return `${kind}_${this.#session}_${this.#ids}`;
  }

  emit({ type, ...rest }: Emitted): void {
    if (this.isMuted || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify({ type, event_id: this.newId('event'), ...rest }));
  }

  /** Says no, as the real one does, to what no client should ask for. */
  refuse(refusal: Refusal, eventId?: string): void {
    this.#faults.push(`${refusal.code}: ${refusal.message}`);
    this.decline(refusal, eventId);
  }

  /** Says no to what the client could not know better. */
  decline({ code, message, param = null }: Refusal, eventId?: string): void {
    const error = { type: 'invalid_request_error', code, message, param, event_id: eventId ?? null };
    this.emit({ type: 'error', error });
  }
}
