/** The environment of a server that answers every call of a load: more than any house has. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ringsUnlimited = { CALLER_CALLS_MAX: '1000000', NUMBER_CALLS_MAX: '1000000' };

const profile = `
restaurants:
  - name: The Bench
    phone_numbers: ["+15550100100"]
    time_zone: America/New_York
    realtime: { max_calls: 1000, caller_minutes_a_day: 1440, minutes_a_day: 1000000, cost_a_day: 100000 }
`;

export async function withoutLimits(directory: string): Promise<Record<string, string>> {
  const path = join(directory, 'bench.yaml');
  await writeFile(path, profile);
  return { RESTAURANT_FILE: path, REALTIME_MAX_CALLS: '10000', ...ringsUnlimited };
}
