/**
 * `npm run bench -- understand [FILE]`: what an utterance costs beside chrono-node alone in the same run, and how the cost
 * grows with the length of what is heard. FILE has rows as `npm run understand` takes them.
 */
import { readFile } from 'node:fs/promises';
import { en, es } from 'chrono-node';
import { sampleRestaurant } from '../../src/sample-restaurant.ts';
import { listeningTo, readRows, type UtteranceRow } from '../../src/simulator/utterance-row.ts';
import { understand } from '../../src/understanding/understand.ts';
import { UNDERSTOOD_TEXT_MAX_CHARACTERS } from '../../src/understanding/utterance.ts';

const WARM_UP_ROUNDS = 3;
const ROUNDS = 10;
/** So that a handful of sentences is measured as long as a file of thousands. */
const ROWS_AT_LEAST = 2_000;

export async function benchUnderstand(file?: string): Promise<void> {
  const rows = file === undefined ? ownRows : readRows(await readFile(file, 'utf8'));
  if (rows.length === 0) throw new Error('The file has no rows.');
  const repeated = Array.from({ length: Math.ceil(ROWS_AT_LEAST / rows.length) }, () => rows).flat();

  const house = measure(repeated, houseReads);
  const chrono = measure(repeated, chronoReads);
  console.log(`${rows.length} rows`);
  console.log(`understand()        ${line(house)}   (goal: p50 ≤ 200 µs, p99 ≤ 1 ms)`);
  console.log(`chrono-node alone   ${line(chrono)}`);
  console.log(`ratio of the medians: ${(house.p50 / chrono.p50).toFixed(2)}`);
  console.log(
    `µs (p50) at ${lengths.join(', ')} characters; understood are the first ${UNDERSTOOD_TEXT_MAX_CHARACTERS}`,
  );
  for (const [name, part] of Object.entries(tiresome)) {
    const costs = lengths.map((length) => {
      const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      return measure(Array(LONG_ROWS).fill(rowOf(text)), houseReads).p50;
    });
    console.log(`  ${name.padEnd(12)} ${costs.map((cost) => cost.toFixed(0)).join(', ')}`);
  }
}

/** Doubled up to the limit, and far beyond it. */
const lengths = [60, 125, 250, 500, 1_000, 10_000];
const LONG_ROWS = 50;

interface Cost {
  p50: number;
  p99: number;
}

/** In µs a row. Each row is timed alone, since the slow ones are what a caller notices. */
function measure(rows: readonly UtteranceRow[], read: (row: UtteranceRow) => unknown): Cost {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) rows.forEach(read);
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of rows) {
      const started = process.hrtime.bigint();
      read(row);
      costs.push(Number(process.hrtime.bigint() - started) / 1_000);
    }
  }
  costs.sort((a, b) => a - b);
  return { p50: quantile(costs, 0.5), p99: quantile(costs, 0.99) };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

function line({ p50, p99 }: Cost): string {
  return `p50 ${p50.toFixed(0).padStart(4)} µs, p99 ${p99.toFixed(0).padStart(5)} µs a row`;
}

function houseReads(row: UtteranceRow): unknown {
  return understand(row.text, listeningTo(row, sampleRestaurant.hours));
}

function chronoReads(row: UtteranceRow): unknown {
  return (row.lang === 'es' ? es : en).parse(row.text, { instant: row.at, timezone: 0 }, { forwardDate: true });
}

function rowOf(text: string, asked: string[] = [], lang: 'en' | 'es' = 'en'): UtteranceRow {
  return { id: '', lang, text, asked, at: new Date('2026-11-21T15:00:00Z') };
}

/** Text that repeats the beginning of patterns, and so would show one that backtracks. */
const tiresome: Record<string, string> = {
  numbers: 'twenty one ',
  people: 'me and my two kids and ',
  letters: 'a b ',
  digits: '12 3',
  'one letter': 'a',
  changes: 'change the number of people ',
};

const ownRows: readonly UtteranceRow[] = [
  rowOf('A table for four tomorrow at seven thirty in the evening, please'),
  rowOf('hi i was wondering whether you have anything for two adults and a toddler on sunday around noon'),
  rowOf('quarter past eight', ['time']),
  rowOf('the day after Thanksgiving', ['date']),
  rowOf('just my sister and me', ['party_size']),
  rowOf("It's under O'Connell", ['name']),
  rowOf('Could you move my booking from six to half past seven?'),
  rowOf('I need to cancel, two of us are sick'),
  rowOf('no, not the third, the fourth of December'),
  rowOf('do you have anything without gluten on the menu'),
  rowOf('five five five oh one double four six seven'),
  rowOf('yes'),
  rowOf('una mesa para seis el viernes que viene a las nueve menos cuarto', [], 'es'),
  rowOf('quisiera cambiar la hora de mi reserva', [], 'es'),
  rowOf('somos mi marido, mis dos hijas y yo', ['party_size'], 'es'),
];
