/** Plays a call script on a stage and says whether everything in it came true. */

import type { CallEntry } from './call-entry.ts';
import type { RandomBytes } from './call-leg.ts';
import type { CallScript, ScriptedCall } from './call-script.ts';
import { CALLERS_MAX } from './call-script.ts';
import { cancelReservations, checkRecords } from './check-records.ts';
import type { OfflinePhone } from './offline-phone.ts';
import { numberAfter } from './phone-numbers.ts';
import { placeCall } from './place-call.ts';
import type { HostAnswer } from './play-document.ts';
import type { RealtimeLine } from './realtime-house.ts';
import { askStaff, type PlacedCall, type ScriptRun } from './script-run.ts';
import { ScriptFailure, ScriptValues } from './script-values.ts';
import { Caller } from './scripted-caller.ts';
import { StaffDeskClient } from './staff-desk-client.ts';
import type { Stage } from './stage.ts';

interface ScriptOutcome {
  /** Null when the script held. */
  failure: string | null;
  /** Every call of it, line by line. */
  transcript: string;
}

const entries: Record<ScriptedCall['mode'], CallEntry> = {
  menu: 'incoming_call',
  conversational: 'conversational_call',
  smart: 'smart_call',
  realtime: 'realtime',
};
const hosts: Record<ScriptedCall['host'], HostAnswer> = {
  answers: 'completed',
  declines: 'declined',
  'presses nothing': 'nothing pressed',
  'does not answer': 'no-answer',
  'is busy': 'busy',
  'rings on': 'ringing',
  'cannot be rung apart': 'completed',
};

/** Never throws for what a script or a server does. */
export async function runCallScript(script: CallScript, stage: Stage, random: RandomBytes): Promise<ScriptOutcome> {
  const staff = new StaffDeskClient({ url: stage.url, token: stage.staffToken, restaurantId: stage.restaurantId });
  const run: ScriptRun = { stage, staff, values: new ScriptValues(stage.today), placed: [] };
  run.values.capture('caller', stage.firstCaller);
  const failure = await play(script, run, random).then(
    () => null,
    (error: unknown) => (error instanceof ScriptFailure ? error.message : `The run broke off: ${String(error)}`),
  );
  const transcript = transcriptOf(run.placed);
  await Promise.allSettled([...run.placed.map((call) => call.hangUp()), stage.realtime?.refuseCommits(false)]);
  if (stage.restaurantId === null) await cancelReservations(run).catch(() => {});
  return { failure, transcript };
}

async function play(script: CallScript, run: ScriptRun, random: RandomBytes): Promise<void> {
  for (const request of script.before) await askStaff(request, run);
  const numbers = callerNumbers(script, run.stage);
  if (script['at once']) {
    await allOf(script.calls.map((call, index) => playCall(call, numbers[index] ?? '', run, random)));
  } else {
    for (const [index, call] of script.calls.entries()) await playCall(call, numbers[index] ?? '', run, random);
  }
  await checkRecords(script.records, run);
}

/** Calls of a script come from one number unless they name their own or happen at once. */
function callerNumbers(script: CallScript, { firstCaller }: Stage): string[] {
  return script.calls.map(({ from }, index) => {
    if (from !== undefined && from !== 'withheld') return from;
    return numberAfter(firstCaller, script['at once'] ? index * CALLERS_MAX : 0);
  });
}

async function playCall(call: ScriptedCall, firstFrom: string, run: ScriptRun, random: RandomBytes): Promise<void> {
  const callers = await Promise.all(
    Array.from({ length: call.callers }, async (_, index) => {
      const from = call.from === 'withheld' ? null : numberAfter(firstFrom, index);
      const phone = await dial(call, from, run.stage, random);
      return new Caller(phone, from, { run, openLine: (to) => openLine(call, to, run.stage) });
    }),
  );
  run.placed.push(...callers);
  for (const caller of callers) await caller.connectLine();
  for (const caller of callers) caller.phone.sending = call.webhooks;
  for (const [index, step] of call.steps.entries()) {
    if (step.do === 'restart') await restart(run.stage);
    else await allOf(callers.map((caller) => caller.perform(step, index + 1)));
  }
  checkOutcomes(call, callers);
  await Promise.all(callers.map((caller) => caller.hangUp()));
  for (const caller of callers) caller.checkLine('at the end');
}

function dial(call: ScriptedCall, from: string | null, stage: Stage, random: RandomBytes): Promise<OfflinePhone> {
  if (call.host === 'cannot be rung apart') stage.exchange?.fates.push('refused');
  return placeCall({
    serverUrl: stage.url,
    publicUrl: stage.publicUrl,
    authToken: stage.authToken,
    from,
    to: call.to ?? stage.number,
    entry: entries[call.mode],
    host: hosts[call.host],
    exchange: stage.exchange ?? undefined,
    random,
  });
}

/** The stream that the phone was told to open, where there is somebody to hold it. */
async function openLine(call: ScriptedCall, phone: OfflinePhone, stage: Stage): Promise<RealtimeLine | null> {
  if (phone.stream === null || stage.realtime === null) return null;
  return stage.realtime.connect({
    url: phone.stream.streamUrl,
    token: phone.stream.parameters.token ?? '',
    callSid: phone.callSid,
    authToken: stage.authToken,
    language: call.speaks,
    pace: call.pace,
    isJittery: call.line === 'jittery',
    note: (line) => phone.note(line),
  });
}

async function restart(stage: Stage): Promise<void> {
  if (stage.restart === null) throw new ScriptFailure('This server is not ours to restart.');
  await stage.restart();
}

/** Of callers who said the same, so many must have heard this and so many that. */
function checkOutcomes(call: ScriptedCall, callers: readonly Caller[]): void {
  for (const outcome of call.outcomes) {
    const count = callers.filter((caller) => caller.missing(outcome.hear).length === 0).length;
    if (count !== outcome.callers) {
      const last = [...new Set(callers.map((caller) => `"${caller.heard}"`))].slice(0, 3).join(', ');
      throw new ScriptFailure(`${count} callers heard an outcome that ${outcome.callers} should have. Heard: ${last}`);
    }
  }
}

/** Waits for all of them, also when one fails, so that nothing goes on behind the next script's back. */
async function allOf(parts: Promise<void>[]): Promise<void> {
  await Promise.allSettled(parts);
  await Promise.all(parts);
}

function transcriptOf(calls: readonly PlacedCall[]): string {
  const failedFirst = [...calls].sort((one, other) => Number(other.failed) - Number(one.failed));
  const shown = failedFirst.slice(0, 3).map(({ phone, from }) => {
    const lines = phone.transcript.map(({ who, text }) => `  ${who.padEnd(6)} ${text}`);
    return [`Call ${phone.callSid}, from ${from ?? 'a withheld number'}:`, ...lines].join('\n');
  });
  if (calls.length > shown.length) shown.push(`… and ${calls.length - shown.length} more calls.`);
  return shown.join('\n');
}
