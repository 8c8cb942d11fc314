/** Counts uses in this process alone. */
import type { CountUse, RateLimit } from '../call/rate-limit.ts';
import type { Clock } from '../clock.ts';

/** From the first use on. Who was let through is known by id, and need not be counted again. */
interface Window {
  endsAtMs: number;
  useIds: Set<string>;
}

export function createProcessRateLimits(clock: Clock): CountUse {
  const windowsByLimit = new Map<string, Map<string, Window>>();

  return async function countUse({ name, times, withinSeconds }: RateLimit, key, useId) {
    const nowMs = clock.now().getTime();
    const windows = windowsByLimit.get(name) ?? new Map<string, Window>();
    windowsByLimit.set(name, windows);
    dropEnded(windows, nowMs);
    const window = windows.get(key) ?? { endsAtMs: nowMs + withinSeconds * 1_000, useIds: new Set() };
    windows.set(key, window);
    if (window.useIds.has(useId)) return null;
    if (window.useIds.size >= times) return Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1_000));
    window.useIds.add(useId);
    return null;
  };
}

/** The windows of a limit are all as long, so those that ended stand first. */
function dropEnded(windows: Map<string, Window>, nowMs: number): void {
  for (const [key, { endsAtMs }] of windows) {
    if (endsAtMs > nowMs) return;
    windows.delete(key);
  }
}
