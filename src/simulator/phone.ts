/**
 * `npm run phone [-- --url URL] [--mode smart|menu|conversational] [--from NUMBER] [--to NUMBER]`: a phone in the terminal.
 *
 * An entry point, so it reads `process.env`, as `main.ts` does. Without `--url` it calls the
 * server that runs on `PORT`, and starts one where none does.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { AUTH_TOKEN_FILE } from '../development-secrets.ts';
import { sampleRestaurant } from '../sample-restaurant.ts';
import type { CallEntry } from './call-entry.ts';
import { answers, OwnServer } from './own-server.ts';
import { placeCall } from './place-call.ts';
import { readDevelopmentSecret } from './read-development-secret.ts';
import { talk } from './terminal-talk.ts';

const USAGE = `npm run phone [-- options]

  --mode MODE         smart (speech and keys), menu (keys), conversational (speech)
  --url URL           the server to call; without it, the one on PORT, and one of its own where none runs
  --public-url URL    the base that the server signs with, where it is not its URL
  --from NUMBER       who calls; "withheld" hides the number
  --to NUMBER         who is called
  --host OUTCOME      what becomes of a transfer: completed, declined, no-answer, busy, failed
`;

const entries: Record<string, CallEntry> = {
  menu: 'incoming_call',
  conversational: 'conversational_call',
  smart: 'smart_call',
};
const hostAnswers = ['completed', 'declined', 'no-answer', 'busy', 'failed'] as const;

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'smart' },
    url: { type: 'string' },
    'public-url': { type: 'string' },
    from: { type: 'string', default: '+15550102000' },
    to: { type: 'string', default: process.env.TWILIO_PHONE_NUMBER || sampleRestaurant.phoneNumbers[0] || '' },
    host: { type: 'string', default: 'completed' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const entry = entries[values.mode];
  const host = hostAnswers.find((answer) => answer === values.host);
  if (values.help || entry === undefined || host === undefined) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const { url, authToken, server } = await reachServer();
  try {
    const phone = await placeCall({
      serverUrl: url,
      publicUrl: values['public-url'] || process.env.PUBLIC_URL || url,
      authToken,
      from: values.from === 'withheld' ? null : values.from,
      to: values.to,
      entry,
      host,
      random: randomBytes,
    });
    await talk(phone, process.stdin, process.stdout);
    return phone.state === 'failed' ? 1 : 0;
  } finally {
    await server?.stop();
  }
}

/** A server that runs, or one of our own, which inherits our environment and is told the token that we sign with. */
async function reachServer(): Promise<{ url: string; authToken: string; server: OwnServer | null }> {
  const port = Number(process.env.PORT || 3000);
  const url = values.url ?? `http://localhost:${port}`;
  if (values.url !== undefined || (await answers(url))) {
    const authToken =
      process.env.TWILIO_AUTH_TOKEN || (await readDevelopmentSecret(AUTH_TOKEN_FILE, process.env.DATA_DIR));
    if (authToken === null) throw new Error(`Set TWILIO_AUTH_TOKEN to that of the server at ${url}.`);
    return { url, authToken, server: null };
  }
  console.log('No server is running; starting one.');
  const authToken = process.env.TWILIO_AUTH_TOKEN || randomBytes(24).toString('hex');
  const server = new OwnServer({ port, environment: { ...process.env, TWILIO_AUTH_TOKEN: authToken } });
  await server.start();
  return { url, authToken, server };
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
