import { describe, expect, it } from '@jest/globals';
import { readCallScript } from '../../../src/simulator/call-script.ts';

const faultsOf = (yaml: string) => {
  const result = readCallScript(yaml);
  return 'faults' in result ? result.faults : [];
};

describe('readCallScript', () => {
  it('reads a script of one call, with keys as they are written', () => {
    expect(
      readCallScript(`
name: A table by keys
mode: menu
steps:
  - hear: [reservations, /press (1|one)/]
  - press: 0715
  - silence
  - silence: 2
  - twice at once: { say: yes }
  - hang up
records:
  reservations: []
`),
    ).toEqual({
      script: {
        name: 'A table by keys',
        'at once': false,
        before: [],
        calls: [
          {
            mode: 'menu',
            speaks: 'en',
            pace: 20,
            line: 'even',
            host: 'answers',
            callers: 1,
            webhooks: 'once',
            outcomes: [],
            steps: [
              { do: 'hear', what: [{ text: 'reservations' }, { pattern: /press (1|one)/i }] },
              { do: 'press', what: '0715' },
              { do: 'silence', what: 1 },
              { do: 'silence', what: 2 },
              { do: 'twice at once', what: { do: 'say', what: 'yes' } },
              { do: 'hang up' },
            ],
          },
        ],
        records: { reservations: [] },
      },
    });
  });

  it('reads a call to a realtime model: what it says, and which tools it uses', () => {
    const result = readCallScript(`
name: A model speaks
mode: realtime
speaks: es
pace: 1
line: jittery
steps:
  - model: Hello.
  - model: { says: One moment., get_hours: {}, add_item: { item: cola, quantity: 1 } }
  - talk over: { after: 800, say: Wait! }
  - capture answer: { id: '/"(\\w+)"/' }
`);
    expect(result).toMatchObject({
      script: {
        calls: [
          {
            mode: 'realtime',
            speaks: 'es',
            pace: 1,
            line: 'jittery',
            steps: [
              { do: 'model', what: { says: 'Hello.', uses: [] } },
              {
                do: 'model',
                what: {
                  says: 'One moment.',
                  uses: [
                    { name: 'get_hours', args: {} },
                    { name: 'add_item', args: { item: 'cola', quantity: '1' } },
                  ],
                },
              },
              { do: 'talk over', what: { after: 800, say: 'Wait!' } },
              { do: 'capture answer', what: { id: { pattern: /"(\w+)"/i } } },
            ],
          },
        ],
      },
    });
  });

  it('reads several calls at once', () => {
    const result = readCallScript(`
name: Two calls
at once: true
calls:
  - { from: withheld, steps: [hang up] }
  - { from: "+15550103001", callers: 50, steps: [hang up], outcomes: [{ callers: 1, hear: booked }] }
`);
    expect(result).toMatchObject({ script: { 'at once': true, calls: [{ from: 'withheld' }, { callers: 50 }] } });
  });

  it.each([
    ['steps: [hang up]', ['name must be there: a sentence that says what holds.']],
    ['name: x\nsteps: []', ['calls[1].steps must have a step.']],
    ['name: x\nsteps: [{ shout: hello }]', [expect.stringMatching(/^calls\[1\]\.steps\[1\].* must be a step: hear, /)]],
    ['name: x\nsteps: [{ say: a, press: 1 }]', [expect.stringMatching(/must be a step/)]],
    ['name: x\nsteps: [{ press: one }]', ['calls[1].steps[1] must be keys: 0-9, * and #.']],
    ['name: x\nsteps: [{ silence: often }]', ['calls[1].steps[1] must be a whole number.']],
    ['name: x\nsteps: [{ hear: "/(/" }]', ['calls[1].steps[1][1] must be a pattern that can be read.']],
    ['name: x\nspeed: fast\nsteps: [hang up]', ['calls[1] has no "speed".']],
    ['name: x\nnow: tomorrow\nsteps: [hang up]', ['now must be a local time such as 2027-05-12T10:00.']],
    ['name: x\ncalls:\n  - { steps: [hang up], callers: 500 }', ['calls[1].callers must be at most 200.']],
    ['name: [', [expect.stringMatching(/^The file is not YAML/)]],
  ])('says what is wrong with %j', (yaml, faults) => {
    expect(faultsOf(yaml)).toEqual(faults);
  });
});
