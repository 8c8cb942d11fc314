import { describe, expect, it } from '@jest/globals';
import { Escalation, reasonIn } from '../../../src/realtime/escalation.ts';
import type { HeardReason } from '../../../src/realtime/signs/sign.ts';
import { personNeeded } from '../../../src/realtime/words-to-model.ts';

const heard: Record<HeardReason, string[]> = {
  asked: [
    'Can I talk to a real person, please?',
    'Just put me through',
    'get me the manager now',
    "I don't want to talk to a robot, I want a person.",
    'Representative.',
    'No no no, person please.',
    'Is the manager available?',
    'Could the manager call me back?',
    'Can I speak to Tony, the manager?',
    'can somebody just pick up the phone',
    'Are you a robot? Let me talk to a person.',
    "Can't I just talk to a human?",
    'Quiero hablar con una persona',
    'Páseme con el gerente',
    '¿Me puede pasar con alguien?',
    'No quiero hablar con una máquina.',
    'Que me llame el gerente.',
    'operadora por favor',
  ],
  complaint: [
    'This is ridiculous, I waited an hour',
    'That was the worst service ever',
    "I'm calling because I want to lodge a complaint.",
    'The lasagna was stone cold when it arrived.',
    'Your staff were incredibly rude.',
    'My delivery still hasn’t arrived.',
    'I found a hair in my soup.',
    'We got sick from the fish.',
    'You gave away our table.',
    'I am not happy with the service.',
    'We sat there for forty-five minutes and nobody took our order.',
    'Estoy muy enojada con ustedes',
    'La pizza llegó fría y tarde.',
    'Nos hicieron esperar una hora.',
    'El mesero fue muy maleducado.',
    'Se equivocaron con mi pedido.',
  ],
  payment: [
    'I would like a refund',
    'You charged me twice last night',
    'My card was charged but the order never went through.',
    'There was a mistake on our bill.',
    'The payment link says expired.',
    'Can I pay over the phone?',
    'Let me give you my Visa.',
    "I didn't recognize that charge.",
    'Quiero un reembolso',
    'Me cobraron de más.',
    'El enlace de pago no funciona.',
    'No me devolvieron el dinero.',
  ],
  catering_or_large_party: [
    'Do you do catering?',
    'We want the whole restaurant for a wedding',
    'Do you have a private dining room?',
    'It’s a corporate event.',
    "I'd like to place a large order.",
    'Can I get 50 burgers?',
    'Can you host a large party?',
    'Quiero reservar todo el restaurante.',
    'Necesito cincuenta pizzas.',
    'Somos un grupo grande.',
    'Es un evento de empresa.',
  ],
  allergy: [
    "Is the pesto safe? I'm allergic to nuts",
    'i have a nut allergy can i eat the pesto',
    'What can a celiac order here?',
    'Is there any cross contamination?',
    'I need to know if the kitchen is nut free.',
    'Could you make it without nuts for my allergy?',
    '¿La salsa lleva nueces? Tengo alergia',
    'Soy celiaco, ¿la pasta es sin gluten?',
    'dígame si tiene mariscos porque soy alérgica',
  ],
};

const cases = Object.entries(heard).flatMap(([reason, texts]) => texts.map((text) => [text, reason] as const));

describe('what a caller says', () => {
  it.each(cases)('"%s" needs a person: %s', (words, reason) => {
    expect(reasonIn(words)).toBe(reason);
  });

  it.each([
    'A table for two persons, please',
    'One person only',
    'No person is coming with me.',
    'Table for a person in a wheelchair.',
    "Is the manager's special still on?",
    "I don't need to talk to a person",
    "I don't want to speak to the manager, I just want a table.",
    'I already talked to the manager and he said it’s fine.',
    'I have to talk to my wife first.',
    'Are you a real person?',
    'Put it through, please.',
    'Can I transfer my reservation to someone else?',
    'The service was wonderful',
    "I'm not angry.",
    'No complaints, everything was great.',
    'The traffic is terrible, we’ll be late.',
    'My son got sick so we can’t come.',
    'No, that’s wrong, I said six.',
    'Can I get the soup cold?',
    'We’re waiting for a friend.',
    'I will pay there',
    'Can I pay there?',
    'Do you charge for kids?',
    'My phone needs to be charged.',
    'The reservation is under Bill.',
    "I don't need a refund.",
    'We are a party of six',
    'A large order of fries.',
    'It’s our wedding anniversary, table for two.',
    'Is there a private parking lot?',
    'Do you cater to vegans?',
    'It’s not a large group, only five.',
    'In thirty minutes.',
    'Please note an allergy to nuts',
    "My friend has a nut allergy, it's in the note already.",
    'Can you note that one of us is allergic to nuts?',
    'No allergies, can we sit outside?',
    'I have pollen allergies, can we sit inside?',
    'I am calling about my reservation',
    'Somos cuatro personas',
    'una mesa para una persona',
    'Tengo que hablar con mi esposa.',
    'Páseme la reserva a las ocho.',
    'No estoy enojado.',
    'Qué vergüenza, llegamos tarde.',
    '¿Puedo pagar ahí?',
    '¿Cobran por los niños?',
    'Dos pizzas grandes.',
    '¿Me apunta una alergia a las nueces?',
    'Sin alergias, ¿hay terraza?',
  ])('"%s" does not', (words) => {
    expect(reasonIn(words)).toBeNull();
  });
});

describe('an escalation', () => {
  const anEscalation = (hasPerson = true) => {
    const done: string[] = [];
    const escalation = new Escalation(
      { hasPerson, largestParty: 8 },
      {
        tell: (reason) => void done.push(`tell ${reason}`),
        transfer: (reason) => void done.push(`transfer ${reason}`),
      },
    );
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

  it('is told of a party larger than the house takes by phone', () => {
    const { escalation, done } = anEscalation();
    escalation.heard('Eight of us', 8);
    escalation.act();
    escalation.heard('No, twenty of us', 20);
    escalation.act();
    expect(done).toEqual(['tell catering_or_large_party']);
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
