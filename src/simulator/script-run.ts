/** What the parts of a running call script share, and what they ask of the staff API. */
import type { StaffRequestStep } from './call-script.ts';
import { fieldsDiffer } from './expected-fields.ts';
import type { OfflinePhone } from './offline-phone.ts';
import { ScriptFailure, type ScriptValues } from './script-values.ts';
import { jsonValue, type StaffDeskClient } from './staff-desk-client.ts';
import type { Stage } from './stage.ts';

/** A call that was placed; `from` is null for a withheld number. */
export interface PlacedCall {
  from: string | null;
  phone: OfflinePhone;
  /** It was the one that something did not come true for. */
  failed: boolean;
  hangUp(): Promise<void>;
}

export interface ScriptRun {
  stage: Stage;
  values: ScriptValues;
  staff: StaffDeskClient;
  /** In the order of the script, then of each call's callers. */
  placed: PlacedCall[];
}

/** One request of the script to the staff API, held against the status and the fields it expects. */
export async function askStaff(request: StaffRequestStep, run: ScriptRun): Promise<void> {
  const { method, path, body, headers, status, answer } = run.values.fillAll(request);
  const got = await run.staff.request({ method, path, headers, ...(body && { body: jsonValue(body) }) });
  const what = `${method} ${path}`;
  if (status === undefined ? got.status > 299 : got.status !== status) {
    throw new ScriptFailure(`${what} was answered with ${got.status}: ${JSON.stringify(got.body)}`);
  }
  const fault = answer === undefined ? null : fieldsDiffer(answer, got.body);
  if (fault !== null) throw new ScriptFailure(`${what}: ${fault}`);
}
