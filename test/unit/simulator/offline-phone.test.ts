import { afterEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '../../../src/simulator/call-leg.ts';
import { DOCUMENTS_WITHOUT_LISTENING_MAX, type OfflinePhone } from '../../../src/simulator/offline-phone.ts';
import { type PlaceCallOptions, placeCall } from '../../../src/simulator/place-call.ts';
import { AUTH_TOKEN, type Line, startTwimlServer } from './twiml-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

let seed = 0;
const random = (count: number) => Uint8Array.from({ length: count }, () => (seed = (seed + 37) % 256));

async function call(line: Line, options: Partial<PlaceCallOptions> = {}) {
  const server = await startTwimlServer(line, options.publicUrl);
  open.push(server);
  const phone = await placeCall({
    serverUrl: server.url,
    authToken: AUTH_TOKEN,
    from: '+15550103000',
    to: '+15550100100',
    entry: 'smart_call',
    random,
    ...options,
  });
  return { phone, requests: server.requests };
}

const both = 'input="dtmf speech" action="/next?turn=1" actionOnEmptyResult="true"';
const remarks = (phone: OfflinePhone) => phone.transcript.filter(({ who }) => who === 'phone').map(({ text }) => text);

describe('a call of the offline phone', () => {
  it('begins with a signed form like that of Twilio', async () => {
    const { phone, requests } = await call(() => `<Gather ${both}><Say>Hello</Say></Gather>`);
    const [first] = requests;
    expect(first).toMatchObject({
      method: 'POST',
      path: '/twilio/smart_call',
      signed: true,
      form: {
        ApiVersion: '2010-04-01',
        CallSid: expect.stringMatching(/^CA[0-9a-f]{32}$/),
        AccountSid: expect.stringMatching(/^AC[0-9a-f]{32}$/),
        CallStatus: 'ringing',
        Direction: 'inbound',
        From: '+15550103000',
        To: '+15550100100',
        Caller: '+15550103000',
        Called: '+15550100100',
      },
    });
    expect(first?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(first?.headers['i-twilio-idempotency-token']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8/);
    expect(phone.hear()).toBe('Hello');
    expect(phone.hear()).toBe('');
    expect(phone.state).toBe('listening');
  });

  it('signs for the public URL and stays on it', async () => {
    const { phone, requests } = await call((_, count) => (count === 1 ? `<Gather ${both}/>` : '<Hangup/>'), {
      publicUrl: 'https://phone.example.com',
    });
    await phone.press('1#');
    expect(requests.map(({ path }) => path)).toEqual(['/twilio/smart_call', '/next?turn=1', '/voice/status']);
    expect(requests.every(({ signed }) => signed)).toBe(true);
    expect(phone.faults).toEqual([]);
  });

  it('withholds a number the way Twilio writes it', async () => {
    const { requests } = await call(() => '<Hangup/>', { from: null });
    expect(requests[0]?.form.From).toBe(ANONYMOUS);
  });

  it('answers with words, resolved against the document', async () => {
    const { phone, requests } = await call((_, count) =>
      count === 1 ? '<Gather input="speech" action="next?turn=1"/>' : '<Hangup/>',
    );
    await phone.say('a table for two');
    expect(requests[1]).toMatchObject({
      path: '/twilio/next?turn=1',
      signed: true,
      form: { SpeechResult: 'a table for two', Language: 'en-US', CallStatus: 'in-progress' },
    });
    expect(Number(requests[1]?.form.Confidence)).toBeGreaterThan(0);
    expect(requests[1]?.form).not.toHaveProperty('Digits');
  });

  it('signs names and words of every alphabet', async () => {
    const { phone, requests } = await call((_, count) => (count === 1 ? `<Gather ${both}/>` : '<Hangup/>'));
    await phone.say("O'Brien & Søn <3> 寿司 100%");
    expect(requests[1]).toMatchObject({ signed: true, form: { SpeechResult: "O'Brien & Søn <3> 寿司 100%" } });
  });

  it('answers with keys', async () => {
    const { phone, requests } = await call((_, count) => (count === 1 ? `<Gather ${both}/>` : '<Hangup/>'));
    await phone.press('12#3');
    expect(requests[1]?.form).toMatchObject({ Digits: '12', FinishedOnKey: '#', msg: 'Gather End' });
    expect(requests[1]?.form).not.toHaveProperty('SpeechResult');
    expect(remarks(phone)).toContain('[3] came after the entry had ended and was not heard');
  });

  it('asks the document itself where a Gather has no action, by GET with the fields in the URL where it says so', async () => {
    const { phone, requests } = await call((_, count) => (count === 1 ? '<Gather method="GET"/>' : '<Hangup/>'));
    await phone.press('1#');
    expect(requests[1]).toMatchObject({ method: 'GET', signed: true });
    expect(requests[1]?.path).toMatch(/^\/twilio\/smart_call\?.*Digits=1/);
  });

  it('does not hear speech where only keys are taken, nor keys where only speech is', async () => {
    const line: Line = (_, count) =>
      [
        '<Gather input="dtmf" action="/a" actionOnEmptyResult="true"/>',
        '<Gather input="speech" action="/b" actionOnEmptyResult="true"/>',
        '<Hangup/>',
      ][count - 1] ?? '';
    const { phone, requests } = await call(line);
    await phone.say('hello');
    expect(requests[1]?.form).toMatchObject({ Digits: '' });
    await phone.press('1');
    expect(requests[2]?.form).not.toHaveProperty('Digits');
    expect(requests[2]?.form).not.toHaveProperty('SpeechResult');
    expect(remarks(phone)).toEqual(
      expect.arrayContaining(['the line does not listen for speech here', 'the line does not listen for keys here']),
    );
  });

  it('brings silence back as a turn only with actionOnEmptyResult', async () => {
    const { phone, requests } = await call((_, count) =>
      count < 3 ? `<Gather ${both}/>` : '<Gather action="/x"/><Say>Nobody there?</Say>',
    );
    await phone.silence();
    expect(requests[1]?.form).toMatchObject({ Digits: '', msg: 'Gather End' });
    await phone.press('#');
    expect(requests[2]?.form).toMatchObject({ Digits: '' });
    phone.hear();
    await phone.silence();
    expect(requests.map(({ path }) => path)).not.toContain('/x');
    expect(phone.hear()).toBe('Nobody there?');
    expect(phone.state).toBe('ended');
  });

  it('hangs up where the document runs out, and reports the length of the call in virtual time', async () => {
    const { phone, requests } = await call(() => '<Say>One two three four five</Say><Pause length="10"/>');
    expect(phone.state).toBe('ended');
    expect(requests[1]).toMatchObject({
      path: '/voice/status',
      signed: true,
      form: { CallStatus: 'completed', CallDuration: '12', CallSid: phone.callSid },
    });
  });

  it('reports a hang-up once', async () => {
    const { phone, requests } = await call(() => `<Gather ${both}/>`);
    await phone.hangUp();
    await phone.hangUp();
    expect(requests.map(({ path }) => path)).toEqual(['/twilio/smart_call', '/voice/status']);
    expect(phone.state).toBe('ended');
    await expect(phone.say('hello')).rejects.toThrow('not listening');
  });

  it('follows redirects, and stops when they go round in a circle', async () => {
    const { phone } = await call((_, count) => (count === 1 ? '<Redirect>/there</Redirect>' : `<Gather ${both}/>`));
    expect(phone.state).toBe('listening');
    const circle = await call(() => '<Redirect>/there</Redirect>');
    expect(circle.phone.state).toBe('failed');
    expect(circle.phone.faults[0]?.message).toMatch('circle');
    expect(circle.requests.length).toBeLessThanOrEqual(DOCUMENTS_WITHOUT_LISTENING_MAX + 2);
  });

  it('is transferred when a host answers', async () => {
    const { phone, requests } = await call((_, count) =>
      count === 1 ? '<Say>One moment.</Say><Dial action="/after" timeout="20">+15550100199</Dial>' : '<Hangup/>',
    );
    expect(phone.transfers).toEqual(['+15550100199']);
    expect(requests[1]?.form).toMatchObject({
      DialCallStatus: 'completed',
      DialCallDuration: '60',
      DialBridged: 'true',
    });
    expect(phone.state).toBe('transferred');
  });

  it('comes back from a host who does not answer', async () => {
    const { phone, requests } = await call(
      (_, count) =>
        count === 1 ? '<Dial action="/after">+15550100199</Dial>' : `<Gather ${both}><Say>Nobody came.</Say></Gather>`,
      { host: 'no-answer' },
    );
    expect(requests[1]?.form).toMatchObject({ DialCallStatus: 'no-answer', DialBridged: 'false' });
    expect(phone.state).toBe('listening');
    await phone.hangUp();
    expect(phone.state).toBe('ended');
  });

  it('refuses what a host who is rung from the caller\u2019s leg cannot be played', async () => {
    const dial = '<Dial action="/after"><Number url="/briefing">+15550100199</Number></Dial>';
    const { phone } = await call((_, count) => [dial, '<Pause/><Say>A guest.</Say>'][count - 1] ?? '<Hangup/>');
    expect(phone.faults[0]?.message).toMatch('<Pause>');
  });

  const dialling = (attributes: string) => (_: unknown, count: number) =>
    count === 1 ? `<Dial action="/after"${attributes}>+15550100199</Dial>` : '<Hangup/>';

  it.each([
    ['a caller who withholds theirs, where the document names none', null, ''],
    ['a stranger', '+15550103000', ' callerId="+15550100777"'],
  ])('refuses to ring a host under the number of %s', async (_whose, from, attributes) => {
    const { phone } = await call(dialling(attributes), { from });
    expect(phone.faults.map(({ code }) => code)).toEqual([13214]);
  });

  it.each([
    ['of the caller', '+15550103000', ' callerId="+15550103000"'],
    ['that was called', null, ' callerId="+15550100100"'],
  ])('rings a host under the number %s', async (_whose, from, attributes) => {
    const { phone } = await call(dialling(attributes), { from });
    expect(phone.faults).toEqual([]);
    expect(phone.transfers).toEqual(['+15550100199']);
  });

  it('goes on in the document once the stream that it was told to open has ended', async () => {
    const stream = '<Stream url="wss://example.com/s"><Parameter name="token" value="t1"/></Stream>';
    const { phone } = await call(() => `<Connect>${stream}</Connect><Say>The keypad line.</Say><Hangup/>`);
    expect(phone.stream).toMatchObject({ streamUrl: 'wss://example.com/s', parameters: { token: 't1' } });
    await phone.streamEnded();
    expect(phone.hear()).toBe('The keypad line.');
    expect(phone.stream).toBeNull();
  });

  it('reports recordings, streams, queues, played files and rejections', async () => {
    const recorded = await call((_, count) => (count === 1 ? '<Record action="/recorded"/>' : '<Hangup/>'));
    expect(recorded.phone.state).toBe('recording');
    await recorded.phone.say('a message');
    expect(recorded.requests[1]?.form).toMatchObject({ RecordingDuration: '5' });
    const streaming = await call(() => '<Connect><Stream url="wss://example.com/s"/></Connect>');
    expect(streaming.phone.state).toBe('streaming');
    const queued = await call(() => '<Play>https://example.com/a.mp3</Play><Enqueue>bar</Enqueue>');
    expect(queued.phone.state).toBe('queued');
    expect(remarks(queued.phone)).toEqual(['plays https://example.com/a.mp3', 'waits in the queue bar']);
    expect((await call(() => '<Reject/>')).phone.state).toBe('ended');
  });

  it('breaks off at a fault, after asking the fallback what to do', async () => {
    const faulty = await call(() => ({ body: 'oops', status: 500 }));
    expect(faulty.phone.state).toBe('failed');
    expect(faulty.phone.faults.map(({ code }) => code)).toEqual([11200]);
    const saved = await call((request) => (request.path === '/twilio/fallback' ? '<Say>Sorry.</Say>' : '<Shout/>'), {
      fallbackPath: '/twilio/fallback',
    });
    expect(saved.requests[1]?.form).toMatchObject({ ErrorCode: '12200' });
    expect(saved.phone.hear()).toBe('Sorry.');
    expect(saved.phone.faults).toHaveLength(1);
  });

  it('breaks off when nobody answers the webhook', async () => {
    const server = await startTwimlServer(() => '');
    await server.close();
    const phone = await placeCall({
      serverUrl: server.url,
      authToken: AUTH_TOKEN,
      from: null,
      to: '+15550100100',
      entry: 'incoming_call',
      random,
    });
    expect(phone.state).toBe('failed');
    expect(phone.faults[0]?.code).toBe(11205);
  });

  it('calls nobody but its server', async () => {
    const { phone } = await call(() => '<Redirect>https://elsewhere.example.com/</Redirect>');
    expect(phone.faults[0]?.message).toMatch('elsewhere.example.com');
  });

  it('sends the last webhook again, with the same token, and compares the answers', async () => {
    const { phone, requests } = await call(
      (_, count) => `<Gather ${both}><Say>Answer ${count > 2 ? 'B' : 'A'}</Say></Gather>`,
    );
    expect(await phone.duplicate()).toMatchObject({ same: true });
    expect(requests[1]?.headers['i-twilio-idempotency-token']).toBe(requests[0]?.headers['i-twilio-idempotency-token']);
    expect(requests[1]?.form).toEqual(requests[0]?.form);
    expect(await phone.duplicate()).toMatchObject({ same: false });
    expect(phone.differences).toHaveLength(1);
  });

  it('sends a webhook twice at the same moment', async () => {
    let under = 0;
    let most = 0;
    const { phone, requests } = await call((request) => {
      if (request.path !== '/next?turn=1') return `<Gather ${both}/>`;
      under += 1;
      most = Math.max(most, under);
      setTimeout(() => (under -= 1), 20);
      return { body: `<Response><Gather ${both}/></Response>`, afterMs: 20 };
    });
    phone.sending = 'twice at once';
    await phone.press('1#');
    expect(most).toBe(2);
    phone.sending = 'twice';
    await phone.press('1#');
    expect(requests).toHaveLength(5);
    expect(phone.differences).toEqual([]);
  });

  it('knows the language that is listened for', async () => {
    const { phone } = await call(() => '<Gather language="es-US" input="speech"><Say>Hola</Say></Gather>');
    expect(phone.language).toBe('es-US');
  });
});
