import { afterEach, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { type CallScript, readCallScript } from '../../../src/simulator/call-script.ts';
import { runCallScript } from '../../../src/simulator/run-call-script.ts';
import type { Stage } from '../../../src/simulator/stage.ts';
import { AUTH_TOKEN, type Line, startTwimlServer } from './twiml-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function scriptOf(yaml: string): CallScript {
  const result = readCallScript(yaml);
  if ('faults' in result) throw new Error(result.faults.join('\n'));
  return result.script;
}

/** A line that says an ID, and a staff API that has one reservation. */
const line: Line = ({ path, form, method }) => {
  if (path.startsWith('/api/calls/')) {
    return json({ disposition: 'completed', events: [], transcript: [{ text: 'under [name]' }] });
  }
  if (path.startsWith('/api/reservations')) {
    return method === 'POST'
      ? json({ id: 'CD5678' })
      : json({ reservations: [{ id: 'AB1234', party_size: 2, date: '2027-05-13', notes: null }] });
  }
  const gather =
    '<Gather input="dtmf speech" numDigits="4" action="/next" actionOnEmptyResult="true" language="en-US">';
  if (form.SpeechResult === 'bye') return '<Hangup/>';
  if (form.SpeechResult === 'person') return '<Dial>+15550100199</Dial>';
  const words = form.SpeechResult ?? form.Digits ?? 'Welcome to <say-as interpret-as="characters">AB1234</say-as>.';
  return `${gather}<Say>You said ${words}</Say></Gather>`;
};
const json = (body: unknown) => ({ body: JSON.stringify(body), contentType: 'application/json' });

async function run(yaml: string, options: Partial<Stage> = {}) {
  const server = await startTwimlServer(line);
  open.push(server);
  const stage: Stage = {
    url: server.url,
    publicUrl: server.url,
    authToken: AUTH_TOKEN,
    staffToken: 'staff',
    restaurantId: 'script-1',
    number: '+15550110000',
    firstCaller: '+15550103000',
    today: DateTime.fromISO('2027-05-12T10:00', { zone: 'America/New_York' }),
    restart: null,
    exchange: null,
    realtime: null,
    ...options,
  };
  let seed = 0;
  const random = (count: number) => Uint8Array.from({ length: count }, () => (seed = (seed + 41) % 256));
  return { outcome: await runCallScript(scriptOf(yaml), stage, random), requests: server.requests };
}

describe('runCallScript', () => {
  it('passes when all that is expected comes true', async () => {
    const { outcome, requests } = await run(`
name: All that there is
before:
  - { method: POST, path: /api/reservations, body: { name: Ana, party_size: 2 }, answer: { id: CD5678 } }
mode: menu
steps:
  - hear: [welcome, /you said/]
  - not hear: goodbye
  - capture: code
  - capture: { whole: /Welcome to/ }
  - press: "\${code.digits}"
  - hear: "1234"
  - say: tomorrow is \${tomorrow.spoken}, \${tomorrow.weekday}, \${today+2.keys} and \${code.spelled}
  - hear: tomorrow is May 13, Thursday, 0514 and A B 1 2 3 4
  - language: en
  - duplicate
  - twice: { say: "yes" }
  - twice at once: { press: 1 }
  - silence
  - expect: listening
  - say: bye
  - expect: ended
records:
  reservations:
    - { id: "\${code}", party_size: 2, date: "\${tomorrow}", notes: null }
  calls:
    - { disposition: completed, lacks: [Misha] }
`);
    expect(outcome.failure).toBeNull();
    expect(requests[0]).toMatchObject({
      path: '/api/reservations?restaurant=script-1',
      headers: { authorization: 'Bearer staff' },
    });
    expect(requests[1]).toMatchObject({ path: '/twilio/incoming_call', form: { To: '+15550110000' } });
  });

  it.each([
    ['- hear: goodbye', 'Did not hear "goodbye" in "You said Welcome to A B 1 2 3 4." — at step 1 (hear)'],
    ['- not hear: [welcome]', 'Heard "welcome" in "You said Welcome to A B 1 2 3 4." — at step 1 (not hear)'],
    ['- expect: ended', 'The call is listening where ended was expected — at step 1 (expect)'],
    ['- language: es', 'The line listens in en-US, not es — at step 1 (language)'],
    ['- capture: { time: /noon/ }', /^Found nothing to capture as time/],
    ['- say: my code is $' + '{nothing}', /^\$\{nothing\} has no value here\. — at step 1 \(say\)$/],
    ['- restart', 'This server is not ours to restart.'],
    ['- { say: bye }\n  - { say: hello }', 'The line is not listening: the call is ended. — at step 2 (say)'],
    ['- { say: "</Say><Shout/>" }', /Twilio 12\d00\) — at step 1 \(say\)$/],
    ['- { staff: { path: /api/reservations, answer: { x: 1 } } }', /GET \/api\/reservations: x is undefined/],
  ])('fails at "%s"', async (steps, failure) => {
    const { outcome } = await run(`name: x\nsteps:\n  ${steps}\n`);
    expect(outcome.failure).toEqual(typeof failure === 'string' ? failure : expect.stringMatching(failure));
    expect(outcome.transcript).toMatch(/line {3}You said/);
  });

  it('fails when records differ', async () => {
    const { outcome } = await run('name: x\nsteps: [hang up]\nrecords: { reservations: [{ party_size: 4 }] }');
    expect(outcome.failure).toMatch(/^The reservations are not right: nothing matches/);
    const leaked = await run('name: x\nsteps: [hang up]\nrecords: { calls: [{ lacks: "[name]" }] }');
    expect(leaked.outcome.failure).toBe('The log of call 1 is not right: it holds [name]');
  });

  it('counts what several callers heard', async () => {
    const script = (count: number) => `
name: x
callers: 3
steps:
  - say: hello
outcomes:
  - { callers: ${count}, hear: you said hello }
`;
    const { outcome, requests } = await run(script(3));
    expect(outcome.failure).toBeNull();
    expect(new Set(requests.map(({ form }) => form.From))).toEqual(
      new Set(['+15550103000', '+15550103001', '+15550103002']),
    );
    expect((await run(script(1))).outcome.failure).toMatch(/^3 callers heard an outcome that 1 should have/);
  });

  it('restarts the server between turns where it is ours', async () => {
    let restarts = 0;
    const restart = async () => {
      restarts += 1;
    };
    const { outcome } = await run('name: x\nsteps: [restart, { say: bye }, { expect: ended }]', { restart });
    expect(outcome.failure).toBeNull();
    expect(restarts).toBe(1);
  });
});
