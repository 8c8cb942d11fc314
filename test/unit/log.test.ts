import { describe, expect, it } from '@jest/globals';
import { DependencyFailure } from '../../src/failures.ts';
import { createLog, type Log, type LogLevel } from '../../src/log.ts';

const guest = { name: 'Misha', phone: '+15550100123', words: 'a table under Misha' };

/** A log whose lines can be read back, parsed and as text. */
function aLog(level: LogLevel = 'trace'): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const log = createLog({ level, destination: { write: (line: string) => void written.push(line) } });
  return { log, lines: () => written.map((line) => JSON.parse(line)), text: () => written.join('') };
}

function expectNothingPersonal(text: string) {
  expect(text).not.toContain('Misha');
  expect(text).not.toContain('5550100123');
}

describe('createLog', () => {
  it('writes facts, level, time and message as one JSON line', () => {
    const { log, lines } = aLog();
    log.info({ callSid: 'CA1', turn: 3 }, 'turn taken');
    expect(lines()).toEqual([
      expect.objectContaining({ level: 'info', callSid: 'CA1', turn: 3, msg: 'turn taken', time: expect.any(String) }),
    ]);
  });

  it('keeps to its level', () => {
    const { log, lines } = aLog('warn');
    log.info({}, 'not shown');
    log.warn({}, 'shown');
    expect(lines().map((line) => line.msg)).toEqual(['shown']);
  });

  it('writes nothing at level silent', () => {
    const { log, lines } = aLog('silent');
    log.fatal({}, 'not shown');
    expect(lines()).toEqual([]);
  });

  it.each([
    ['at the top', { pii: guest }],
    ['one level down', { input: { pii: guest } }],
    ['two levels down', { turn: { input: { pii: guest } } }],
    ['in a list', { inputs: [{ pii: guest }] }],
    ['as a plain text', { pii: guest.words }],
  ])('redacts pii %s', (_where, facts) => {
    const { log, text } = aLog();
    log.info(facts, 'caller heard');
    expect(text()).toContain('[redacted]');
    expectNothingPersonal(text());
  });

  it('redacts pii in what a child always says', () => {
    const { log, text } = aLog();
    log.child({ callSid: 'CA1', pii: guest }).info({}, 'turn taken');
    expect(text()).toContain('CA1');
    expectNothingPersonal(text());
  });
});

describe('an error in the log', () => {
  it('keeps its type, code and stack', () => {
    const { log, lines } = aLog();
    log.error({ err: Object.assign(new TypeError('secret'), { code: 'ERR_X' }) }, 'turn failed');
    expect(lines()[0]?.err).toEqual({
      type: 'TypeError',
      code: 'ERR_X',
      stack: expect.stringContaining('log.test.ts'),
    });
  });

  it('loses the parameters that a query library puts into its message and the row that PostgreSQL puts beside it', () => {
    const { log, lines, text } = aLog();
    const cause = Object.assign(new Error(`duplicate key for ${guest.phone}`), {
      code: '23505',
      constraint: 'customers_phone',
      detail: `Key (phone)=(${guest.phone}) already exists.`,
    });
    const failure = Object.assign(
      new Error(`Failed query: insert\nparams: ${guest.name},\n    at ${guest.phone}`, { cause }),
      {
        query: 'insert',
        params: [guest.name, guest.phone],
      },
    );
    log.error({ err: failure }, 'the call log could not be written');
    expectNothingPersonal(text());
    expect(lines()[0]?.err).toMatchObject({ cause: { code: '23505', constraint: 'customers_phone' } });
  });

  it('loses the command that a Redis library hangs on it', () => {
    const { log, text } = aLog();
    const cause = Object.assign(new Error('OOM'), { command: { name: 'eval', args: [guest.words] } });
    log.error({ err: new DependencyFailure('Redis', { cause }) }, 'turn failed');
    expect(text()).toContain('"dependency":"Redis"');
    expectNothingPersonal(text());
  });

  it('loses the text that JSON.parse could not read', () => {
    const { log, text } = aLog();
    try {
      JSON.parse(guest.words);
    } catch (error) {
      log.error({ err: error }, 'stored call unreadable');
    }
    expect(text()).toContain('SyntaxError');
    expectNothingPersonal(text());
  });

  it('is described by the same rule under any key', () => {
    const { log, text } = aLog();
    log.warn({ reason: new Error(guest.words) }, 'retrying');
    expectNothingPersonal(text());
  });

  it('hides a cause that is no error', () => {
    const { log, text } = aLog();
    log.error({ err: new Error('x', { cause: guest.words }) }, 'turn failed');
    expectNothingPersonal(text());
  });

  it('ends a chain of causes that bites its tail', () => {
    const { log, lines } = aLog();
    const error = new Error('one');
    error.cause = error;
    log.error({ err: error }, 'turn failed');
    expect(lines()).toHaveLength(1);
  });
});
