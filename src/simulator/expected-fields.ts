/** Holds what a script expects against what the server has: the fields it names, and no others. */

/** Says what differs, or null where all that is expected is there. */
export function fieldsDiffer(expected: unknown, actual: unknown): string | null {
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    const faults = Object.entries(expected).flatMap(([name, value]) => {
      const fault = fieldsDiffer(value, (actual as Record<string, unknown> | null)?.[name]);
      return fault === null ? [] : [`${name} ${fault}`];
    });
    return faults.length > 0 ? faults.join(', ') : null;
  }
  if (Array.isArray(expected)) {
    return JSON.stringify(expected) === JSON.stringify(asTexts(actual)) ? null : `is ${JSON.stringify(actual)}`;
  }
  const pattern = /^\/(.+)\/$/s.exec(String(expected));
  const written = typeof actual === 'object' && actual !== null ? JSON.stringify(actual) : String(actual);
  const matches = pattern ? new RegExp(pattern[1] ?? '').test(written) : written === String(expected);
  return matches ? null : `is ${written} where ${String(expected)} was expected`;
}

/** Every expected item has one of its own among the actual ones, and none is left over; says what is wrong, or null. */
export function listsDiffer(expected: readonly unknown[], actual: readonly unknown[]): string | null {
  const left = [...actual];
  for (const item of expected) {
    const index = left.findIndex((candidate) => fieldsDiffer(item, candidate) === null);
    if (index >= 0) left.splice(index, 1);
    else return `nothing matches ${JSON.stringify(item)} in ${JSON.stringify(actual)}`;
  }
  return left.length > 0 ? `there are ${left.length} more than expected: ${JSON.stringify(left)}` : null;
}

function asTexts(value: unknown): unknown {
  return Array.isArray(value) ? value.map((item) => String(item)) : value;
}
