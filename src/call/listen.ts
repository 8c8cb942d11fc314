/**
 * What the caller did, as well as it can be known in time: read by the rules, and where those leave open what was asked, by
 * the language model; a name as its guest writes it. Both are asked at most once a turn, and neither is missed when it is down.
 */

import type { BookDeps } from '../booking/book-store.ts';
import { findGuest } from '../booking/find-reservations.ts';
import { DependencyFailure } from '../failures.ts';
import { withModel } from '../understanding/guess.ts';
import { asOnRecord, soundingOnRecord } from '../understanding/guest-name/name-on-record.ts';
import type { Model } from '../understanding/model.ts';
import type { Understood } from '../understanding/understood.ts';
import {
  type CallerReading,
  type Hearing,
  listeningOf,
  readCallerInput,
  readWords,
  understandWords,
} from './caller-event.ts';
import type { CallerInput } from './caller-input.ts';

export interface ListenDeps {
  book: Pick<BookDeps, 'store'>;
  /** Absent where none is configured. */
  model?: Model | undefined;
}

export async function listen(deps: ListenDeps, input: CallerInput, hearing: Hearing): Promise<CallerReading> {
  if (input.kind !== 'said') return readCallerInput(input, hearing);
  const byRules = understandWords(input.text, hearing);
  const spoken = { text: input.text, listening: listeningOf(hearing) };
  const understood = deps.model ? await withModel(deps.model, byRules, spoken) : byRules;
  return readWords(await withOwnName(deps, understood, input.text, hearing), input, hearing);
}

/** The name as on record. One that is said again, once it is known, is a correction, and taken as it is heard. */
async function withOwnName(deps: ListenDeps, understood: Understood, text: string, hearing: Hearing) {
  const { guestName } = understood.slots;
  const isAsked = hearing.prompt?.expects === 'guestName' && understood.intent === null;
  if (hearing.context.wish.guestName !== undefined || !(guestName || isAsked)) return understood;
  const onRecord = await namesOnRecord(deps, hearing);
  const known = guestName ? asOnRecord(guestName, onRecord) : soundingOnRecord(text, onRecord);
  return known === null ? understood : { ...understood, slots: { ...understood.slots, guestName: known } };
}

/** Whom the caller's number has booked for; nobody, while the book cannot be seen. */
async function namesOnRecord({ book }: ListenDeps, { context, restaurant }: Hearing): Promise<string[]> {
  const found = context.found.map(({ guestName }) => guestName);
  if (context.callerPhone === null) return found;
  try {
    const guest = await findGuest(book, { restaurantId: restaurant.id, phone: context.callerPhone });
    return guest === null ? found : [...found, guest.guestName];
  } catch (failure) {
    if (failure instanceof DependencyFailure) return found;
    throw failure;
  }
}
