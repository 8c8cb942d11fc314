import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../src/understanding/understand.ts';
import type { Intent, Topic } from '../../../src/understanding/understood.ts';
import { Utterance } from '../../../src/understanding/utterance.ts';
import { type Asked, aListening, slotsHeard } from './listening.ts';

describe('intent', () => {
  it.each<[string, Intent]>([
    ['I want to make a reservation', 'make'],
    ['table for four tomorrow', 'make'],
    ['can I book something for tonight', 'make'],
    ['do you have any tables free on Sunday', 'make'],
    ['a reservation, please', 'make'],
    ['I would like reservations for three', 'make'],
    ['can I get seating for six', 'make'],
    ['we need a nice bistro for Saturday', 'make'],
    ['let me try the booking again at eight', 'make'],
    ['please go ahead with the reservation', 'make'],
    ['are there free tables on Sunday', 'make'],
    ['we would like to eat at eight', 'make'],
    ['I have a group of nine and need a reservation', 'make'],
    ['check whether there is a booking for tonight', 'check'],
    ['I want my reservation to be at nine instead', 'change'],
    ['check my reservation', 'check'],
    ['what time is my booking', 'check'],
    ['do I have a table on Friday', 'check'],
    ['I need to change my reservation', 'change'],
    ['could we move it to eight', 'change'],
    ["I'd like to add two people to my booking", 'change'],
    ['we have to reschedule because I cannot make it', 'change'],
    ['cancel my table', 'cancel'],
    ["we can't make it tonight", 'cancel'],
    ['please call it off', 'cancel'],
    ["I'd like to order some food", 'order'],
    ['can I get takeout', 'order'],
    ['can I talk to a person', 'person'],
    ['get me the manager', 'person'],
    ['representative', 'person'],
    ['I want to make a complaint', 'complaint'],
    ['the food was disgusting', 'complaint'],
    ['say that again', 'repeat'],
    ['sorry?', 'repeat'],
    ['pardon', 'repeat'],
    ['help', 'help'],
    ['what can I say', 'help'],
    ['goodbye', 'goodbye'],
    ["that's all, thanks", 'goodbye'],
  ])('hears in "%s" %s', (text, intent) => {
    expect(understand(text, aListening()).intent).toBe(intent);
  });

  it.each([
    'four people',
    'tomorrow at seven',
    'Misha',
    'yes',
    "don't cancel it",
    'I would rather not cancel',
    'a table for one person, you said?',
    'my brother is coming',
    'we do not want a table by the door',
    '',
  ])('hears none of person, cancel, change, complaint or goodbye in "%s"', (text) => {
    expect(['person', 'cancel', 'change', 'complaint', 'goodbye']).not.toContain(understand(text, aListening()).intent);
  });

  it.each([
    'this book deserves five stars',
    'we were so hungry',
    'we just want to eat!',
    'we ate at a restaurant once',
    "I need the restaurant's address",
    'do I need a reservation',
  ])('hears no wish for a table in "%s"', (text) => {
    expect(understand(text, aListening()).intent).not.toBe('make');
  });

  it.each<[string, Topic]>([
    ['what time do you open on Sunday', 'hours'],
    ['how late are you open', 'hours'],
    ["what's your address", 'location'],
    ['is there parking', 'location'],
    ['do you have vegan dishes', 'menu'],
    ['do you sell gift cards', 'other'],
    ["we're running late", 'other'],
  ])('hears "%s" as a question about %s', (text, topic) => {
    const understood = understand(text, aListening());
    expect(understood).toMatchObject({ topic });
  });

  it('takes courtesies after a yes-or-no question for its answer', () => {
    expect(understand('no thanks', aListening({ asked: 'yesNo' }))).toMatchObject({ intent: null, answer: 'no' });
    expect(understand('yes, book it', aListening({ asked: 'yesNo' }))).toMatchObject({ intent: null, answer: 'yes' });
    expect(understand('no thanks', aListening({ asked: 'task' }))).toMatchObject({ intent: 'goodbye', answer: 'no' });
  });
});

describe('answer', () => {
  it.each([
    'yes',
    'Yeah.',
    'yep',
    'um, yes please',
    'correct',
    "that's right",
    'sounds good',
    'sure',
    'okay',
    'go ahead',
    'that works for me',
    'perfect',
    'uh huh',
    'mm-hmm',
    'no problem',
    'sí',
    'claro que sí',
    'de acuerdo',
    'yes, and make it six people',
  ])('hears yes in "%s"', (text) => {
    expect(understand(text, aListening({ asked: 'yesNo' })).answer).toBe('yes');
  });

  it.each([
    'no',
    'Nope!',
    'nah',
    'not quite',
    'not really',
    "that's not right",
    "that's wrong",
    'yeah, no',
    'no, make it six',
    'not Friday, Saturday',
    "no, that's all",
    'uh-uh',
    'para nada',
    'no está bien',
  ])('hears no in "%s"', (text) => {
    expect(understand(text, aListening({ asked: 'yesNo' })).answer).toBe('no');
  });

  it.each(['six people', 'actually Saturday', 'what?', 'I know a place', "no, that's right", 'noon', 'yesterday', ''])(
    'hears neither in "%s"',
    (text) => {
      expect(understand(text, aListening({ asked: 'yesNo' })).answer).toBeNull();
    },
  );

  it('does not take the "okay" that begins a sentence for a yes to another question', () => {
    expect(understand('okay, tomorrow at seven', aListening({ asked: 'date' })).answer).toBeNull();
  });
});

describe('choice', () => {
  it.each([
    ['the first one', 1],
    ['second', 2],
    ['the last one please', -1],
    ['option two', 2],
    ['number three', 3],
    ['two', 2],
    ['either is fine', 1],
  ])('hears in "%s" the place %i where a choice was asked for', (text, choice) => {
    expect(understand(text, aListening({ asked: 'choice' })).choice).toBe(choice);
  });

  it.each<[Asked | null, string, number | null]>([
    [null, 'I take the second one', 2],
    [null, 'two', null],
    ['date', 'the first', null],
    ['partySize', 'two', null],
    ['choice', 'none of them', null],
    ['choice', 'fourteen', null],
  ])('asked for %s, hears in "%s" %s', (asked, text, choice) => {
    expect(understand(text, aListening({ asked })).choice).toBe(choice);
  });

  it('leaves a number beyond the offers to the clock', () => {
    const offered = ['18:00', '19:00', '20:00'].map((time) => ({ date: '2026-11-21', time }));
    const understood = understand('eight', aListening({ asked: 'choice', known: { offered } }));
    expect(understood.choice).toBeNull();
    expect(understood.slots.time?.value).toEqual({ kind: 'exact', time: '20:00' });
  });
});

describe('language', () => {
  it.each([
    ['en español por favor', 'es'],
    ['do you speak Spanish', 'es'],
    ['in English please', 'en'],
    ['inglés', 'en'],
  ])('is asked for in "%s": %s', (text, language) => {
    expect(understand(text, aListening()).language).toBe(language);
  });

  it.each(['yes', 'the Spanish omelette', 'a table for two'])('is not asked for in "%s"', (text) => {
    expect(understand(text, aListening()).language).toBeNull();
  });

  it('holds for the rest of the same words', () => {
    expect(understand('en español, una mesa para cuatro', aListening())).toMatchObject({
      language: 'es',
      intent: 'make',
      slots: { partySize: { value: 4 } },
    });
  });
});

describe('understand', () => {
  it('takes every slot from one sentence', () => {
    expect(understand('Table for four tomorrow at 7 pm under Misha', aListening())).toEqual({
      intent: 'make',
      topic: null,
      answer: null,
      choice: null,
      language: null,
      detail: null,
      slots: {
        partySize: { value: 4, certainty: 'said', words: 'Table for four' },
        date: { value: '2026-11-22', certainty: 'said', words: 'tomorrow' },
        time: { value: { kind: 'exact', time: '19:00' }, certainty: 'said', words: '7 pm' },
        guestName: { value: 'Misha', certainty: 'said', words: 'Misha' },
      },
    });
  });

  it.each<[string, object]>([
    ['no, six people', { partySize: { value: 6 } }],
    ['actually Saturday', { date: { value: '2026-11-21' } }],
    ['make it 8 pm', { time: { value: { kind: 'exact', time: '20:00' } } }],
    ['no, make it six', { partySize: { value: 6 } }],
    ["no, it's under Anna", { guestName: { value: 'Anna' } }],
  ])('hears a correction, and nothing beside it, in "%s" at the read-back', (text, slots) => {
    const understood = understand(text, aListening({ asked: 'yesNo' }));
    expect(understood.slots).toMatchObject(slots);
    expect(Object.keys(understood.slots)).toEqual(Object.keys(slots));
    expect(understood.answer).not.toBe('yes');
  });

  it('reads a bare number by what was asked, and never otherwise', () => {
    expect(Object.keys(slotsHeard('seven', { asked: 'partySize' }))).toEqual(['partySize']);
    expect(Object.keys(slotsHeard('seven', { asked: 'time' }))).toEqual(['time']);
    expect(Object.keys(slotsHeard('seven', { asked: 'date' }))).toEqual(['date']);
    for (const asked of [null, 'task', 'yesNo', 'guestName', 'phone', 'changes'] as const) {
      expect(slotsHeard('seven', { asked })).toEqual({});
    }
  });

  it('names the detail to change', () => {
    expect(understand('the time', aListening({ asked: 'changes' })).detail).toBe('time');
    expect(understand('what time is it', aListening()).detail).toBeNull();
  });

  it('never throws, whatever is heard', () => {
    const pieces = [
      'seven',
      'a',
      'B',
      '4',
      ':',
      '30',
      ' pm',
      ' ',
      ',',
      '.',
      '😀',
      'é',
      'İ',
      'مرحبا',
      '\u0000',
      '\uD800',
      '\uE000',
      "o'",
      '-',
    ];
    const asked = [
      null,
      'task',
      'partySize',
      'date',
      'time',
      'meridiem',
      'guestName',
      'phone',
      'confirmationCode',
      'codeLetters',
      'changes',
      'choice',
      'yesNo',
    ] as const;
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 1_500; round++) {
      const text = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join(next(2) === 0 ? ' ' : '');
      const language = round % 3 === 0 ? 'es' : 'en';
      expect(() =>
        understand(text, aListening({ asked: asked[round % asked.length] ?? null, language })),
      ).not.toThrow();
    }
  });

  it('reads no more than its limit of very long speech', () => {
    for (const piece of ['a', '7', 'one ', 'my ', 'no, ', 'A B ', '1:', ' ', '😀', 'ש', 'me and my ', '4 1 1 1 ']) {
      const text = piece.repeat(Math.ceil(10_000 / piece.length));
      expect(() => understand(text, aListening({ asked: 'guestName' }))).not.toThrow();
    }
    expect(slotsHeard(`${'well '.repeat(200)}a table for four`).partySize).toBeUndefined();
  });
});

describe('utterance', () => {
  it('keeps its plain form as long as its text, so that words can be quoted', () => {
    for (const text of ['José’s Café – at 7', 'İstanbul ﬁ ß ǆ', '  a\t\tb ', 'cafe\u0301']) {
      const utterance = Utterance.of(text);
      expect(utterance.plain).toHaveLength(utterance.text.length);
    }
    expect(Utterance.of('Cafe\u0301 Ñandú').plain).toBe('cafe nandu');
  });

  it('drops hesitations and keeps the answers that sound like them', () => {
    expect(Utterance.of('um, at, uh, seven').text).toBe('at, seven');
    expect(Utterance.of('uh-huh').text).toBe('uh-huh');
    expect(Utterance.of('umbrella her').text).toBe('umbrella her');
  });
});
