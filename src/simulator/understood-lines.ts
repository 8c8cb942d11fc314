/** What was understood, as lines for a terminal: each value with the words it came from. */
import type { Heard, Slots, TimeMeaning, Understood } from '../understanding/understood.ts';

export function understoodLines(understood: Understood): string[] {
  const { intent, topic, answer, choice, language, detail, slots } = understood;
  const facts = Object.entries({ intent, topic, answer, choice, language, detail })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => line(name, String(value)));
  const lines = [...facts, ...slotLines(slots)];
  return lines.length > 0 ? lines : ['nothing'];
}

function slotLines({ time, ...others }: Slots): string[] {
  const heard = Object.entries(others).map(([name, slot]) => slotLine(name, String(slot.value), slot));
  return time === undefined ? heard : [...heard, slotLine('time', timeWords(time.value), time)];
}

function slotLine(name: string, value: string, { certainty, words }: Heard<unknown>): string {
  return `${line(name, value)} (${certainty}: "${words}")`;
}

function line(name: string, value: string): string {
  return `${name.padEnd(16)} ${value}`;
}

function timeWords(time: TimeMeaning): string {
  return time.kind === 'exact' ? time.time : `${time.early} or ${time.late}, likely ${time.likely}`;
}
