/** What a session is told that takes over a call in the middle: after another that broke, or after a transfer that came to nothing. */
import type { TransferOutcome } from '../call/host-leg.ts';

const becameOfIt: Record<TransferOutcome, string> = {
  taken: 'spoke to a person, and is back',
  declined: 'was on hold, and nobody can come to the phone right now',
  noAnswer: 'was on hold, and nobody came to the phone',
  busy: 'was on hold, and the line of the staff is busy',
  failed: 'was on hold, and the staff could not be reached',
  abandoned: 'was on hold, and is back',
};

const troubles = {
  toolRunning:
    'A tool that you called is still at it, and its answer will come. Say in a few words that it takes a moment, promise nothing, and call no tool.',
  callerMissed: 'The caller may have spoken just now, and was not heard: ask in a few words to say it again.',
};

export function takenOver({
  lines,
  deeds,
  backFrom,
  trouble,
}: {
  lines: readonly { speaker: 'caller' | 'host line'; text: string }[];
  deeds: readonly string[];
  backFrom: TransferOutcome | null;
  trouble: keyof typeof troubles | null;
}): string {
  const head =
    backFrom === null
      ? 'You take over this call in the middle; the caller has noticed nothing. Do not greet again. Go on from the last line.'
      : `You were to put the caller through. The caller ${becameOfIt[backFrom]}. Do not greet again. Say so in one sentence, that you are sorry, and offer to take a message with take_message, or to help yourself.`;
  return [
    head,
    'What was said:',
    ...lines.map(({ speaker, text }) => `${speaker === 'caller' ? 'Caller' : 'You'}: ${text}`),
    'What stands in the book from this call:',
    deeds.length === 0 ? 'Nothing was written in the book so far.' : deeds.join('\n'),
    ...(trouble === null ? [] : [troubles[trouble]]),
  ].join('\n');
}
