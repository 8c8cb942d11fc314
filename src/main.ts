/**
 * The program: reads the environment, listens, says where, and ends in order. The only file that reads `process.env`,
 * beside the programs of `simulator/`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadEnvFile } from 'node:process';
import { type Composition, compose } from './compose.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';

/** What is under way gets this long to end; then the process does. */
const CLOSE_BUDGET_MS = 10_000;

async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig(process.env, { read: (path) => readFileSync(path, 'utf8') });
  const log = createLog({ level: config.logLevel });
  for (const warning of config.warnings) log.warn({ warning }, 'configuration');
  const composition = await compose(config, log);
  const server = createServer(composition.app.callback());
  composition.takeUpgrades(server);
  await listening(server, config.port);
  endInOrder(server, composition, log);
  for (const line of welcome(config, server.address())) console.log(line);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
}

function welcome(config: Config, address: string | AddressInfo | null): string[] {
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const url = config.publicUrl ?? `http://localhost:${port}`;
  const restaurants = config.restaurants.map(({ name, phoneNumbers }) => `${name} (${phoneNumbers.join(', ')})`);
  const madeUp =
    config.twilio.authToken === null ? ['No TWILIO_AUTH_TOKEN is set: one was made up for development.'] : [];
  return [
    `Hostline answers for ${restaurants.join('; ')} at ${url}`,
    ...madeUp,
    'Place the first call from another terminal: npm run phone',
  ];
}

/** A signal ends the process after the requests under way; a bug, after what can still be written is written. */
function endInOrder(server: Server, composition: Composition, log: Log): void {
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), CLOSE_BUDGET_MS).unref();
    server.close();
    server.closeIdleConnections();
    await composition.close();
    process.exit(code);
  };
  process.once('SIGTERM', () => void end(0));
  process.once('SIGINT', () => void end(0));
  process.once('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception');
    void end(1);
  });
  process.once('unhandledRejection', (err) => {
    log.fatal({ err }, 'unhandled rejection');
    void end(1);
  });
}

main().catch((failure: unknown) => {
  // Faults of the configuration and of the embedded database are sentences meant for whoever started us.
  console.error(failure instanceof ConfigError || failure instanceof Error ? failure.message : failure);
  process.exit(1);
});
