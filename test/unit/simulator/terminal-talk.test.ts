import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { placeCall } from '../../../src/simulator/place-call.ts';
import { talk } from '../../../src/simulator/terminal-talk.ts';
import { AUTH_TOKEN, startTwimlServer } from './twiml-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function talkThrough(lines: string) {
  const server = await startTwimlServer(({ form }) => {
    const input = form.SpeechResult ?? form.Digits;
    if (input === 'bye') return '<Say>Goodbye.</Say><Hangup/>';
    const said = input === undefined ? 'Welcome.' : `You gave ${input || 'nothing'}.`;
    return `<Gather input="dtmf speech" action="/next" actionOnEmptyResult="true"><Say>${said}</Say></Gather>`;
  });
  open.push(server);
  const phone = await placeCall({
    serverUrl: server.url,
    authToken: AUTH_TOKEN,
    from: null,
    to: '+15550100100',
    entry: 'smart_call',
    random: (count) => new Uint8Array(count),
  });
  const output = new PassThrough();
  await talk(phone, Readable.from([lines]), output);
  output.end();
  return { heard: await text(output), phone };
}

describe('a call in the terminal', () => {
  it('takes words, keys and silence, a line each, and ends with the call', async () => {
    const { heard, phone } = await talkThrough('a table\n12#\n\n/again\nbye\nnot read any more\n');
    expect(heard).toBe(
      [
        '☎ Welcome.',
        '> "a table"',
        '☎ You gave a table.',
        '> [12#]',
        '☎ You gave 12.',
        '> (silence)',
        '☎ You gave nothing.',
        'The same answer came back.',
        '· the last webhook is sent again',
        '> "bye"',
        '☎ Goodbye.',
        '· the call is over',
        '',
      ].join('\n'),
    );
    expect(phone.state).toBe('ended');
  });

  it('hangs up on command, and where the input ends', async () => {
    expect((await talkThrough('/hangup\n')).heard).toMatch(/\(hangs up\)\n· the call is over\n$/);
    expect((await talkThrough('hello\n')).heard).toMatch(/You gave hello\.\n> \(hangs up\)/);
  });
});
