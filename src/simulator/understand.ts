/**
 * `npm run --silent understand -- FILE.jsonl`: one prediction a line for a file of utterances, by rules only, or with
 * `--model` and a language model for what they leave open. `names FILE.jsonl` tells how well names are heard. Without a file
 * it reads sentences from the terminal and shows what was understood, and from which words.
 *
 * An entry point, as `phone.ts` and `calls.ts` are.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { loadEnvFile } from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { type ClosableModel, createOpenAiModel } from '../integrations/openai-model.ts';
import { createLog } from '../log.ts';
import { sampleRestaurant } from '../sample-restaurant.ts';
import { understand } from '../understanding/understand.ts';
import { type Asked, questions } from '../understanding/understood.ts';
import { namesReport, readNameRows } from './heard-names.ts';
import { understoodLines } from './understood-lines.ts';
import { predict, predictWith, readRows } from './utterance-row.ts';

const USAGE = `npm run --silent understand [-- FILE.jsonl | names FILE.jsonl] [options]

  --asked QUESTION    what the line has just asked, in the terminal: date, time, partySize, guestName, yesNo …
  --language LANGUAGE en or es, in the terminal (en)
  --model             for a file: asks the language model of OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL too
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    asked: { type: 'string' },
    language: { type: 'string', default: 'en' },
    model: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const [file, namesFile] = positionals;
  if (values.help) console.log(USAGE);
  else if (file === undefined) await talk(questionOf(values.asked));
  else if (file === 'names' && namesFile !== undefined) await printNames(namesFile);
  else if (values.model) await printPredictionsOf(file, languageModel());
  else await printPredictions(file);
}

/** One write for all: a pipe that is read line by line would otherwise cost more than the understanding. */
async function printPredictions(file: string): Promise<void> {
  const rows = readRows(await readFile(file, 'utf8'));
  const lines = rows.map((row) => `${JSON.stringify(predict(row, sampleRestaurant.hours))}\n`);
  process.stdout.write(lines.join(''));
}

async function printPredictionsOf(file: string, model: ClosableModel): Promise<void> {
  for (const row of readRows(await readFile(file, 'utf8'))) {
    process.stdout.write(`${JSON.stringify(await predictWith(model, row, sampleRestaurant.hours))}\n`);
  }
  model.close();
}

function languageModel(): ClosableModel {
  if (existsSync('.env')) loadEnvFile('.env');
  const { openai } = readConfig(process.env, { read: (path) => readFileSync(path, 'utf8') });
  const { apiKey, baseUrl, model } = openai;
  if (apiKey === null)
    throw new Error('--model needs a key: set OPENAI_API_KEY, and OPENAI_BASE_URL for another server.');
  // What it has to tell goes to standard error, since standard output is for predictions.
  return createOpenAiModel({ apiKey, baseUrl, model, log: createLog({ level: 'warn', destination: process.stderr }) });
}

async function printNames(file: string): Promise<void> {
  for (const told of namesReport(readNameRows(await readFile(file, 'utf8')))) console.log(told);
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

function questionOf(name: string | undefined): Asked | null {
  if (name === undefined) return null;
  const question = questions.find((known) => known === name);
  if (question === undefined) throw new Error(`--asked must be one of ${questions.join(', ')}`);
  return question;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
