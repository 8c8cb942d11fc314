import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BEHIND_MAX_BYTES, EventStream, HEARTBEAT_SECONDS } from '../../../src/staff/event-stream.ts';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => void jest.useRealTimers());

const read = (stream: EventStream) => String(stream.read() ?? '');

describe('a stream of events', () => {
  it('says at once that it is there, tells what happens, and is heard while nothing does', () => {
    const stream = new EventStream(() => undefined);
    expect(read(stream)).toBe(': listening\n\n');
    stream.tell('line', { text: 'one\ntwo' });
    expect(read(stream)).toBe('event: line\ndata: {"text":"one\\ntwo"}\n\n');
    jest.advanceTimersByTime(HEARTBEAT_SECONDS * 1000 - 1);
    expect(read(stream)).toBe('');
    jest.advanceTimersByTime(1);
    expect(read(stream)).toBe(':\n\n');
    stream.destroy();
  });

  it('keeps so much for a reader, and no more; then it is over, once', async () => {
    let closed = 0;
    const stream = new EventStream(() => {
      closed += 1;
    });
    const text = 'x'.repeat(1_000);
    let told = 0;
    for (; !stream.destroyed && told < 1_000; told += 1) {
      expect(stream.readableLength).toBeLessThanOrEqual(BEHIND_MAX_BYTES);
      stream.tell('line', { text });
    }
    expect(told * text.length).toBeGreaterThan(BEHIND_MAX_BYTES - 20_000);
    expect(told).toBeLessThan(300);
    stream.tell('line', { text });
    stream.destroy();
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(1);
    jest.advanceTimersByTime(HEARTBEAT_SECONDS * 5_000);
    expect(stream.destroyed).toBe(true);
  });
});
