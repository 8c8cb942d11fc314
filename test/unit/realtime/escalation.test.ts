import { describe, expect, it } from '@jest/globals';
import { Escalation, reasonIn } from '../../../src/realtime/escalation.ts';
import { personNeeded } from '../../../src/realtime/words-to-model.ts';

describe('what a caller says', () => {
  it.each([
    ['Can I talk to a real person, please?', 'asked'],
    ['I want to speak with the manager', 'asked'],
    ['Just put me through', 'asked'],
    ['Páseme con el gerente', 'asked'],
    ['Quiero hablar con una persona', 'asked'],
    ['This is ridiculous, I waited an hour', 'complaint'],
    ['That was the worst service ever', 'complaint'],
    ['Estoy muy enojada con ustedes', 'complaint'],
    ['I would like a refund', 'payment'],
    ['You charged me twice last night', 'payment'],
    ['Quiero un reembolso', 'payment'],
    ['Do you do catering?', 'catering_or_large_party'],
    ['We want the whole restaurant for a wedding', 'catering_or_large_party'],
    ["Is the pesto safe? I'm allergic to nuts", 'allergy'],
    ['¿La salsa lleva nueces? Tengo alergia', 'allergy'],
  ])('"%s" needs a person: %s', (words, reason) => {
    expect(reasonIn(words)).toBe(reason);
  });

  it.each([
    'A table for two persons, please',
    'One person only',
    "I don't need to talk to a person",
    'Please note an allergy to nuts',
    'The service was wonderful',
    'I will pay there',
    'We are a party of six',
    'Somos cuatro personas',
    'I am calling about my reservation',
  ])('"%s" does not', (words) => {
    expect(reasonIn(words)).toBeNull();
  });
});

describe('an escalation', () => {
  const anEscalation = (hasPerson = true) => {
    const done: string[] = [];
    const escalation = new Escalation(hasPerson, {
      tell: (reason) => void done.push(`tell ${reason}`),
      transfer: (reason) => void done.push(`transfer ${reason}`),
    });
    return { escalation, done };
  };

  it('is told to the model once, and then done without it for who asked for a person', () => {
    const { escalation, done } = anEscalation();
    escalation.heard('A person, please: can I talk to someone?');
    for (let answers = 0; answers < 3; answers += 1) escalation.act();
    expect(done).toEqual(['tell asked', 'transfer asked']);
  });

  it('is told once, and left to the model, for any other reason', () => {
    const { escalation, done } = anEscalation();
    escalation.heard('I want a refund');
    escalation.act();
    escalation.heard('The refund, you know');
    escalation.act();
    expect(done).toEqual(['tell payment']);
  });

  it('is over when the model is at it', () => {
    const { escalation, done } = anEscalation();
    escalation.heard('Put me through');
    escalation.settle();
    escalation.act();
    expect(done).toEqual([]);
  });

  it('is told where there is nobody, so that a message is taken, and puts nobody through', () => {
    const { escalation, done } = anEscalation(false);
    for (let times = 0; times < 2; times += 1) {
      escalation.heard('Put me through');
      escalation.act();
    }
    expect(done).toEqual(['tell asked']);
  });
});

describe('the words to the model', () => {
  it.each([
    [true, 'call transfer_to_human with the reason payment', 'take_message'],
    [false, 'take_message', 'transfer_to_human'],
  ])('promise a person only where there is one: %s', (hasPerson, told, untold) => {
    const words = personNeeded('payment', hasPerson);
    expect(words).toContain(told);
    expect(words).not.toContain(untold);
  });
});
