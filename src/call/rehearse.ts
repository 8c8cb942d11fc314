/**
 * One imaginary turn in each language before the first caller: reading words and speaking prompts for the first time costs a
 * process a quarter of a second, and nobody should wait for that on the phone.
 */
import type { Restaurant } from '../booking/restaurant.ts';
import { readCallerInput } from './caller-event.ts';
import { promptOf, startConversation, step } from './conversation.ts';
import { replyFrom } from './reply-from.ts';

const lines = {
  en: 'A table for two tomorrow at seven, please.',
  es: 'Una mesa para dos mañana a las siete, por favor.',
};

export function rehearse(restaurants: Restaurant[], now: Date): void {
  // Once a language, however many restaurants speak it.
  const speakers = new Map(restaurants.flatMap((restaurant) => restaurant.languages.map((one) => [one, restaurant])));
  for (const [language, restaurant] of speakers) {
    const input = { kind: 'said', text: lines[language], confidence: null } as const;
    let snapshot = startConversation({ mode: 'smart', languages: [language], callerPhone: null, hasHost: true });
    const hearing = { prompt: promptOf(snapshot), context: snapshot.context, restaurant, now };
    for (const event of readCallerInput(input, hearing).events) snapshot = step(snapshot, event).snapshot;
    snapshot = step(snapshot, { type: 'seating.possible' }).snapshot;
    replyFrom({ snapshot, restaurant, today: now.toISOString().slice(0, 10), turn: 1, keyed: false });
  }
}
