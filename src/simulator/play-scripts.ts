/** Plays the scripts of one performance in order, on the server that is opened for it. */
import type { RandomBytes } from './call-leg.ts';
import type { CallScript } from './call-script.ts';
import type { ScriptResult } from './junit.ts';
import { runCallScript } from './run-call-script.ts';
import type { Performance } from './script-servers.ts';

export interface ReadScript {
  file: string;
  script: CallScript;
}

/** A server that cannot be opened fails all its scripts. `report` is told of each result as it comes. */
export async function playScripts(
  { items, open }: Performance<ReadScript>,
  random: RandomBytes,
  report: (result: ScriptResult) => void,
): Promise<ScriptResult[]> {
  const results: ScriptResult[] = [];
  const add = (result: ScriptResult) => {
    results.push(result);
    report(result);
  };
  const opened = await open().catch((error: unknown) => String(error));
  for (const [index, { file, script }] of items.entries()) {
    const stage = typeof opened === 'string' ? undefined : opened.stages[index];
    if (stage === undefined) {
      add({ file, name: script.name, failure: `There was no server: ${opened}`, transcript: '', seconds: 0 });
      continue;
    }
    const startedMs = performance.now();
    const outcome = await runCallScript(script, stage, random);
    add({ file, name: script.name, ...outcome, seconds: (performance.now() - startedMs) / 1000 });
  }
  if (typeof opened !== 'string') await opened.close();
  return results;
}
