/**
 * `npm run --silent understand -- FILE.jsonl`: one prediction a line for a file of utterances, rules only. Without a file
 * it reads sentences from the terminal and shows what was understood, and from which words.
 *
 * An entry point, as `phone.ts` and `calls.ts` are.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { sampleRestaurant } from '../sample-restaurant.ts';
import { understand } from '../understanding/understand.ts';
import type { Asked } from '../understanding/understood.ts';
import { understoodLines } from './understood-lines.ts';
import { predict, readRows } from './utterance-row.ts';

const USAGE = `npm run --silent understand [-- FILE.jsonl] [options]

  --asked QUESTION    what the line has just asked, in the terminal: date, time, partySize, guestName, yesNo …
  --language LANGUAGE en or es, in the terminal (en)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    asked: { type: 'string' },
    language: { type: 'string', default: 'en' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const [file] = positionals;
  if (values.help) console.log(USAGE);
  else if (file === undefined) await talk(questionOf(values.asked));
  else await printPredictions(file);
}

/** One write for all: a pipe that is read line by line would otherwise cost more than the understanding. */
async function printPredictions(file: string): Promise<void> {
  const rows = readRows(await readFile(file, 'utf8'));
  const lines = rows.map((row) => `${JSON.stringify(predict(row, sampleRestaurant.hours))}\n`);
  process.stdout.write(lines.join(''));
}

async function talk(asked: Asked | null): Promise<void> {
  const { hours, bareHour, timeZone } = sampleRestaurant;
  const language = values.language === 'es' ? 'es' : 'en';
  const isTerminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ', terminal: isTerminal });
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    const listening = { asked, now: systemClock.now(), timeZone, language, hours, bareHour, known: {} } as const;
    for (const told of understoodLines(understand(line, listening))) console.log(told);
    if (isTerminal) lines.prompt();
  }
}

/** Every question there is, so that the compiler misses one that is added. */
const questions: Record<Asked, true> = {
  task: true,
  partySize: true,
  date: true,
  time: true,
  meridiem: true,
  guestName: true,
  phone: true,
  confirmationCode: true,
  codeLetters: true,
  changes: true,
  lateMinutes: true,
  choice: true,
  yesNo: true,
};

function questionOf(name: string | undefined): Asked | null {
  if (name === undefined) return null;
  const question = (Object.keys(questions) as Asked[]).find((known) => known === name);
  if (question === undefined) throw new Error(`--asked must be one of ${Object.keys(questions).join(', ')}`);
  return question;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
