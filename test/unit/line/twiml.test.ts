import { describe, expect, it } from '@jest/globals';
import type { Reply, Speech } from '../../../src/call/reply.ts';
import { SPEECH_MAX_CHARACTERS } from '../../../src/line/say.ts';
import { twimlOf } from '../../../src/line/twiml.ts';
import { aQuestion } from '../../support/scripted-app.ts';
import { parseTwiml, spokenText, type TwimlElement, verbNamed } from '../../support/twiml.ts';

const verbsOf = (reply: Reply) => parseTwiml(twimlOf(reply));
const namesOf = (elements: TwimlElement[]) => elements.map(({ name }) => name);

/** The Say of a speech, and what stands beside it. */
function said(speech: Speech, voice = 'Polly.Joanna') {
  return verbsOf({ kind: 'end', speech, language: 'en', voice });
}

const briefing = { speech: ['A guest would like a table for 12.'], voice: 'Polly.Joanna' };

describe('a question', () => {
  it('is said inside the Gather, and the silence after it comes back to the same turn', () => {
    const verbs = verbsOf(aQuestion({ route: 'smart', turn: 3 }));
    expect(namesOf(verbs)).toEqual(['Gather', 'Redirect']);
    expect(namesOf(verbs[0]?.children ?? [])).toEqual(['Say']);
    expect(verbNamed(verbs, 'Redirect').text).toBe('/twilio/smart_gather?turn=3');
    expect(spokenText(verbs)).toBe('How many people?');
  });

  it('is gathered by speech and keys', () => {
    const gathering = {
      input: ['speech', 'dtmf'] as ('speech' | 'dtmf')[],
      timeoutSeconds: 6,
      speechTimeoutSeconds: 2,
      hints: ['two', 'a party of four'],
      numDigits: 4,
      finishOnKey: '#' as const,
    };
    expect(verbNamed(verbsOf(aQuestion({ gathering, language: 'es' })), 'Gather').attributes).toEqual({
      input: 'speech dtmf',
      action: '/twilio/smart_gather?turn=3',
      method: 'POST',
      actionOnEmptyResult: 'true',
      timeout: '6',
      finishOnKey: '#',
      numDigits: '4',
      language: 'es-US',
      bargeIn: 'true',
      hints: 'two,a party of four',
      speechTimeout: '2',
    });
  });

  it('hears every English word as it is said; the filter is not for the Spanish of the Americas', () => {
    const filterOf = (language: 'en' | 'es') =>
      verbNamed(verbsOf(aQuestion({ language })), 'Gather').attributes.profanityFilter;
    expect([filterOf('en'), filterOf('es')]).toEqual(['false', undefined]);
  });

  it('asks nothing of the recogniser when only keys are taken', () => {
    const gathering = { ...aQuestion().gathering, input: ['dtmf'] as ['dtmf'], finishOnKey: '' as const };
    const { attributes } = verbNamed(verbsOf(aQuestion({ gathering })), 'Gather');
    expect(Object.keys(attributes).sort()).toEqual(
      ['action', 'actionOnEmptyResult', 'bargeIn', 'finishOnKey', 'input', 'method', 'timeout'].sort(),
    );
    expect(attributes.finishOnKey).toBe('');
  });

  it('names no speech model where the end of speech is found automatically', () => {
    const gathering = { ...aQuestion().gathering, speechTimeoutSeconds: 'auto' as const };
    const { attributes } = verbNamed(verbsOf(aQuestion({ gathering })), 'Gather');
    expect(attributes).toMatchObject({ speechTimeout: 'auto' });
    expect(attributes).not.toHaveProperty('speechModel');
  });

  it.each([
    ['gather', '/twilio/gather?turn=3'],
    ['reservationMenu', '/twilio/reservation_menu?turn=3'],
    ['checkReservation', '/twilio/check_reservation?turn=3'],
    ['conversational', '/twilio/conversational_gather?turn=3'],
    ['smart', '/twilio/smart_gather?turn=3'],
  ] as const)('comes back from %s to %s', (route, action) => {
    expect(verbNamed(verbsOf(aQuestion({ route })), 'Gather').attributes.action).toBe(action);
  });

  it('keeps hints within what Twilio takes', () => {
    const hints = ['one, two', '', 'x'.repeat(200), ...Array.from({ length: 600 }, (_, index) => `hint ${index}`)];
    const gathering = { ...aQuestion().gathering, hints };
    const taken = verbNamed(verbsOf(aQuestion({ gathering })), 'Gather').attributes.hints?.split(',') ?? [];
    expect(taken).toHaveLength(500);
    expect(taken.slice(0, 3)).toEqual(['one two', 'x'.repeat(100), 'hint 0']);
  });

  it('keeps seconds whole and positive', () => {
    const gathering = { ...aQuestion().gathering, timeoutSeconds: 0, speechTimeoutSeconds: 1.4 };
    const { attributes } = verbNamed(verbsOf(aQuestion({ gathering })), 'Gather');
    expect(attributes).toMatchObject({ timeout: '1', speechTimeout: '1' });
  });
});

describe('the other replies', () => {
  const spoken = { speech: ['One moment.'], language: 'en', voice: 'Polly.Joanna' } as const;

  it('wait and come back to the same turn', () => {
    const verbs = verbsOf({ kind: 'wait', ...spoken, speech: ['One moment.'], route: 'gather', turn: 7 });
    expect(namesOf(verbs)).toEqual(['Say', 'Redirect']);
    expect(verbNamed(verbs, 'Redirect')).toMatchObject({
      text: '/twilio/gather?turn=7',
      attributes: { method: 'POST' },
    });
  });

  it('transfer to a number and come back when that is over', () => {
    const transfer = { route: 'smart', turn: 4, to: '+15550100777', timeoutSeconds: 25, briefing } as const;
    const verbs = verbsOf({ kind: 'transfer', ...spoken, speech: ['One moment.'], ...transfer });
    expect(verbNamed(verbs, 'Number').attributes).toEqual({ url: '/twilio/host_briefing', method: 'POST' });
    expect(namesOf(verbs)).toEqual(['Say', 'Dial']);
    expect(verbNamed(verbs, 'Dial').attributes).toEqual({
      action: '/twilio/smart_gather?turn=4',
      method: 'POST',
      timeout: '25',
      answerOnBridge: 'true',
    });
    expect(verbNamed(verbs, 'Number').text).toBe('+15550100777');
  });

  it('ring under a number of ours where the caller has none to show', () => {
    const transfer = { route: 'smart', turn: 4, to: '+15550100777', timeoutSeconds: 25, briefing } as const;
    const reply: Reply = { kind: 'transfer', ...spoken, speech: [], ...transfer };
    const verbs = parseTwiml(twimlOf(reply, { callerId: '+15550100100' }));
    expect(verbNamed(verbs, 'Dial').attributes.callerId).toBe('+15550100100');
  });

  it.each([
    [1, '5'],
    [1000, '600'],
  ])('ring for %i s only as long as Twilio allows', (timeoutSeconds, timeout) => {
    const transfer = { route: 'smart', turn: 4, to: '+15550100777', timeoutSeconds, briefing } as const;
    const verbs = verbsOf({ kind: 'transfer', ...spoken, speech: [], ...transfer });
    expect(verbNamed(verbs, 'Dial').attributes.timeout).toBe(timeout);
  });

  it('have the caller wait in a queue of their own where a host is rung apart', () => {
    const transfer = { route: 'smart', turn: 4, to: '+15550100777', timeoutSeconds: 25, briefing } as const;
    const reply: Reply = { kind: 'transfer', ...spoken, speech: ['One moment.'], ...transfer };
    const verbs = parseTwiml(twimlOf(reply, { queue: 'CA7' }));
    expect(namesOf(verbs)).toEqual(['Say', 'Enqueue']);
    expect(verbNamed(verbs, 'Enqueue')).toMatchObject({
      text: 'CA7',
      attributes: {
        action: '/twilio/smart_gather?turn=4',
        method: 'POST',
        waitUrl: '/twilio/hold?turn=4',
        waitUrlMethod: 'POST',
      },
    });
  });

  it('say goodbye and hang up', () => {
    expect(namesOf(verbsOf({ kind: 'end', ...spoken, speech: ['Goodbye.'] }))).toEqual(['Say', 'Hangup']);
  });
});

describe('speech', () => {
  it('is marked up for a voice that takes it: a pause, and a code slow enough to write down', () => {
    const [say] = said(['Your code is', { spell: 'AB1' }, { pauseMs: 500 }, 'Goodbye.']);
    expect(say?.attributes).toEqual({ voice: 'Polly.Joanna' });
    expect(namesOf(say?.children ?? [])).toEqual(['prosody', 'break']);
    const [slowly, pause] = say?.children ?? [];
    expect(slowly?.attributes).toEqual({ rate: 'slow' });
    expect(namesOf(slowly?.children ?? [])).toEqual(['say-as', 'break', 'say-as', 'break', 'say-as', 'break']);
    expect(slowly?.children.filter(({ name }) => name === 'say-as').map(({ text }) => text)).toEqual(['A', 'B', '1']);
    expect(pause?.attributes).toEqual({ time: '500ms' });
    expect(spokenText(said(['Your code is', { spell: 'AB1' }, 'Goodbye.']))).toBe('Your code is A B 1 Goodbye.');
  });

  it('is spelled without say-as by a neural voice, whose standard sister would speak that sentence', () => {
    const verbs = said(['Your code is', { spell: 'AB1' }], 'Polly.Joanna-Neural');
    const [say] = verbs;
    const [slowly] = say?.children ?? [];
    expect(slowly?.attributes).toEqual({ rate: 'slow' });
    expect(namesOf(slowly?.children ?? [])).toEqual(['break', 'break', 'break']);
    expect(spokenText(verbs)).toBe('Your code is A B 1');
  });

  it.each(['alice', 'man', 'Google.en-US-Chirp3-HD-Aoede'])('is in plain words for the voice %s', (voice) => {
    const verbs = said(['Your code is', { spell: 'AB1' }, { pauseMs: 1000 }, 'Goodbye.'], voice);
    expect(verbs.map(({ name, text }) => [name, text])).toEqual([
      ['Say', 'Your code is A, B, 1.'],
      ['Pause', ''],
      ['Say', 'Goodbye.'],
      ['Hangup', ''],
    ]);
    expect(verbNamed(verbs, 'Pause').attributes.length).toBe('1');
    expect(verbNamed(verbs, 'Say').attributes).toEqual({ voice });
  });

  it('leaves a short pause to the voice where there is no markup', () => {
    expect(namesOf(said(['One.', { pauseMs: 300 }, 'Two.'], 'alice'))).toEqual(['Say', 'Hangup']);
  });

  it.each([[[]], [['']], [['\u0000 ']], [[{ pauseMs: 500 }]]])('says nothing for %j', (speech) => {
    expect(namesOf(said(speech))).toEqual(['Hangup']);
  });

  it.each([["O'Brien & Søn <3>"], ['</Say><Dial>+15550100000</Dial>'], ['"quoted" ]]> &amp; 寿司 🍣']])(
    'says %s as it is written',
    (name) => {
      for (const voice of ['Polly.Joanna', 'alice']) expect(spokenText(said([name], voice))).toBe(name);
    },
  );

  it('leaves out what XML cannot hold', () => {
    expect(spokenText(said(['a\u0000b\u001b\ud800c\ufffe']))).toBe('a b c');
  });

  it('is cut before Twilio would drop it', () => {
    const verbs = said(['a'.repeat(SPEECH_MAX_CHARACTERS - 1), 'bcd', 'e']);
    expect(spokenText(verbs).replace(' ', '')).toBe(`${'a'.repeat(SPEECH_MAX_CHARACTERS - 1)}b`);
  });
});
