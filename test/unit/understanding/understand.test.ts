import { describe, expect, it } from '@jest/globals';
import { nothingUnderstood } from '../../../src/understanding/nothing-understood.ts';
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
    ['and one more for Thursday', 'make'],
    ['and another one at six, please', 'make'],
    ['another table for four on Wednesday', 'make'],
    ['can we get a second table for two', 'make'],
    ['also a table for six tomorrow', 'make'],
    ['make my reservation for four people', 'make'],
    ['make our booking five people', 'change'],
    ['can you make my table for three instead of two', 'change'],
    ['there will be six of us instead of four', 'change'],
    ['make my booking an hour later', 'change'],
    ['move our lunch table to one', 'change'],
    ["we can't make it at six, could we come at eight", 'change'],
    ['could you look up my bookings', 'check'],
    ["I don't think we can make it", 'cancel'],
    ["we don't need the table any more", 'cancel'],
    ["I won't talk to a machine, I don't like talking to a computer", 'person'],
    ['our steak was raw', 'complaint'],
    ['we are really disappointed', 'complaint'],
    ['that was bad service', 'complaint'],
    ['what day was that again', 'repeat'],
    ['sorry, what', 'repeat'],
    ['are you a robot', 'question'],
    ['am I talking to a real person', 'question'],
    ['perfect, thank you', 'goodbye'],
    ['never mind', 'goodbye'],
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

  it.each<[string, true | undefined]>([
    ['another table for four on Wednesday', true],
    ['can we get a second table for two', true],
    ['and another one at six, please', true],
    ['a table for four on Wednesday', undefined],
    ['a table at another time', undefined],
    ["I'd like a new reservation", undefined],
    ['cancel the second table', undefined],
  ])('hears in "%s" one more table, or not', (text, isAnother) => {
    expect(understand(text, aListening()).isAnother).toBe(isAnother);
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
    'one more person',
    'that is not a bad idea',
    'is it cold on the terrace',
    "I'm not angry",
    'never mind the time',
    'a rare steak',
    'main menu',
    'we will be six',
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
    'we sat at another table',
    'one more for dinner',
    'another person',
  ])('hears no wish for a table in "%s"', (text) => {
    expect(understand(text, aListening()).intent).not.toBe('make');
  });

  it.each<[string, Topic]>([
    ['what time do you open on Sunday', 'hours'],
    ['how late are you open', 'hours'],
    ["what's your address", 'location'],
    ['is there parking', 'other'],
    ['do you have vegan dishes', 'menu'],
    ['is there a dress code', 'other'],
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

describe('an intent that depends on the question', () => {
  it.each<[Asked, string]>([
    ['date', 'never mind'],
    ['partySize', 'oh, forget it'],
    ['guestName', 'actually, never mind, thanks'],
    ['choice', 'forget about it'],
    ['yesNo', 'never mind'],
    ['time', "I don't want it anymore"],
    ['phone', 'I changed my mind'],
  ])('drops the wish, asked for %s, with "%s"', (asked, text) => {
    expect(understand(text, aListening({ asked }))).toMatchObject({ intent: 'cancel', slots: {} });
  });

  it.each<[Asked, string]>([
    ['choice', 'never mind, the first one is fine'],
    ['yesNo', 'never mind the time, make it eight'],
    ['time', 'I changed my mind, make it nine'],
    ['date', 'thank you'],
    ['yesNo', 'we will be six instead of four'],
    ['partySize', 'I have no idea'],
  ])('is none, asked for %s, in "%s"', (asked, text) => {
    expect(understand(text, aListening({ asked })).intent).toBeNull();
  });

  it.each(["I don't have it", 'I lost my code', "I can't find it", 'no idea', 'not sure', "I don't remember"])(
    'is a person for whoever has no code: "%s"',
    (text) => {
      expect(understand(text, aListening({ asked: 'confirmationCode' })).intent).toBe('person');
      expect(understand(text, aListening({ asked: 'date' })).intent).not.toBe('person');
    },
  );

  it('ends the call on thanks after the question for a task', () => {
    for (const text of ['great, thanks', 'thank you very much', "no, that's all, thanks", 'okay thank you']) {
      expect(understand(text, aListening({ asked: 'task' }))).toMatchObject({ intent: 'goodbye', answer: 'no' });
    }
    expect(understand("thanks, I'd like a table", aListening({ asked: 'task' })).answer).toBeNull();
    expect(understand('great, thanks', aListening({ asked: 'yesNo' }))).toMatchObject({ intent: null, answer: 'yes' });
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
    'put me on the waiting list',
    'apúnteme en la lista',
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
    "don't put me on the list",
  ])('hears no in "%s"', (text) => {
    expect(understand(text, aListening({ asked: 'yesNo' })).answer).toBe('no');
  });

  it.each([
    'six people',
    'actually Saturday',
    'what?',
    'I know a place',
    "no, that's right",
    'noon',
    'yesterday',
    'put us on the patio',
    '',
  ])('hears neither in "%s"', (text) => {
    expect(understand(text, aListening({ asked: 'yesNo' })).answer).toBeNull();
  });

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

  it.each([
    ['the one on Wednesday', { date: { value: '2026-11-25' } }],
    ['the Wednesday one', { date: { value: '2026-11-25' } }],
    ['the one for six people', { partySize: { value: 6 } }],
  ])('is told by what "%s" is like, where no place was named', (text, slots) => {
    const understood = understand(text, aListening({ asked: 'choice' }));
    expect(understood).toMatchObject({ choice: null, slots });
    expect(Object.keys(understood.slots)).toEqual(Object.keys(slots));
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
    ['no hablo inglés', 'es'],
    ["I don't speak Spanish", 'en'],
  ])('is asked for in "%s": %s', (text, language) => {
    expect(understand(text, aListening()).language).toBe(language);
  });

  it.each(['yes', 'the Spanish omelette', 'a table for two'])('is not asked for in "%s"', (text) => {
    expect(understand(text, aListening()).language).toBeNull();
  });

  it.each<[Asked | null, string]>([
    [null, 'hola, quiero reservar una mesa'],
    [null, 'buenas tardes'],
    [null, 'una mesa para dos'],
    ['task', 'quiero cancelar mi reserva'],
    ['date', 'el viernes'],
    ['time', 'a las ocho'],
    ['partySize', 'somos cuatro'],
    ['guestName', 'me llamo Ana'],
  ])('is Spanish for whoever speaks it, asked for %s: "%s"', (asked, text) => {
    expect(understand(text, aListening({ asked })).language).toBe('es');
  });

  it.each<[Asked | null, string]>([
    [null, 'hola'],
    [null, 'table for two, por favor'],
    [null, "I'd like the paella para dos"],
    [null, 'book it under Casa de la Luna'],
    ['yesNo', 'sí, por favor'],
    ['yesNo', 'no, gracias'],
    ['guestName', 'María de la Cruz'],
    ['guestName', 'Ana Domingo Abril'],
    ['time', 'seven'],
    ['date', 'once more'],
    ['date', 'cinco de mayo'],
  ])('is not changed, asked for %s, by a name, a dish or a courtesy: "%s"', (asked, text) => {
    expect(understand(text, aListening({ asked })).language).toBeNull();
  });

  it('that is spoken is the one that is understood', () => {
    expect(understand('hola, una mesa para dos mañana a las ocho de la noche', aListening())).toMatchObject({
      language: 'es',
      intent: 'make',
      slots: { partySize: { value: 2 }, date: { value: '2026-11-22' }, time: { value: { time: '20:00' } } },
    });
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
      ...nothingUnderstood,
      intent: 'make',
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

  it.each(['the name is wrong', 'you got my name wrong', 'the name is misspelled', 'the name is spelled wrong'])(
    'hears in "%s" that the name is not right, and no name',
    (text) => {
      const understood = understand(text, aListening({ asked: 'yesNo' }));
      expect(understood).toMatchObject({ answer: 'no', detail: 'guestName', slots: {} });
      expect(understand(text, aListening({ asked: 'changes' }))).toMatchObject({ detail: 'guestName', slots: {} });
    },
  );

  it('names the detail to change', () => {
    expect(understand('the time', aListening({ asked: 'changes' })).detail).toBe('time');
    expect(understand('what time is it', aListening()).detail).toBeNull();
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
