import { describe, expect, it } from '@jest/globals';
import { heardText } from '../../../src/simulator/spoken.ts';
import { TwilioFault } from '../../../src/simulator/twilio-fault.ts';
import type { Say } from '../../../src/simulator/twiml-document.ts';
import { readTwiml, readTwimlAnswer } from '../../../src/simulator/twiml-reader.ts';

const response = (verbs: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
const read = (verbs: string) => readTwiml(response(verbs)).verbs;

function codeOf(act: () => unknown): number | null | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof TwilioFault) return error.code;
    throw error;
  }
  return undefined;
}

function heard(say: string): string {
  const [verb] = read(say);
  return heardText((verb as Say).parts);
}

describe('readTwiml', () => {
  it('reads a whole document with the defaults of Twilio', () => {
    expect(
      read(
        '<Gather action="next"><Say>Hello</Say><Pause/></Gather><Pause length="2"/><Play>https://example.com/a.mp3</Play>' +
          '<Record/><Redirect>/again</Redirect><Dial action="/after" timeout="20">+15550100199</Dial>' +
          '<Connect><Stream url="wss://example.com/s"><Parameter name="a" value="b"/></Stream></Connect>' +
          '<Enqueue>bar</Enqueue><Reject reason="busy"/><Hangup/>',
      ),
    ).toEqual([
      {
        verb: 'Gather',
        input: ['dtmf'],
        action: 'next',
        method: 'POST',
        timeoutSeconds: 5,
        numDigits: null,
        finishOnKey: '#',
        actionOnEmptyResult: false,
        language: 'en-US',
        hints: [],
        prompts: [
          { verb: 'Say', voice: null, language: null, loop: 1, parts: [{ kind: 'words', text: 'Hello' }] },
          { verb: 'Pause', seconds: 1 },
        ],
      },
      { verb: 'Pause', seconds: 2 },
      { verb: 'Play', url: 'https://example.com/a.mp3', digits: '', loop: 1 },
      { verb: 'Record', action: null, method: 'POST', timeoutSeconds: 5 },
      { verb: 'Redirect', url: '/again', method: 'POST' },
      {
        verb: 'Dial',
        callerId: null,
        action: '/after',
        briefing: null,
        method: 'POST',
        timeoutSeconds: 20,
        numbers: ['+15550100199'],
        queue: null,
      },
      { verb: 'Connect', action: null, method: 'POST', streamUrl: 'wss://example.com/s', parameters: { a: 'b' } },
      { verb: 'Enqueue', queue: 'bar', action: null, method: 'POST', wait: null },
      { verb: 'Reject', reason: 'busy' },
      { verb: 'Hangup' },
    ]);
  });

  it('dials the numbers of nested nouns', () => {
    expect(read('<Enqueue action="/after" waitUrl="/wait" waitUrlMethod="GET">bar</Enqueue><Leave/>')).toEqual([
      { verb: 'Enqueue', queue: 'bar', action: '/after', method: 'POST', wait: { url: '/wait', method: 'GET' } },
      { verb: 'Leave' },
    ]);
    expect(read('<Dial><Queue>bar</Queue></Dial>')).toMatchObject([{ verb: 'Dial', queue: 'bar', numbers: [] }]);
    expect(read('<Dial><Number>+15550100199</Number><Number>415-123-4567</Number></Dial>')).toMatchObject([
      { numbers: ['+15550100199', '415-123-4567'] },
    ]);
  });

  it.each([
    [
      '<Gather input="dtmf speech" numDigits="4" finishOnKey="" timeout="auto" speechTimeout="2"/>',
      {
        input: ['dtmf', 'speech'],
        numDigits: 4,
        finishOnKey: '',
        timeoutSeconds: 5,
      },
    ],
    [
      '<Gather hints="seven PM, half past seven" actionOnEmptyResult="true" language="es-US" method="GET"/>',
      {
        hints: ['seven PM', 'half past seven'],
        actionOnEmptyResult: true,
        language: 'es-US',
        method: 'GET',
      },
    ],
  ])('reads the attributes of %s', (gather, expected) => {
    expect(read(gather)).toMatchObject([expected]);
  });

  it.each([
    [12100, '<Response><Say>Hello</Response>', 'an element left open'],
    [12100, '<Response><Say>Fish & chips</Say></Response>', 'a bare ampersand'],
    [12100, '<Response><Say>Caf&eacute;</Say></Response>', 'an entity of HTML'],
    [12100, '<Response></Response><Response></Response>', 'two roots'],
    [12100, '<!DOCTYPE Response><Response></Response>', 'a document type'],
    [12100, 'Internal Server Error', 'no XML at all'],
    [12102, '<html></html>', 'another root'],
    [11770, '', 'nothing'],
    [11750, response(`<Say>${'a'.repeat(65_536)}</Say>`), 'more than 64 kB'],
  ])('gives %i for %s', (code, body) => {
    expect(codeOf(() => readTwiml(body))).toBe(code);
  });

  it.each([
    [12200, '<Shout>Hello</Shout>'],
    [12200, '<say>Hello</say>'],
    [12200, 'Hello'],
    [12200, '<Say speed="fast">Hello</Say>'],
    [12200, '<Say><Gather/></Say>'.replace('<Gather/>', '<break time="11s"/>')],
    [12200, '<Say><say-as>AB</say-as></Say>'],
    [12200, '<Hangup>now</Hangup>'],
    [12200, '<Gather>Hello</Gather>'],
    [12200, '<Play/>'],
    [11100, '<Play>/a.mp3</Play>'],
    [12200, '<Connect/>'],
    [12200, '<Connect><Stream url="https://example.com"/></Connect>'],
    [12200, '<Connect><Stream url="wss://example.com/s?token=1"/></Connect>'],
    [
      12200,
      `<Connect><Stream url="wss://example.com/s"><Parameter name="a" value="${'b'.repeat(499)}"/></Stream></Connect>`,
    ],
    [13210, '<Dial method="PUT">+15550100199</Dial>'],
    [13212, '<Dial timeout="soon">+15550100199</Dial>'],
    [13214, '<Dial callerId="anonymous">+15550100199</Dial>'],
    [13215, '<Dial><Say>Hello</Say></Dial>'],
    [13223, '<Dial>the host</Dial>'],
    [13215, '<Dial><Queue>bar</Queue><Number>+15550100199</Number></Dial>'],
    [14201, '<Enqueue method="PUT">bar</Enqueue>'],
    [12200, '<Enqueue/>'],
    [13310, '<Gather finishOnKey="##"/>'],
    [13312, '<Gather method="PUT"/>'],
    [13313, '<Gather timeout="0"/>'],
    [13313, '<Gather timeout="2.5"/>'],
    [13314, '<Gather numDigits="-1"/>'],
    [13320, '<Gather><Redirect>/</Redirect></Gather>'],
    [13326, '<Gather input="speech,dtmf"/>'],
    [13327, '<Gather speechTimeout="0"/>'],
    [13330, `<Gather hints="${'a'.repeat(101)}"/>`],
    [13330, `<Gather hints="${Array.from({ length: 501 }, (_, index) => `word ${index}`).join(',')}"/>`],
    [13331, '<Gather language="english"/>'],
    [13333, '<Gather input="speech" language="es-US" profanityFilter="false"/>'],
    [13335, '<Gather speechModel="phone_call" speechTimeout="auto"/>'],
    [13338, '<Gather actionOnEmptyResult="yes"/>'],
    [13410, '<Play loop="twice">a.mp3</Play>'],
    [13510, '<Say loop="-1">Hello</Say>'],
    [13511, '<Say voice="Joanna">Hello</Say>'],
    [13512, '<Say language="en_US">Hello</Say>'],
    [13520, '<Say></Say>'],
    [13520, '<Say voice="alice">A<break/>B</Say>'],
    [13520, '<Say voice="Polly.Joanna-Neural"><emphasis>A</emphasis></Say>'],
    [13520, '<Say voice="Polly.Joanna-Neural"><prosody pitch="low">A</prosody></Say>'],
    [null, '<Say voice="Polly.Joanna-Neural"><say-as interpret-as="characters">A</say-as></Say>'],
    [13520, '<Say voice="Google.en-US-Chirp3-HD-Aoede">A<break/>B</Say>'],
    [13520, '<Say><Pause/></Say>'],
    [13521, `<Say>${'a'.repeat(4097)}</Say>`],
    [13521, `<Say voice="Polly.Joanna-Neural">${'a'.repeat(3001)}</Say>`],
    [13521, `<Say voice="man">${'ñ'.repeat(2049)}</Say>`],
    [13612, '<Record maxLength="long"/>'],
    [13710, '<Redirect method="PUT">/</Redirect>'],
    [13810, '<Reject reason="closed"/>'],
    [13910, '<Pause length="a while"/>'],
  ])('gives %i for %s', (code, verbs) => {
    expect(codeOf(() => read(verbs))).toBe(code);
  });

  it.each([
    `<Say>${'a'.repeat(4096)}</Say>`,
    `<Say voice="Polly.Joanna-Neural">${'a'.repeat(3000)}</Say>`,
    '<Say voice="Polly.Lupe-Neural">hola</Say>',
    '<Say voice="Google.en-US-Chirp3-HD-Aoede">hello</Say>',
    '<Gather hints="caf&#233;, tables &amp; chairs"/>',
    '<Gather language="cmn-Hans-CN"/>',
    '<Gather input="speech" language="es-ES" profanityFilter="false"/>',
    `<Connect><Stream url="wss://example.com/s"><Parameter name="a" value="${'b'.repeat(498)}"/></Stream></Connect>`,
    '<Say voice="Polly.Joanna-Neural"><prosody rate="slow">A</prosody><say-as interpret-as="digits">1</say-as></Say>',
    '<Say><![CDATA[Fish & chips]]></Say>',
    '<!-- a remark --><Hangup/>',
  ])('takes %s', (verbs) => {
    expect(codeOf(() => read(verbs))).toBeUndefined();
  });

  it('says that it cannot follow what only Twilio can, with no code', () => {
    expect(codeOf(() => read('<Pay/>'))).toBeNull();
    expect(codeOf(() => read('<Dial><Conference>room</Conference></Dial>'))).toBeNull();
  });
});

describe('heardText', () => {
  it.each([
    ['<Say>Names like O&apos;Brien &amp; S&#248;n &lt;3&gt;</Say>', "Names like O'Brien & Søn <3>"],
    ['<Say>Your ID is <say-as interpret-as="characters">AB1234</say-as>.</Say>', 'Your ID is A B 1 2 3 4.'],
    [
      '<Say>ID<prosody rate="slow"><say-as interpret-as="characters">A</say-as><break time="400ms"/>' +
        '<say-as interpret-as="characters">1</say-as></prosody>ready</Say>',
      'ID A 1 ready',
    ],
    ['<Say><p>One.</p><p>Two, <emphasis level="strong">three</emphasis>.</p></Say>', 'One. Two, three.'],
    ['<Say>on <say-as interpret-as="date" format="mdy">5/12/2027</say-as></Say>', 'on 5/12/2027'],
    ['<Say><sub alias="doctor">Dr</sub> <lang xml:lang="es-ES">Pérez</lang></Say>', 'doctor Pérez'],
    ['<Say>\n  Two\n  lines\n</Say>', 'Two lines'],
  ])('hears %s', (say, expected) => {
    expect(heard(say)).toBe(expected);
  });
});

describe('readTwimlAnswer', () => {
  const body = response('<Hangup/>');

  it.each(['text/xml', 'application/xml', 'text/xml; charset=utf-8'])('takes %s', (contentType) => {
    expect(readTwimlAnswer({ status: 200, contentType, body }).verbs).toEqual([{ verb: 'Hangup' }]);
  });

  it.each([
    [11200, { status: 500, contentType: 'text/xml', body }],
    [11200, { status: 302, contentType: 'text/xml', body }],
    [12300, { status: 200, contentType: 'application/json', body }],
    [12300, { status: 200, contentType: 'text/html', body }],
    [12300, { status: 200, contentType: null, body }],
  ])('gives %i for %o', (code, answer) => {
    expect(codeOf(() => readTwimlAnswer(answer))).toBe(code);
  });
});
