import { describe, expect, it } from '@jest/globals';
import type { Claim } from '../../../src/realtime/claims/claim.ts';
import { claimsIn, sentencesIn } from '../../../src/realtime/claims/claim-in.ts';

const said: Record<Claim, string[]> = {
  booked: [
    "You're booked for Friday at seven.",
    'You’re all set!',
    "I've put you down for six.",
    "That's confirmed.",
    "No problem, you're booked for seven.",
    "No worries at all, I've got you booked in for eight.",
    'Okay, I can confirm that you’re booked for Friday at seven.',
    'I went ahead and booked that for you.',
    "Before you go, you're all set for Friday.",
    'Your reservation has been made — I have made it for six.',
    'Your table for two at The Olive Table for Friday evening at seven is confirmed.',
    'Both of your reservations are confirmed.',
    'Your confirmation ID is A B one two three four.',
    "That went through, and your confirmation code is MS3927, if you'd like to write it down.",
    'All set! Friday at seven, four people.',
    'Confirmed, four people on Friday at seven.',
    'I have you down for Friday at seven.',
    'I was able to book you in for eight.',
    'Your booking went through just fine.',
    'Te he apuntado para las ocho.',
    'Listo, queda reservada su mesa.',
    'Su mesa para las ocho está confirmada.',
    'No se preocupe, ya está reservada.',
    'Ya le reservé la mesa.',
    'Le acabo de reservar la mesa junto a la ventana.',
    'Su código de confirmación es A B uno dos tres cuatro.',
    'Confirmado, viernes a las ocho, cuatro personas.',
    'Le he dejado reservada la mesa de la terraza.',
  ],
  changed: [
    'Your reservation has been moved to eight.',
    "No problem, I've pushed it back to eight.",
    "I've made it five people instead of four.",
    "I've made that change for you.",
    "I've added two more people to your reservation.",
    'Your reservation is now for six people.',
    'He cambiado su reserva a las nueve.',
    'Ya la cambié para el sábado.',
    'El cambio está hecho.',
  ],
  cancelled: [
    "I've cancelled it.",
    'Your booking is now canceled.',
    "No worries, it's been cancelled.",
    'Okay, cancelled.',
    'The cancellation went through.',
    'Su reserva queda anulada.',
    'Ya le cancelé la mesa.',
  ],
  ordered: [
    'Your order is in.',
    'Thanks Mike! Order number 47, ready in about 20 minutes.',
    "Great, your order's gone to the kitchen.",
    'The kitchen has your order now.',
    "They're making your pizza right now.",
    "I've sent it to the kitchen.",
    'Su pedido ya está en cocina.',
    'Ya mandé su orden a la cocina.',
    'Pedido número cuarenta y siete, listo en veinte minutos.',
  ],
  'passed on': [
    "I've passed it on.",
    'I have passed your message on to the team.',
    "I've let our manager know, she'll ring you back.",
    'The manager has been informed.',
    "They've got your message.",
    'Ya le pasé su mensaje al gerente.',
    'He anotado su queja para el encargado.',
    'Ya les avisé.',
  ],
};

const cases = Object.entries(said).flatMap(([claim, texts]) => texts.map((text) => [text, claim] as const));

/** The claims heard while it is being said, in pieces as a model's words come. */
function heard(text: string): Claim[] {
  const claims = new Set<Claim>();
  let before = '';
  for (const piece of text.match(/\s*[\p{L}\p{N}]{1,4}|\s*[^\p{L}\p{N}\s]/gu) ?? []) {
    before += piece;
    for (const sentence of sentencesIn(before)) for (const claim of claimsIn(sentence)) claims.add(claim);
  }
  return [...claims];
}

describe('a claim', () => {
  it.each(cases)('is in "%s": %s', (text, claim) => {
    expect(heard(text)).toEqual([claim]);
  });

  it.each([
    'Shall I book it?',
    'Is it booked under Ana?',
    "You don't have a booking.",
    "I can't book that.",
    "Once that's booked you'll get a text.",
    "As soon as you say yes, it's reserved.",
    "If you say yes, you're booked.",
    "You're booked once I have your name.",
    'I can have it booked in a moment.',
    "I'm going to book that now.",
    "I'll make sure you're all set.",
    'Let me see if that table is reserved.',
    'Do you know what name it was booked under?',
    'I have you down for Friday at 7 p.m., four people, is that correct?',
    'So you’re in for eight, right?',
    'Four people tomorrow at seven under Misha. Shall I go ahead and confirm?',
    'We are fully booked on Friday, but not on Saturday.',
    "It's all booked up on Friday.",
    'It looks like every table is reserved until nine.',
    'All our tables are booked on Friday.',
    'Sorry, the eight o’clock slot got booked just before us.',
    'A table for four at seven is free.',
    'The terrace is lovely, it’s set in a garden.',
    'Your confirmation ID is in the text you got.',
    'A reservation is confirmed by text.',
    "I'm sorry, the booking didn't go through.",
    'I tried to change it but it couldn’t be done.',
    'Would you like it cancelled',
    'Are you sure you want it cancelled?',
    'The menu has changed.',
    'Your order comes to twenty dollars and sixty-eight cents.',
    'A large pepperoni pizza is in your order.',
    "I've put two colas in your order.",
    "I've changed the pizza to a large.",
    'Once the order is placed you’ll get an order number.',
    "I'll let them know.",
    'The dish was passed down in our family.',
    '¿Quiere que quede reservada?',
    '¿A nombre de quién está reservada?',
    'Esa hora ya está reservada.',
    'Las ocho ya están reservadas.',
    'El sábado está todo reservado.',
    'En cuanto me diga que sí, queda reservada.',
    'Ahora mismo se la reservo.',
    'No encuentro ninguna reserva con ese número.',
    'He cambiado la pizza a grande.',
    '¿Les paso su mensaje?',
  ])('is not in "%s"', (text) => {
    expect(heard(text)).toEqual([]);
  });

  it.each([
    "I'm sorry, that's not booked yet. Shall I book it now?",
    'I said you were booked, but it is not so.',
    "I was wrong to say it's booked. May I have your name?",
    'Sorry, I spoke too soon: the table isn’t booked yet.',
    "Actually, your order hasn't been sent yet.",
    'Correction: it is not cancelled yet.',
    'Nothing is passed on yet, I am sorry.',
    'Perdón, me equivoqué, aún no está reservada.',
    'Dije que estaba reservada, pero todavía no lo está.',
  ])('is not in its own correction: "%s"', (text) => {
    expect(heard(text)).toEqual([]);
  });

  it('is one of several in a sentence', () => {
    expect(claimsIn({ words: "I've cancelled Friday, and you're booked for Saturday.", isOver: true })).toEqual([
      'cancelled',
      'booked',
    ]);
  });
});
