/** What the model is told beside what it hears: as items of its conversation. */
import type { ConversationItemCreateEvent } from 'openai/resources/realtime/realtime';
import type { Untruth } from './claim-guard.ts';
import type { HeardReason } from './signs/sign.ts';
import type { ToolUse } from './tool-desk.ts';
import type { ToolAnswer } from './tools/tool.ts';

export function systemMessage(text: string): ConversationItemCreateEvent {
  return {
    type: 'conversation.item.create',
    item: { type: 'message', role: 'system', content: [{ type: 'input_text', text }] },
  };
}

export function toolOutput({ callId }: ToolUse, { output }: ToolAnswer): ConversationItemCreateEvent {
  return {
    type: 'conversation.item.create',
    item: { type: 'function_call_output', call_id: callId, output: JSON.stringify(output) },
  };
}

/** For what was asked for in a response that did not come to its end. */
export const notCarriedOut: ToolAnswer = {
  output: {
    error: 'not carried out: you were cut off',
    next: 'Nothing was done. If the caller still wants it, call the tool again.',
  },
};

export function lateToolOutput({ name, args }: ToolUse, { output }: ToolAnswer): ConversationItemCreateEvent {
  return systemMessage(`You called ${name} with ${args} just now. It answered: ${JSON.stringify(output)}`);
}

/** It is said in the caller's language: these words are not. */
export function correction({ claim, stands }: Untruth): string {
  if (stands !== null) {
    return [
      `You were just saying something that is not so, and you were cut off. This stands, and nothing else of its kind: ${JSON.stringify(stands)}.`,
      'If you meant this, say at once, in one short sentence and in the language of the caller, how it is.',
      'If you meant something else, say that it is not done yet; and if the caller has said yes to everything, do it now with the tool.',
    ].join(' ');
  }
  return [
    `You were just saying that something is ${claim}. That is not so: the book holds nothing of the kind, and you were cut off.`,
    `Say at once, in one short sentence and in the language of the caller, that it is not ${claim} yet.`,
    'If the caller has said yes to everything, do it now with the tool, and confirm only what the tool answers. Else ask for what is missing.',
  ].join(' ');
}

const needs: Record<HeardReason, string> = {
  asked: 'The caller asked for a person. Say in a few words',
  complaint: 'The caller is not content. Say that you are sorry, note what happened if you have the tool for it, say',
  payment: 'This is about a payment or a refund, which only a person may settle. Say so in one sentence, say',
  catering_or_large_party: 'Catering and large parties are arranged by a person. Say so in one sentence, say',
  allergy:
    'Whether something is safe for an allergy, only a person may say. Unless the caller only wants it noted with a table, say so, say',
};

/** Nobody is promised who cannot come to the phone. */
export function personNeeded(reason: HeardReason, hasPerson: boolean): string {
  return hasPerson
    ? `${needs[reason]} that you are putting them through, and call transfer_to_human with the reason ${reason}.`
    : `${needs[reason]} that nobody can come to the phone now, and offer to take a message with take_message.`;
}

export function stillWorking(): string {
  return 'The tool is still at it. Say in a few words that it takes a moment, promise nothing, and call no tool.';
}

export function callerSilent(times: number): string {
  return times === 1
    ? 'The caller has said nothing for a while. Ask in a few words whether they are still there.'
    : 'The caller still says nothing. Say in one sentence how you can help, or that they may press zero for a person.';
}

export function pressed(keys: string): string {
  return `The caller pressed these keys: ${keys}. Take them for the answer to what you asked.`;
}

export function noCards(): string {
  return [
    'The caller is reading out a payment card, or keying one in. Stop them at once, in one kind sentence: no card is taken on the phone.',
    'Repeat none of it and write none of it down. Say how it is paid instead: by the link in a text where you know of one, else on the spot. Then go on where you were.',
  ].join(' ');
}
