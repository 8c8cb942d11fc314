import { describe, expect, it } from '@jest/globals';
import { HEARD_TEXT_MAX_CHARACTERS } from '../../../src/call/caller-input.ts';
import { callerInputOf, endedLegOf, KEYED_MAX_DIGITS, turnRequestOf } from '../../../src/line/caller-input.ts';
import { readTwilioForm } from '../../../src/line/twilio-form.ts';
import type { TurnWebhook } from '../../../src/line/webhooks.ts';

const smartGather: TurnWebhook = { path: '/twilio/smart_gather', mode: 'smart', route: 'smart' };
const smartCall: TurnWebhook = { path: '/twilio/smart_call', mode: 'smart', route: 'start' };

const inputOf = (form: unknown) => callerInputOf(readTwilioForm(form));

describe('callerInputOf', () => {
  it.each([
    ['words', { SpeechResult: 'a table for two', Confidence: '0.9' }, said('a table for two', 0.9)],
    ['words without confidence', { SpeechResult: 'two' }, said('two', null)],
    ['an odd confidence', { SpeechResult: 'two', Confidence: 'high' }, said('two', null)],
    ['a confidence over one', { SpeechResult: 'two', Confidence: '7' }, said('two', null)],
    ['keys', { Digits: '1' }, { kind: 'pressed', digits: '1' }],
    ['star and pound', { Digits: '*12#' }, { kind: 'pressed', digits: '*12#' }],
    ['keys that no keypad has', { Digits: ' 1a2-3' }, { kind: 'pressed', digits: '123' }],
    ['keys beside words', { Digits: '4', SpeechResult: 'for' }, { kind: 'pressed', digits: '4' }],
    ['words beside empty keys', { Digits: '', SpeechResult: 'four' }, said('four', null)],
    ['neither', {}, { kind: 'silent' }],
    ['empty ones', { Digits: '', SpeechResult: '  ' }, { kind: 'silent' }],
    ['words of control characters only', { SpeechResult: '\u0000\u0007' }, { kind: 'silent' }],
    ['a repeated parameter', { Digits: ['1', '2'] }, { kind: 'pressed', digits: '1' }],
    ['a nested parameter', { Digits: { a: '1' } }, { kind: 'silent' }],
    ['no form at all', undefined, { kind: 'silent' }],
  ])('reads %s', (_what, form, input) => {
    expect(inputOf(form)).toEqual(input);
  });

  it.each([
    ['completed', 'taken'],
    ['answered', 'taken'],
    ['busy', 'busy'],
    ['no-answer', 'noAnswer'],
    ['failed', 'failed'],
    ['canceled', 'noAnswer'],
    ['something new', 'failed'],
  ])('takes the transfer status %s as %s', (DialCallStatus, outcome) => {
    expect(inputOf({ DialCallStatus, Digits: '1' })).toEqual({ kind: 'transferEnded', outcome });
  });

  it('takes a host who was answered and not connected as one who declined', () => {
    const declined = { DialCallStatus: 'completed', DialBridged: 'false' };
    expect(inputOf(declined)).toEqual({ kind: 'transferEnded', outcome: 'declined' });
    expect(inputOf({ ...declined, CallStatus: 'completed' })).toMatchObject({ outcome: 'abandoned' });
  });

  it.each(['completed', 'busy', 'failed', 'no-answer', 'canceled'])('takes the call status %s as hung up', (status) => {
    expect(inputOf({ CallStatus: status, SpeechResult: 'hello' })).toEqual({ kind: 'hungUp' });
  });

  it('goes on while the call is in progress', () => {
    expect(inputOf({ CallStatus: 'in-progress', Digits: '2' })).toEqual({ kind: 'pressed', digits: '2' });
  });

  it('tells a transfer that ended with the call as a transfer', () => {
    expect(inputOf({ CallStatus: 'completed', DialCallStatus: 'completed' }).kind).toBe('transferEnded');
  });

  it('cuts long speech and long keys', () => {
    expect(inputOf({ SpeechResult: 'a'.repeat(10_000) })).toEqual(said('a'.repeat(HEARD_TEXT_MAX_CHARACTERS), null));
    expect(inputOf({ Digits: '9'.repeat(1000) })).toEqual({ kind: 'pressed', digits: '9'.repeat(KEYED_MAX_DIGITS) });
  });

  it('does not cut a character in half', () => {
    const input = inputOf({ SpeechResult: `${'a'.repeat(HEARD_TEXT_MAX_CHARACTERS - 1)}🍣` });
    expect(input).toEqual(said('a'.repeat(HEARD_TEXT_MAX_CHARACTERS - 1), null));
  });
});

describe('turnRequestOf', () => {
  const form = readTwilioForm({ CallSid: 'CA1', From: '+15550100123', To: '+15550100999', Digits: '1' });

  it('carries who, where and what', () => {
    expect(turnRequestOf(form, smartGather, '3')).toEqual({
      callSid: 'CA1',
      from: '+15550100123',
      to: '+15550100999',
      mode: 'smart',
      route: 'smart',
      turn: 3,
      input: { kind: 'pressed', digits: '1' },
    });
  });

  it.each([
    ['TN-Validation-Passed-A', '+15550100123'],
    ['No-TN-Validation', '+15550100123'],
    ['', '+15550100123'],
    ['TN-Validation-Failed-A', null],
    ['TN-Validation-Failed', null],
  ])('trusts a number as far as its signature goes: %p', (StirVerstat, from) => {
    const signed = readTwilioForm({ CallSid: 'CA1', From: '+15550100123', StirVerstat });
    expect(turnRequestOf(signed, smartGather, '3').from).toBe(from);
  });

  it('has no input at the start of a call', () => {
    expect(turnRequestOf(form, smartCall, undefined)).toMatchObject({ route: 'start', turn: null, input: null });
  });

  it.each([[undefined], ['1.5'], ['abc'], [''], ['99999999999'], [['1', '2']]])(
    'reads the turn %p as the one that comes next',
    (turn) => {
      expect(turnRequestOf(form, smartGather, turn).turn).toBeNull();
    },
  );

  it.each([
    ['+266696687'],
    ['+7378742833'],
    ['anonymous'],
    ['sip:guest@example.com'],
    ['client:kiosk'],
    [''],
    ['5550100123'],
    ['+1234567890123456'],
  ])('takes %p for no number', (From) => {
    expect(turnRequestOf(readTwilioForm({ CallSid: 'CA1', From }), smartGather, '1').from).toBeNull();
  });

  it.each([[undefined], [''], ['CA 1'], ['x'.repeat(65)]])('refuses a form with the CallSid %p', (CallSid) => {
    expect(() => turnRequestOf(readTwilioForm({ CallSid }), smartGather, '1')).toThrow('The form names no call.');
  });
});

describe('endedLegOf', () => {
  it('tells the end of a call', () => {
    const form = readTwilioForm({ CallSid: 'CA1', CallStatus: 'completed', CallDuration: '61' });
    expect(endedLegOf(form)).toEqual({
      callSid: 'CA1',
      status: 'completed',
      durationSeconds: 61,
    });
  });

  it.each(['queued', 'initiated', 'ringing', 'in-progress', ''])('says nothing of the status %p', (CallStatus) => {
    expect(endedLegOf(readTwilioForm({ CallSid: 'CA1', CallStatus }))).toBeNull();
  });

  it('says nothing of a call without a name', () => {
    expect(endedLegOf(readTwilioForm({ CallStatus: 'completed' }))).toBeNull();
  });
});

function said(text: string, confidence: number | null) {
  return { kind: 'said', text, confidence };
}
