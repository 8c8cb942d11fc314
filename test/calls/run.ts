/** The program behind `npm run calls`. The stand-ins for a realtime model and its callers are the tests', so it is here. */
import { runCalls } from '../../src/simulator/calls.ts';
import { openRealtimeHouse } from '../support/realtime-house.ts';

const program = { args: process.argv.slice(2), environment: process.env, openHouse: openRealtimeHouse };
process.exitCode = await runCalls(program).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
