/** Figures of the background for Prometheus, read from the records whenever they are asked for. */
import { Gauge, type Registry } from 'prom-client';

/** Implemented in `records`; both functions throw `DependencyFailure`. */
interface BackgroundFigures {
  countJobs(): Promise<{ waiting: number; dead: number }>;
  countMessages(): Promise<{ status: string; messages: number }[]>;
}

/** While the records cannot be reached, there are no figures rather than old ones: `/metrics` answers all the same. */
export function registerBackgroundMetrics(figures: BackgroundFigures, registry: Registry): void {
  new Gauge({
    name: 'hostline_jobs',
    help: 'Background jobs that are due (waiting) or were given up (dead).',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const found = await figures.countJobs().catch(() => null);
      for (const [state, jobs] of Object.entries(found ?? {})) this.set({ state }, jobs);
    },
  });
  new Gauge({
    name: 'hostline_messages',
    help: 'Texts to guests, by what has become of them.',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      this.reset();
      const found = await figures.countMessages().catch(() => []);
      for (const { status, messages } of found) this.set({ status }, messages);
    },
  });
}
