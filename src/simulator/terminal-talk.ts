/** A call in the terminal: prints what is heard, takes lines as words, keys or silence until the call is over. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { OfflinePhone } from './offline-phone.ts';

const HELP = `Write what you say, or only keys (0-9, *, #) to press them. An empty line is silence.
/hangup ends the call, /again sends the last webhook once more, /help says this.`;

const speakers = { line: '☎ ', caller: '> ', host: '☏ ', phone: '· ' } as const;

type Terminal = Readable & { isTTY?: boolean };

/** Resolves when the call is over. At the end of the input the caller hangs up. */
export async function talk(phone: OfflinePhone, input: Terminal, output: Writable): Promise<void> {
  const isTerminal = input.isTTY === true;
  const lines = createInterface({ input, output: isTerminal ? output : undefined, prompt: '> ', terminal: isTerminal });
  let printedUpTo = 0;
  const print = () => {
    for (const { who, text } of phone.transcript.slice(printedUpTo)) {
      // A terminal shows already what was typed into it.
      if (who !== 'caller' || !isTerminal) output.write(`${speakers[who]}${text}\n`);
    }
    printedUpTo = phone.transcript.length;
  };
  if (isTerminal) output.write(`${HELP}\n\n`);
  print();
  if (isTerminal && !phone.isOver) lines.prompt();
  if (!phone.isOver) {
    for await (const line of lines) {
      await act(phone, line.trim(), output);
      print();
      if (phone.isOver) break;
      if (isTerminal) lines.prompt();
    }
  }
  lines.close();
  await phone.hangUp();
  print();
}

async function act(phone: OfflinePhone, line: string, output: Writable): Promise<void> {
  if (line === '/hangup') return phone.hangUp();
  if (line === '/help') return void output.write(`${HELP}\n`);
  if (line === '/again') {
    const { same } = await phone.duplicate();
    return void output.write(same ? 'The same answer came back.\n' : 'Another answer came back.\n');
  }
  if (phone.gather === null && phone.state !== 'recording') {
    return void output.write(`The line is not listening: the call is ${phone.state}. Use /hangup.\n`);
  }
  if (line === '') return phone.silence();
  return /^[0-9*#]+$/.test(line) ? phone.press(line) : phone.say(line);
}
