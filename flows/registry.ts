/**
 * Which machine a stored call was written by. A call lasts minutes, so an old version stays here until its calls are over
 * instead of being migrated.
 */
import { call } from './call.ts';

export const CURRENT_FLOW = { flow: 'call', version: 1 } as const;

const machines = new Map([['call@1', call]]);

/** The machine of that name and version, or undefined: such a call is greeted again with what is known. */
export function machineOf(flow: string, version: number): typeof call | undefined {
  return machines.get(`${flow}@${version}`);
}
