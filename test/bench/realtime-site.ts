/** What every realtime bench needs: a model, callers, servers on a core of their own, and a database beside them. */
import type { ChildProcess } from 'node:child_process';
import { freePort } from '../../src/simulator/free-port.ts';
import { makeDataDir, removeDataDir, startTestPostgres } from '../support/postgres.ts';
import { AUTH_TOKEN } from '../support/twilio-requests.ts';
import { BenchCallers } from './bench-callers.ts';
import { BenchModel } from './bench-model.ts';
import { leaveFirstCore } from './cores.ts';
import { answers, ended, startMeasured } from './server-process.ts';
import { started } from './to-its-end.ts';
import { withoutLimits } from './without-limits.ts';

export interface Served {
  url: string;
  child: ChildProcess;
}

export interface RealtimeSite {
  model: BenchModel;
  callers: BenchCallers;
  /** The smallest relay there can be. */
  startRelay(): Promise<Served>;
  /** The server; several are on one database. */
  startServer(core?: number): Promise<Served>;
}

/** @param modelUrl Another model than the cheap one. */
export async function onRealtimeSite(bench: (site: RealtimeSite) => Promise<void>, modelUrl?: string): Promise<void> {
  leaveFirstCore();
  const model = await started(BenchModel.start(), (running) => running.stop());
  const postgres = await started(startTestPostgres(), (running) => running.stop());
  const databaseUrl = await postgres.createDatabase();
  const profileDirectory = await started(makeDataDir(), removeDataDir);
  const callers = await started(new BenchCallers(), (running) => running.stop());
  const serve = async (program: string, env: Record<string, string>, core: number): Promise<Served> => {
    const port = await freePort();
    const everyone = { PORT: `${port}`, OPENAI_REALTIME_URL: modelUrl ?? model.url };
    const child = await started(startMeasured(program, { ...everyone, ...env }, core), (running) => ended(running));
    await answers(port);
    return { url: `http://127.0.0.1:${port}`, child };
  };
  const serverEnv = {
    DATABASE_URL: databaseUrl,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    STAFF_API_TOKEN: 'bench-staff-token',
    OPENAI_API_KEY: 'test-openai-key',
    LOG_LEVEL: 'error',
    ...(await withoutLimits(profileDirectory)),
  };
  await bench({
    model,
    callers,
    startRelay: () => serve('test/bench/minimal-bridge.js', {}, 0),
    startServer: (core = 0) => serve('src/main.js', serverEnv, core),
  });
}
