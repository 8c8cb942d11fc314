import { describe, expect, it } from '@jest/globals';
import { needsModel } from '../../../src/simulator/call-script.ts';
import { findScripts } from '../../../src/simulator/script-files.ts';
import { needsOwnServer, planPerformances } from '../../../src/simulator/script-servers.ts';

const scripts = await findScripts(['test/calls']);

describe('the scripts of test/calls', () => {
  it('can all be read', () => {
    expect(scripts.filter((file) => 'faults' in file)).toEqual([]);
  });

  it('are at least 45, each with a name of its own', () => {
    const names = scripts.flatMap((file) => ('script' in file ? [file.script.name] : []));
    expect(names.length).toBeGreaterThanOrEqual(45);
    expect(new Set(names).size).toBe(names.length);
  });

  it('share a server unless they kill it, set another clock or need a model', () => {
    const readable = scripts.filter((file) => 'script' in file);
    const performances = planPerformances(readable, {
      random: (count) => new Uint8Array(count),
      environment: {},
      openHouse: async () => Promise.reject(new Error('It is not opened before the play.')),
    });
    expect(performances.flatMap(({ items }) => items)).toHaveLength(readable.length);
    expect(Math.max(...performances.map(({ items }) => items.length))).toBeGreaterThan(readable.length / 2);
    const alone = performances.filter(({ items }) => items[0]?.file.includes('restart'));
    expect(alone.map(({ items }) => items.length)).toEqual([1, 1]);
  });

  it('mostly run against a server that others use, too', () => {
    const withoutModel = scripts.filter((file) => 'script' in file && !needsModel(file.script));
    const leftOut = withoutModel.filter((file) => 'script' in file && needsOwnServer(file.script));
    expect(leftOut.length).toBeLessThan(withoutModel.length / 2);
  });
});
