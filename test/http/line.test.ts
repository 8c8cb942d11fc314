import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { BriefHost } from '../../src/call/brief-host.ts';
import type { EndedLeg } from '../../src/call/end-call.ts';
import type { TurnRequest } from '../../src/call/turn-request.ts';
import { DependencyFailure } from '../../src/failures.ts';
import type { LastResort } from '../../src/line/last-resort.ts';
import type { LineOptions } from '../../src/line/line-routes.ts';
import { turnWebhooks } from '../../src/line/webhooks.ts';
import { aQuestion, aScriptedApp } from '../support/scripted-app.ts';
import {
  AUTH_TOKEN,
  aCallForm,
  PUBLIC_URL,
  signatureOf,
  signedPost,
  unsignedPost,
} from '../support/twilio-requests.ts';
import { parseTwiml, spokenText, verbNamed } from '../support/twiml.ts';

const STAFF_NUMBER = '+15550100777';
const GATHER = '/twilio/smart_gather?turn=3';

/** An app whose turns are noted and answered with a question. */
function aListeningApp(line: Partial<LineOptions> = {}) {
  const requests: TurnRequest[] = [];
  const takeTurn = async (request: TurnRequest) => {
    requests.push(request);
    return aQuestion();
  };
  return { requests, ...aScriptedApp({ line: { takeTurn, ...line } }) };
}

/** An app whose every turn fails. */
function aFailingApp(lastResort: Partial<LastResort> = {}, error: unknown = new Error('secret words')) {
  return aScriptedApp({
    line: {
      takeTurn: async () => {
        throw error;
      },
      lastResortFor: () => ({ language: 'en', voice: 'Polly.Joanna', staffPhoneNumber: STAFF_NUMBER, ...lastResort }),
    },
  });
}

describe('a voice webhook', () => {
  it.each(turnWebhooks)('$path takes a turn of route $route in mode $mode', async ({ path, mode, route }) => {
    const { app, requests } = aListeningApp();
    const response = await signedPost(app, `${path}?turn=2`, aCallForm({ Digits: '1' })).expect(200);
    expect(response.type).toBe('text/xml');
    expect(spokenText(parseTwiml(response.text))).toBe('How many people?');
    expect(requests).toEqual([
      {
        callSid: aCallForm().CallSid,
        from: '+15550100123',
        to: '+15550100999',
        mode,
        route,
        turn: 2,
        input: route === 'start' ? null : { kind: 'pressed', digits: '1' },
      },
    ]);
  });

  it.each([
    ['a number that is withheld', { From: '+266696687' }, { from: null }],
    ['10,000 characters of speech', { SpeechResult: 'é🍣 '.repeat(3_334) }, {}],
    ['999999999', { Digits: '999999999' }, { input: { kind: 'pressed', digits: '999999999' } }],
    [
      'a name with marks',
      { SpeechResult: "O'Brien & Søn <3>" },
      { input: { kind: 'said', text: "O'Brien & Søn <3>" } },
    ],
    ['silence', { SpeechResult: '' }, { input: { kind: 'silent' } }],
    ['parameters with brackets and dots', { 'a[b]': '1', 'c.d[]': '2', __proto: '3', SpeechResult: 'two' }, {}],
  ])('takes %s', async (_what, changes: Record<string, string>, expected) => {
    const { app, requests } = aListeningApp();
    await signedPost(app, GATHER, aCallForm(changes)).expect(200);
    expect(requests).toMatchObject([expected]);
  });

  it('takes a parameter sent twice', async () => {
    const { app, requests } = aListeningApp();
    // Twilio signs the name and each value of a parameter that it repeats.
    const signature = signatureOf(GATHER, aCallForm({ Digits: '1Digits2' }));
    const body = `${new URLSearchParams(aCallForm())}&Digits=1&Digits=2`;
    const request = supertest(app.callback()).post(GATHER).set('X-Twilio-Signature', signature);
    await request.type('form').send(body).expect(200);
    expect(requests[0]?.input).toEqual({ kind: 'pressed', digits: '1' });
  });

  it('says what a caller is called as it is written', async () => {
    const takeTurn = async () => aQuestion({ speech: ["A table for O'Brien & Søn <3>?"] });
    const { app } = aListeningApp({ takeTurn });
    const { text } = await signedPost(app, GATHER, aCallForm());
    expect(spokenText(parseTwiml(text))).toBe("A table for O'Brien & Søn <3>?");
  });

  it('logs the turn and nothing about the caller', async () => {
    const { app, logged } = aListeningApp();
    await signedPost(app, GATHER, aCallForm({ SpeechResult: 'under Misha' }));
    expect(logged()).toContain('Turn answered');
    expect(logged()).toContain(aCallForm().CallSid);
    expect(logged()).not.toMatch(/Misha|5550100/);
  });

  it('counts turns and calls', async () => {
    const { app } = aListeningApp();
    await signedPost(app, '/twilio/smart_call', aCallForm());
    await signedPost(app, GATHER, aCallForm());
    const { text } = await supertest(app.callback()).get('/metrics').expect(200);
    expect(text).toContain('hostline_calls_started_total{mode="smart"} 1');
    expect(text).toContain('hostline_turn_duration_seconds_count{webhook="/twilio/smart_gather",reply="ask"} 1');
  });

  it('is not for GET', async () => {
    const { app } = aListeningApp();
    const response = await supertest(app.callback()).get('/twilio/gather').expect(405);
    expect(response.body.error.id).toBe('method_not_allowed');
    expect(response.headers.allow).toBe('POST');
  });
});

describe('the signature', () => {
  const paths = [...turnWebhooks.map(({ path }) => path), '/twilio/fallback', '/voice/status'];

  it.each(paths)('is needed on %s', async (path) => {
    const { app, requests } = aListeningApp();
    const response = await unsignedPost(app, path, aCallForm()).expect(403);
    expect(response.body).toEqual({
      error: { id: 'bad_signature', message: 'The request does not carry a valid Twilio signature.' },
    });
    expect(requests).toEqual([]);
  });

  it.each([
    ['another token', signatureOf(GATHER, aCallForm(), { authToken: 'other', publicUrl: PUBLIC_URL })],
    ['another host', signatureOf(GATHER, aCallForm(), { authToken: AUTH_TOKEN, publicUrl: 'https://evil.example' })],
    ['another turn', signatureOf('/twilio/smart_gather?turn=4', aCallForm())],
    ['another form', signatureOf(GATHER, aCallForm({ Digits: '1' }))],
    ['nobody', 'ü'],
  ])('of %s is refused', async (_whose, signature) => {
    const { app } = aListeningApp();
    const request = unsignedPost(app, GATHER, aCallForm());
    await request.set('X-Twilio-Signature', Buffer.from(signature).toString('latin1')).expect(403);
  });

  it('is over the public address, whatever the Host header says', async () => {
    const { app } = aListeningApp();
    await signedPost(app, GATHER, aCallForm()).set('Host', 'evil.example').expect(200);
  });

  it('is over the Host header where no public address is set', async () => {
    const { app } = aListeningApp({ publicUrl: null });
    const signature = { authToken: AUTH_TOKEN, publicUrl: 'http://localhost:3000' };
    await signedPost(app, GATHER, aCallForm(), signature).set('Host', 'localhost:3000').expect(200);
    await signedPost(app, GATHER, aCallForm()).set('Host', 'localhost:3000').expect(403);
  });

  it.each([
    [true, 200],
    [false, 403],
  ])('believes the headers of a proxy only when there is one: %s', async (behindProxy, status) => {
    const { app } = aScriptedApp({ line: { publicUrl: null }, behindProxy });
    await signedPost(app, GATHER, aCallForm())
      .set('X-Forwarded-Proto', 'https')
      .set('X-Forwarded-Host', new URL(PUBLIC_URL).host)
      .expect(status);
  });

  it('does not vouch for a body that it does not cover', async () => {
    const { app, requests } = aListeningApp();
    const response = await supertest(app.callback())
      .post(GATHER)
      .set('X-Twilio-Signature', signatureOf(GATHER, {}))
      .send(aCallForm({ Digits: '1' }))
      .expect(200);
    expect(requests).toEqual([]);
    expect(spokenText(parseTwiml(response.text))).toContain('I am sorry');
  });

  it.each([
    ['signed', (form: Record<string, string>) => signatureOf(GATHER, form)],
    ['unsigned', () => ''],
  ])('comes after the size: a %s body of 1 MB is refused as too large', async (_how, signature) => {
    const { app } = aListeningApp();
    const form = aCallForm({ SpeechResult: 'a'.repeat(1024 * 1024) });
    const response = await unsignedPost(app, GATHER, form).set('X-Twilio-Signature', signature(form)).expect(413);
    expect(response.body.error.id).toBe('body_too_large');
  });
});

describe('a host who picks up', () => {
  const BRIEFING = '/twilio/host_briefing';
  const aLeg = aCallForm({ CallSid: 'CAhost', ParentCallSid: 'CAcaller' });
  const briefed = async (briefHost: BriefHost) => {
    const { app } = aScriptedApp({ line: { briefHost } });
    return parseTwiml((await signedPost(app, BRIEFING, aLeg).expect(200)).text);
  };

  it('hears what the caller has said', async () => {
    const asked: string[] = [];
    const verbs = await briefed(async (callSid) => {
      asked.push(callSid);
      return { speech: ['A guest would like a table for 12.'], voice: 'Polly.Joanna' };
    });
    expect(spokenText(verbs)).toBe('A guest would like a table for 12.');
    expect(asked).toEqual(['CAcaller']);
  });

  it('takes the call by a key, and a mailbox takes none', async () => {
    const choice = ['To take the call, press 1.'];
    const verbs = await briefed(async () => ({ speech: ['A guest is calling.'], choice, voice: 'Polly.Joanna' }));
    expect(verbs.map(({ name }) => name)).toEqual(['Gather', 'Hangup']);
    expect(verbNamed(verbs, 'Gather').attributes).toMatchObject({ input: 'dtmf', numDigits: '1', action: BRIEFING });
    expect(spokenText(verbs)).toBe('A guest is calling. To take the call, press 1.');
  });

  it.each([
    ['1', []],
    ['2', ['Hangup']],
    ['5', ['Hangup']],
  ])('and presses %s gets or leaves the caller: %j', async (Digits, names) => {
    const { app } = aScriptedApp();
    const { text } = await signedPost(app, BRIEFING, { ...aLeg, Digits }).expect(200);
    expect(parseTwiml(text).map(({ name }) => name)).toEqual(names);
  });

  it.each<[string, BriefHost]>([
    ['the call is not known', async () => null],
    ['its state is out of reach', () => Promise.reject(new Error('away'))],
  ])('is put through at once where %s', async (_, briefHost) => {
    expect(await briefed(briefHost)).toEqual([]);
  });

  it('must be rung by Twilio', async () => {
    const { app } = aScriptedApp();
    await unsignedPost(app, BRIEFING, aLeg).expect(403);
  });
});

describe('a turn that fails', () => {
  it('is answered with an apology and a person', async () => {
    const { app, logged } = aFailingApp();
    const response = await signedPost(app, GATHER, aCallForm()).expect(200);
    const verbs = parseTwiml(response.text);
    expect(verbs.map(({ name }) => name)).toEqual(['Say', 'Dial']);
    expect(spokenText(verbs)).toContain('I am sorry');
    expect(verbNamed(verbs, 'Number').text).toBe(STAFF_NUMBER);
    expect(verbNamed(verbs, 'Dial').attributes.action).toBe('/twilio/smart_gather?turn=3');
    expect(logged()).toContain('Turn failed');
    expect(logged()).not.toMatch(/secret words|5550100/);
  });

  it.each([
    ['a number', '+15550100123', undefined],
    ['a withheld number', '+266696687', '+15550100999'],
    ['no number at all', 'Restricted', '+15550100999'],
  ])(
    'rings that person under a number that their carrier takes, for a caller with %s',
    async (_what, From, callerId) => {
      const { app } = aFailingApp();
      for (const path of [GATHER, '/twilio/fallback']) {
        const verbs = parseTwiml((await signedPost(app, path, aCallForm({ From }))).text);
        expect(verbNamed(verbs, 'Dial').attributes.callerId).toBe(callerId);
      }
    },
  );

  it('is answered with a kind end where there is no person', async () => {
    const { app } = aFailingApp({ staffPhoneNumber: null });
    const response = await signedPost(app, '/twilio/incoming_call', aCallForm()).expect(200);
    expect(parseTwiml(response.text).map(({ name }) => name)).toEqual(['Say', 'Hangup']);
  });

  it('is answered in the language of the restaurant called', async () => {
    const { app } = aFailingApp({ language: 'es', voice: 'Polly.Lupe' });
    const { text } = await signedPost(app, GATHER, aCallForm());
    expect(spokenText(parseTwiml(text))).toContain('Lo siento');
  });

  it.each([
    ['a dependency that is down', new DependencyFailure('Redis', { cause: new Error('ECONNREFUSED') })],
    ['a thrown text', 'oops'],
    ['nothing thrown', undefined],
  ])('is answered also after %s', async (_what, error) => {
    const { app } = aFailingApp({}, error);
    const { text } = await signedPost(app, GATHER, aCallForm()).expect(200);
    expect(verbNamed(parseTwiml(text), 'Number').text).toBe(STAFF_NUMBER);
  });

  it.each([
    ['without a CallSid', { From: '+15550100123' }],
    ['without anything', {}],
  ])('is answered for a form %s', async (_what, form: Record<string, string>) => {
    const { app } = aListeningApp();
    const { text } = await signedPost(app, GATHER, form).expect(200);
    expect(spokenText(parseTwiml(text))).toContain('I am sorry');
  });

  it('is counted', async () => {
    const { app } = aFailingApp();
    await signedPost(app, GATHER, aCallForm());
    const { text } = await supertest(app.callback()).get('/metrics');
    expect(text).toContain('hostline_turn_duration_seconds_count{webhook="/twilio/smart_gather",reply="apology"} 1');
  });
});

describe('the fallback', () => {
  it('apologises and rings a person without taking a turn', async () => {
    const { app } = aFailingApp();
    const { text } = await signedPost(app, '/twilio/fallback', aCallForm({ ErrorCode: '11200' })).expect(200);
    expect(verbNamed(parseTwiml(text), 'Number').text).toBe(STAFF_NUMBER);
  });

  it('hangs up once a person has spoken to the caller', async () => {
    const { app } = aFailingApp();
    const { text } = await signedPost(app, '/twilio/fallback', aCallForm({ DialCallStatus: 'completed' }));
    expect(parseTwiml(text).map(({ name }) => name)).toEqual(['Hangup']);
  });

  it('ends kindly, and rings nobody again, when no person answered', async () => {
    const { app } = aFailingApp();
    const { text } = await signedPost(app, '/twilio/fallback', aCallForm({ DialCallStatus: 'no-answer' }));
    expect(parseTwiml(text).map(({ name }) => name)).toEqual(['Say', 'Hangup']);
  });
});

describe('the status webhook', () => {
  function anAppThatNotes(fail?: Error) {
    const endings: EndedLeg[] = [];
    const callEnded = async (leg: EndedLeg) => {
      if (fail) throw fail;
      endings.push(leg);
    };
    return { endings, ...aScriptedApp({ line: { callEnded } }) };
  }

  it('tells the end of a call', async () => {
    const { app, endings } = anAppThatNotes();
    await signedPost(app, '/voice/status', aCallForm({ CallStatus: 'completed', CallDuration: '42' })).expect(204, '');
    expect(endings).toMatchObject([{ callSid: aCallForm().CallSid, status: 'completed', durationSeconds: 42 }]);
  });

  it('takes the other statuses without a word', async () => {
    const { app, endings } = anAppThatNotes();
    await signedPost(app, '/voice/status', aCallForm({ CallStatus: 'ringing' })).expect(204);
    await signedPost(app, '/voice/status', {}).expect(204);
    expect(endings).toEqual([]);
  });

  it('names the dependency that is down', async () => {
    const { app } = anAppThatNotes(new DependencyFailure('Redis', { cause: new Error('ECONNREFUSED') }));
    const form = aCallForm({ CallStatus: 'completed' });
    const response = await signedPost(app, '/voice/status', form).expect(400);
    expect(response.body.error).toEqual({ id: 'dependency_unavailable', message: 'Redis cannot be reached.' });
  });
});
