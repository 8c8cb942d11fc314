/** Before all tests: starts what they share, and installs what they need. */
import { prepareEspeak } from './espeak.ts';
import { startSharedRedis } from './redis.ts';

/** Jest wants a default export here. */
export default async function prepare(): Promise<void> {
  prepareEspeak();
  await startSharedRedis();
}
