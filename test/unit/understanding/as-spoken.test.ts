/** Ways of speaking that calls were placed with, each beside neighbours that mean something else. */
import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../src/understanding/understand.ts';
import type { Asked, Intent } from '../../../src/understanding/understood.ts';
import { aListening, slotsHeard, timeHeard } from './listening.ts';

describe('a moment asked for', () => {
  it.each<[string, 'en' | 'es']>([
    ['hold on', 'en'],
    ['Okay, just a second.', 'en'],
    ['one moment please', 'en'],
    ['wait a minute, let me ask my husband', 'en'],
    ['let me check my calendar', 'en'],
    ['un momento, por favor', 'es'],
    ['déjeme consultar', 'es'],
  ])('is heard in "%s", and agrees to nothing', (text, language) => {
    for (const asked of ['yesNo', 'choice', 'guestName'] as const) {
      expect(understand(text, aListening({ asked, language }))).toMatchObject({
        intent: 'wait',
        answer: null,
        choice: null,
        slots: {},
      });
    }
  });

  it.each([
    'the second one',
    'a second table for four',
    'give me a table',
    'hold on, make it six',
    'how long is the wait',
    "I can't wait",
    'let me speak to a person',
  ])('is not heard in "%s"', (text) => {
    expect(understand(text, aListening({ asked: 'yesNo' })).intent).not.toBe('wait');
  });
});

describe('what is counted from the reservation spoken of', () => {
  it.each<[string, number, 'en' | 'es']>([
    ['add one more person', 5, 'en'],
    ['two extra guests', 6, 'en'],
    ['another person is coming', 5, 'en'],
    ['one person less', 3, 'en'],
    ['two fewer people', 2, 'en'],
    ['una persona más', 5, 'es'],
    ['dos personas menos', 2, 'es'],
    ['somos otra persona', 5, 'es'],
  ])('is a party of four with "%s": %i', (text, size, language) => {
    const heard = slotsHeard(text, { asked: 'changes', language, known: { partySize: 4 } });
    expect(heard.partySize?.value).toBe(size);
  });

  it.each(['more people', 'five people', 'four fewer people', 'two more minutes'])('is not counted in "%s"', (text) => {
    const size = slotsHeard(text, { asked: 'changes', known: { partySize: 4 } }).partySize?.value;
    expect([undefined, 5]).toContain(size);
  });

  it('is asked for where nothing is known yet', () => {
    for (const text of ['can you add one more person to my booking', 'please add an extra guest to our reservation']) {
      expect(understand(text, aListening())).toMatchObject({ intent: 'change', detail: 'partySize', slots: {} });
    }
    expect(understand('could we come half an hour later', aListening())).toMatchObject({ detail: 'time', slots: {} });
    expect(timeHeard('could we come half an hour later', { known: { time: '19:00' } })).toBe('19:30');
  });
});

describe('a no', () => {
  it.each<[string, 'en' | 'es']>([
    ["I'd rather not", 'en'],
    ['better not', 'en'],
    ['mejor no', 'es'],
    ['prefiero que no', 'es'],
  ])('may be "%s"', (text, language) => {
    expect(understand(text, aListening({ asked: 'yesNo', language })).answer).toBe('no');
  });
});

describe('what is offered', () => {
  it.each<[string, number]>([
    ['the earlier one', 1],
    ['the earliest you have', 1],
    ['the later one, please', -1],
  ])('is chosen by "%s"', (text, choice) => {
    expect(understand(text, aListening({ asked: 'choice' }))).toMatchObject({ choice, answer: null });
  });

  it.each<[string, 'en' | 'es']>([
    ['both of them, please', 'en'],
    ['all three', 'en'],
    ['cancel them all', 'en'],
    ['all', 'en'],
    ['las dos', 'es'],
    ['ambas, por favor', 'es'],
    ['cancele las dos reservas', 'es'],
    ['todas', 'es'],
  ])('is all of it to "%s"', (text, language) => {
    expect(understand(text, aListening({ asked: 'choice', language }))).toMatchObject({ choice: 'all', answer: null });
  });

  it('is an hour to "las dos" where hours are offered', () => {
    const offered = [
      { date: '2026-05-13', time: '14:00' },
      { date: '2026-05-13', time: '15:00' },
    ];
    const listening = { asked: 'choice', language: 'es', known: { offered } } as const;
    expect(understand('las dos', aListening(listening)).choice).not.toBe('all');
    expect(timeHeard('las dos', listening)).toBe('14:00');
  });

  it.each<[string, 'en' | 'es']>([
    ["that doesn't work for us", 'en'],
    ['do you have anything later', 'en'],
    ['is there something else', 'en'],
    ['no me viene bien', 'es'],
    ['¿tiene algo más tarde?', 'es'],
  ])('is declined by "%s"', (text, language) => {
    const heard = understand(text, aListening({ asked: 'choice', language }));
    expect(heard).toMatchObject({ answer: 'no', choice: null });
  });

  it('is declined by these words only where something is offered', () => {
    expect(understand('do you have anything later', aListening()).answer).toBeNull();
  });
});

describe('"nothing"', () => {
  it.each<[string, Asked, 'no' | null]>([
    ["nothing, it's fine", 'changes', 'no'],
    ['no, nothing', 'task', 'no'],
    ['nothing before seven', 'changes', null],
    ['nothing', 'guestName', null],
  ])('"%s", asked for %s, is %s', (text, asked, answer) => {
    expect(understand(text, aListening({ asked })).answer).toBe(answer);
  });
});

describe('a place in line', () => {
  it.each<[string, Intent, 'en' | 'es']>([
    ["what's my place in line", 'check', 'en'],
    ['am I still on the waiting list', 'check', 'en'],
    ['where are we in the queue', 'check', 'en'],
    ['take me off the waiting list', 'cancel', 'en'],
    ['please remove us from the list', 'cancel', 'en'],
    ['¿qué lugar tengo en la lista de espera?', 'check', 'es'],
    ['quíteme de la lista de espera', 'cancel', 'es'],
  ])('is meant in "%s": %s', (text, intent, language) => {
    expect(understand(text, aListening({ language })).intent).toBe(intent);
  });

  it.each(['put me on the waiting list', 'is there a line outside', 'what is on the wine list'])(
    'is not meant in "%s"',
    (text) => expect(['check', 'cancel']).not.toContain(understand(text, aListening()).intent),
  );
});

describe('a value that takes another one back', () => {
  it.each<[string, string | undefined]>([
    ['no, not tomorrow, Monday', '2026-11-23'],
    ['not today, Wednesday', '2026-11-25'],
    ['not Friday, Sunday', '2026-11-22'],
    ['tomorrow, Monday', undefined],
    ['tomorrow, Sunday', '2026-11-22'],
  ])('"%s" means %s', (text, date) => {
    expect(slotsHeard(text, { asked: 'yesNo' }).date?.value).toBe(date);
  });

  it.each<[string, string, 'en' | 'es']>([
    ['change the name on my reservation to Bolton', 'Bolton', 'en'],
    ['I want the name of our table to be changed', '', 'en'],
    ['quiero cambiar el nombre de la reserva a Pérez', 'Pérez', 'es'],
  ])('"%s" means %s', (text, name, language) => {
    expect(slotsHeard(text, { language }).guestName?.value ?? '').toBe(name);
  });
});

describe('an allergy', () => {
  it.each<[string, 'en' | 'es']>([
    ['one of us is allergic to shellfish', 'en'],
    ["I'm vegetarian", 'en'],
    ['mi hijo es alérgico a las nueces', 'es'],
  ])('is noted while a table is arranged: "%s"', (text, language) => {
    const heard = understand(text, aListening({ asked: 'yesNo', language }));
    expect(heard).toMatchObject({ intent: null, note: expect.any(String) });
  });

  it('is a question where the house is asked', () => {
    for (const text of [
      'can you cook for someone who is allergic to nuts',
      'do you have vegan dishes, my wife is vegan',
    ])
      expect(understand(text, aListening({ asked: 'yesNo' }))).toMatchObject({ intent: 'question', note: null });
  });
});

describe('parking', () => {
  it.each<[string, 'en' | 'es']>([
    ['do you have parking', 'en'],
    ['where can I park', 'en'],
    ['¿tienen estacionamiento?', 'es'],
  ])('is asked about in "%s", and an address is no answer', (text, language) => {
    expect(understand(text, aListening({ language }))).toMatchObject({ intent: 'question', topic: 'other' });
  });
});
