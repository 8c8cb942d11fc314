/**
 * A scripted call: YAML that says what a caller does, what must be heard, and what must be in the records at the end.
 *
 * ```yaml
 * name: A table by keys alone
 * mode: menu                       # menu | conversational | smart | realtime (smart unless said)
 * steps:
 *   - hear: [reservations, press]  # all of these, in any order; /…/ is a pattern
 *   - press: 1
 *   - not hear: name
 *   - say: a table for two
 *   - mumble: for fifteen          # said, and recognised with little confidence
 *   - silence                      # or "silence: 2"
 *   - twice: { say: "yes" }        # the webhook is sent again after its answer: the same TwiML must come back
 *   - twice at once: { press: 1 }  # … and both at the same moment
 *   - duplicate                    # the last webhook is sent once more
 *   - restart                      # the server is killed (kill -9) and started again
 *   - capture: code                # the confirmation ID that was heard, as ${code}; { name: /pattern/ } for anything else
 *   - staff: { method: POST, path: /api/reservations, body: { … }, status: 201 }
 *   - language: es                 # the line listens in Spanish now
 *   - expect: listening            # or on hold, ended, transferred; or taken up again, by a realtime model
 *   - hang up
 * records:
 *   reservations:                  # these and no others
 *     - { party_size: 2, date: "${tomorrow}", time: "19:00", status: confirmed, id: "${code}" }
 *   orders:                        # likewise, as alerts to staff and texts to guests
 *     - { number: 2, type: pickup, total_cents: 2068, items: '/"name":"Pizza"/' }
 *   alerts: [{ kind: call_back, detail: { phone: "${caller}" } }]
 *   calls:                         # in the order of the script
 *     - { disposition: completed }
 * ```
 * `before:` lists staff requests that come first. A call may say `from: withheld`, `host: declines` for what becomes
 * of a transfer (`hostWays` has them all), and `webhooks: twice` or `twice at once` for all of its turns. Several calls stand under `calls:`, one
 * after the other or, with `at once: true`, at the same time. `callers: 50` makes as many callers do a call's steps
 * together; `outcomes` then counts who heard what last. `restaurant:` holds settings as in a restaurant file, and
 * `now: 2027-05-12T10:00` sets the server's clock, in the restaurant's time. What
 * `${…}` may stand for: script-values.ts. Calls to a realtime model: realtime-steps.ts.
 */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { realtimeSteps } from './realtime-steps.ts';
import { allExpected, expected, fields, filledText, flag, number, text } from './script-fields.ts';

export type CallScript = z.output<typeof scriptSchema>;
export type ScriptedCall = CallScript['calls'][number];
export type Step = ScriptedCall['steps'][number];
export type StaffRequestStep = z.output<typeof staffRequest>;
export type CallerAction = z.output<typeof callerAction>;

/** Scripts start at ten on a Wednesday morning, with the restaurant open and no change of clocks for months. */
export const USUAL_NOW = '2027-05-12T10:00';
export const USUAL_CALLER = '+15550103000';
export const CALLERS_MAX = 200;

const phoneNumber = z.string().regex(/^(\+\d{8,15}|withheld)$/, 'must be a number such as "+15550103000", or withheld');

/** What a caller can do; keys may come from a capture: `${code.digits}#`. */
const callerActions = [
  z.strictObject({ do: z.literal('say'), what: filledText }),
  z.strictObject({ do: z.literal('mumble'), what: filledText }),
  z.strictObject({
    do: z.literal('press'),
    what: text.regex(/^([0-9*#]|\$\{[^}]+\})+$/, 'must be keys: 0-9, * and #'),
  }),
  z.strictObject({ do: z.literal('silence'), what: number.default(1) }),
] as const;

const callerAction = z.preprocess(
  toAction,
  z.discriminatedUnion('do', [...callerActions], 'must be one of say, mumble, press, silence'),
);

const staffRequest = z.strictObject({
  method: z.enum(['GET', 'POST', 'PATCH', 'DELETE'], 'must be GET, POST, PATCH or DELETE').default('GET'),
  path: text.regex(/^\//, 'must begin with /'),
  body: z.record(z.string(), z.unknown()).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  status: number.optional(),
  answer: z.record(z.string(), z.unknown()).optional(),
});

const step = z.preprocess(
  toAction,
  z.discriminatedUnion(
    'do',
    [
      z.strictObject({ do: z.literal('hear'), what: allExpected }),
      z.strictObject({ do: z.literal('not hear'), what: allExpected }),
      z.strictObject({ do: z.literal('host hears'), what: allExpected }),
      ...callerActions,
      z.strictObject({ do: z.literal('twice'), what: callerAction }),
      z.strictObject({ do: z.literal('twice at once'), what: callerAction }),
      z.strictObject({ do: z.literal('hang up') }),
      z.strictObject({ do: z.literal('duplicate') }),
      z.strictObject({ do: z.literal('restart') }),
      z.strictObject({ do: z.literal('capture'), what: z.union([filledText, z.record(z.string(), expected)]) }),
      z.strictObject({ do: z.literal('staff'), what: staffRequest }),
      z.strictObject({ do: z.literal('language'), what: filledText }),
      z.strictObject({
        do: z.literal('expect'),
        what: z.enum(
          ['listening', 'on hold', 'ended', 'transferred', 'taken up again'],
          'must be listening, on hold, ended, transferred or taken up again',
        ),
      }),
      ...realtimeSteps,
    ],
    'must be a step: hear, not hear, host hears, say, mumble, press, silence, twice, twice at once, hang up, duplicate, restart, capture, staff, language or expect; realtime-steps.ts has more',
  ),
);

/** What becomes of the host who is rung. */
const hostWays = [
  'answers',
  'declines',
  'presses nothing',
  'does not answer',
  'is busy',
  'rings on',
  'cannot be rung apart',
] as const;

const call = z.strictObject({
  mode: z
    .enum(['menu', 'conversational', 'smart', 'realtime'], 'must be menu, conversational, smart or realtime')
    .default('smart'),
  speaks: z.enum(['en', 'es'], 'must be en or es').default('en'),
  pace: number.pipe(z.int().min(1).max(20, 'must be 1 to 20')).default(20),
  line: z.enum(['even', 'jittery'], 'must be even or jittery').default('even'),
  from: phoneNumber.optional(),
  to: phoneNumber.optional(),
  host: z.enum(hostWays, `must be one of ${hostWays.join(', ')}`).default('answers'),
  callers: number.pipe(z.int().min(1).max(CALLERS_MAX, `must be at most ${CALLERS_MAX}`)).default(1),
  webhooks: z.enum(['once', 'twice', 'twice at once'], 'must be once, twice or twice at once').default('once'),
  steps: z.array(step, 'must be a list of steps').min(1, 'must have a step'),
  outcomes: z.array(z.strictObject({ callers: number, hear: allExpected })).default([]),
});

const scriptSchema = z.preprocess(
  underCalls,
  z.strictObject({
    name: z.string('must be there: a sentence that says what holds').min(1),
    now: text.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'must be a local time such as 2027-05-12T10:00').optional(),
    restaurant: fields.optional(),
    'at once': flag.default(false),
    before: z.array(staffRequest, 'must be a list of staff requests').default([]),
    calls: z.array(call, 'must be a list of calls').min(1, 'must have a call'),
    records: z
      .strictObject({
        reservations: z.array(fields, 'must be a list of reservations').optional(),
        orders: z.array(fields, 'must be a list of orders').optional(),
        alerts: z.array(fields, 'must be a list of alerts').optional(),
        texts: z.array(fields, 'must be a list of texts').optional(),
        calls: z.array(fields, 'must be a list of calls').optional(),
      })
      .default({}),
  }),
);

/** Reads a script, or says in sentences what is wrong with it. Every YAML scalar is text, so that `0715` stays four keys. */
export function readCallScript(yaml: string): { script: CallScript } | { faults: string[] } {
  let raw: unknown;
  try {
    raw = parse(yaml, { schema: 'failsafe' });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return { faults: [`The file is not YAML: ${error.message.split('\n')[0]}`] };
  }
  const result = scriptSchema.safeParse(raw, { reportInput: false });
  if (result.success) return { script: result.data };
  return { faults: result.error.issues.flatMap(faultsOf) };
}

function faultsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path
    .map((key) => (typeof key === 'number' ? `[${key + 1}]` : `.${String(key)}`))
    .filter((key) => key !== '.what')
    .join('')
    .replace(/^\./, '');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${path || 'The script'} has no "${key}".`);
  return [`${path || 'The script'} ${issue.message}.`];
}

/** `{ say: hello }` → `{ do: 'say', what: 'hello' }`, and `hang up` → `{ do: 'hang up' }`. */
function toAction(value: unknown): unknown {
  if (typeof value === 'string') return { do: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) return { do: 'more than one step' };
  return { do: entry[0], what: entry[1] };
}

/** A script of one call may write that call's fields at the top. */
function underCalls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'calls' in value || !('steps' in value)) return value;
  const { name, now, restaurant, before, records, ...only } = value as Record<string, unknown>;
  const ofScript = Object.entries({ name, now, restaurant, before, records }).filter(([, part]) => part !== undefined);
  return { ...Object.fromEntries(ofScript), calls: [only] };
}

/** Does the script make a model speak, or fail? Then it needs a server that has one. */
export function needsModel(script: CallScript): boolean {
  return script.calls.some((call) => call.steps.some((step) => step.do === 'model' || step.do === 'service'));
}
