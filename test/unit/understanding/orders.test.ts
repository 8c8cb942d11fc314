import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../src/understanding/understand.ts';
import type { Intent } from '../../../src/understanding/understood.ts';
import { aListening } from './listening.ts';

const heard = (text: string, asked: 'task' | 'yesNo', language: 'en' | 'es' = 'en') =>
  understand(text, aListening({ asked, language }));

describe('a wish for food', () => {
  it.each(["I'd like the same as last time", 'my usual please', 'can I get the same order again', 'the same again'])(
    'is an order: %s',
    (text) => expect(heard(text, 'task')).toMatchObject({ intent: 'order' }),
  );

  it.each(['lo de siempre, por favor', 'quisiera lo mismo que la última vez', 'lo mismo otra vez'])(
    'is an order in Spanish: %s',
    (text) => expect(heard(text, 'task', 'es')).toMatchObject({ intent: 'order' }),
  );

  it.each<[string, Intent | null]>([
    ['my usual table tomorrow at seven', null],
    ['book the same table as last time', 'make'],
    ['change it to the same day next week', 'change'],
  ])('is none: %s', (text, intent) => expect(heard(text, 'task').intent).toBe(intent));
});

describe('the answer to an order that was read back', () => {
  it.each(['the same', 'yes, the same again please', 'the same as last time', 'lo mismo', 'sí, lo de siempre'])(
    'is a yes: %s',
    (text) => expect(heard(text, 'yesNo').answer).toBe('yes'),
  );

  it.each(['something else', "I'd like something different", 'no, a new order', 'not the same', 'otra cosa'])(
    'is a no: %s',
    (text) => expect(heard(text, 'yesNo').answer).toBe('no'),
  );

  it('is a no where nobody is to be talked to', () => {
    expect(heard("no, I don't want to talk to anybody", 'yesNo')).toMatchObject({ intent: null, answer: 'no' });
    expect(heard('I want to talk to somebody', 'yesNo')).toMatchObject({ intent: 'person' });
  });

  it('is none where it is of a day', () => {
    expect(heard('on the same day', 'yesNo').answer).toBeNull();
  });
});

describe('an order that was placed', () => {
  it.each([
    'I need to cancel my order',
    "I'm calling about my order",
    'is my order ready',
    'can I add a cola to my order',
  ])('is asked about: %s', (text) =>
    expect(heard(text, 'task')).toMatchObject({ intent: 'question', topic: 'placedOrder' }),
  );

  it.each(['quiero cancelar mi pedido', 'llamo por mi pedido'])('is asked about in Spanish: %s', (text) =>
    expect(heard(text, 'task', 'es')).toMatchObject({ intent: 'question', topic: 'placedOrder' }),
  );

  it('is not what is being read back', () => {
    expect(heard('cancel the order', 'yesNo')).toMatchObject({ intent: 'cancel' });
  });

  it.each<[string, Intent]>([
    ['cancel my reservation', 'cancel'],
    ["I'd like to place an order", 'order'],
  ])('is not meant: %s', (text, intent) => expect(heard(text, 'task')).toMatchObject({ intent }));
});
