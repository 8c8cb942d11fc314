/**
 * Utterances in a file, one JSON object a line, as data sets for a restaurant's phone have them; and what we predict for one.
 */
import type { Language, WeeklyHours } from '../booking/restaurant.ts';
import { withModel } from '../understanding/guess.ts';
import type { Model } from '../understanding/model.ts';
import { understand } from '../understanding/understand.ts';
import type { Asked, Intent, Listening, TimeMeaning, Understood } from '../understanding/understood.ts';

export interface UtteranceRow {
  id: string;
  lang: Language;
  text: string;
  /** What the line had just asked, in the data's own words; a list where it had asked for several things at once. */
  asked: readonly string[];
  /** The wall-clock moment of the utterance, read as UTC. */
  at: Date;
}

/** Slots are left out where none was heard; `time` has one reading, the likelier where the words leave two. */
interface Prediction {
  id: string;
  date?: string;
  time?: string;
  partySize?: number;
  intent: 'make' | 'check' | 'cancel' | 'modify' | null;
}

/** @throws Error naming the line that is no such row. */
export function readRows(text: string): UtteranceRow[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readRow(line, number));
}

function readRow(line: string, number: number): UtteranceRow {
  const row = parsed(line);
  const at = new Date(`${row?.reference}Z`);
  if (row === null || typeof row.id !== 'string' || typeof row.text !== 'string' || Number.isNaN(at.getTime())) {
    throw new Error(`Line ${number} must be a JSON object with "id", "text" and "reference" (YYYY-MM-DDTHH:MM).`);
  }
  const askedFor = row.context?.asked_for;
  return {
    id: row.id,
    lang: row.lang === 'es' ? 'es' : 'en',
    text: row.text,
    asked: (Array.isArray(askedFor) ? askedFor : [askedFor]).filter((name) => typeof name === 'string'),
    at,
  };
}

interface RawRow {
  id?: unknown;
  lang?: unknown;
  text?: unknown;
  reference?: unknown;
  context?: { asked_for?: unknown };
}

function parsed(line: string): RawRow | null {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' ? row : null;
  } catch {
    return null;
  }
}

const questions = new Map<string, Asked>([
  ['date', 'date'],
  ['time', 'time'],
  ['party_size', 'partySize'],
  ['name', 'guestName'],
]);

/** Our line asks one thing at a time; after a question for several, a bare number answers none of them for certain. */
export function listeningTo(row: UtteranceRow, hours: WeeklyHours): Listening {
  const [only, ...others] = row.asked;
  return {
    asked: (others.length === 0 && only !== undefined && questions.get(only)) || null,
    now: row.at,
    timeZone: 'UTC',
    language: row.lang,
    hours,
    bareHour: 'ask',
    known: {},
  };
}

export function predict(row: UtteranceRow, hours: WeeklyHours): Prediction {
  return predictionOf(row, understand(row.text, listeningTo(row, hours)));
}

/** As `predict`, with a language model for what the rules leave open. */
export async function predictWith(model: Model, row: UtteranceRow, hours: WeeklyHours): Promise<Prediction> {
  const listening = listeningTo(row, hours);
  return predictionOf(row, await withModel(model, understand(row.text, listening), { text: row.text, listening }));
}

function predictionOf({ id }: UtteranceRow, { intent, slots }: Understood): Prediction {
  return {
    id,
    ...(slots.date && { date: slots.date.value }),
    ...(slots.time && { time: oneReading(slots.time.value) }),
    ...(slots.partySize && { partySize: slots.partySize.value }),
    intent: wishes.get(intent) ?? null,
  };
}

/** The wishes that the data knows; it calls a change "modify". */
const wishes = new Map<Intent | null, Prediction['intent']>([
  ['make', 'make'],
  ['check', 'check'],
  ['cancel', 'cancel'],
  ['change', 'modify'],
]);

function oneReading(time: TimeMeaning): string {
  return time.kind === 'exact' ? time.time : time.likely;
}
