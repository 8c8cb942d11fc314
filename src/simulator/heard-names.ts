/**
 * Names in a file as a recogniser heard them, one JSON object a line with `text`, `nbest` and `target`; and how many of
 * them end up in the book as they were meant: by the rules alone, and with the caller's own name on record.
 */
import { systemClock } from '../clock.ts';
import { sampleRestaurant } from '../sample-restaurant.ts';
import { asOnRecord, soundingOnRecord } from '../understanding/guest-name/name-on-record.ts';
import { understand } from '../understanding/understand.ts';

interface NameRow {
  text: string;
  /** All that the recogniser may have heard, the likeliest first. */
  nbest: string[];
  /** What the caller said. */
  target: string;
}

/** @throws Error naming the line that is no such row. */
export function readNameRows(text: string): NameRow[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const { text: heard, nbest, target }: Partial<NameRow> = JSON.parse(line);
    if (typeof heard !== 'string' || typeof target !== 'string') {
      throw new Error(`Line ${index + 1} must be a JSON object with "text" and "target".`);
    }
    return { text: heard, nbest: Array.isArray(nbest) ? nbest.map(String) : [heard], target };
  });
}

/** Shares of the rows, a line each. */
export function namesReport(rows: NameRow[]): string[] {
  const share = (isSo: (row: NameRow, at: number) => boolean) =>
    `${((100 * rows.filter(isSo).length) / Math.max(1, rows.length)).toFixed(1).padStart(5)} %`;
  const is = (name: string | undefined, row: NameRow) => name !== undefined && bare(name) === bare(row.target);
  const stranger = (at: number) => rows.at(at - 1)?.target ?? '';
  const told: [string, string][] = [
    ['recogniser alone', share((row) => is(row.text, row))],
    ['one of its n-best', share((row) => row.nbest.some((text) => is(text, row)))],
    ['understood', share((row) => is(nameIn([row.text], []), row))],
    ['understood, on record', share((row) => is(nameIn([row.text], [row.target]), row))],
    ['best of n-best, on record', share((row) => is(nameIn(row.nbest, [row.target]), row))],
    [
      "taken for a stranger's on record",
      share(
        (row, at) => !is(stranger(at), row) && bare(nameIn(row.nbest, [stranger(at)]) ?? '') === bare(stranger(at)),
      ),
    ],
  ];
  return [`${rows.length} names`, ...told.map(([what, figure]) => `${what.padEnd(34)}${figure}`)];
}

/** The name that the line would write down: the first that is on record, else of what the recogniser thinks likeliest. */
function nameIn(texts: string[], onRecord: string[]): string | undefined {
  const names = texts.map((text) => {
    const name = nameHeard(text);
    return name ? asOnRecord(name, onRecord) : soundingOnRecord(text, onRecord);
  });
  return (names.find((name) => name !== null && onRecord.includes(name.value)) ?? names[0])?.value;
}

function nameHeard(text: string) {
  const { hours, bareHour, timeZone } = sampleRestaurant;
  const listening = { asked: 'guestName', now: systemClock.now(), timeZone, language: 'en', hours, bareHour } as const;
  return understand(text, { ...listening, known: {} }).slots.guestName;
}

/** Letters alone: capitals and marks are how a name is written, not which it is. */
function bare(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
