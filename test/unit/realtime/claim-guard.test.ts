import { describe, expect, it } from '@jest/globals';
import type { Language } from '../../../src/booking/restaurant.ts';
import { detailsSaid } from '../../../src/call/details-said.ts';
import { ClaimGuard, type Standing } from '../../../src/realtime/claim-guard.ts';
import { sampleRestaurant } from '../../../src/sample-restaurant.ts';

// A Saturday.
const now = new Date('2026-11-21T15:00:00Z');

function aGuard(language: Language = 'en') {
  const guard = new ClaimGuard((words) => detailsSaid(words, { restaurant: sampleRestaurant, language, now }));
  let items = 0;
  return {
    guard,
    /** What is untrue of what it says from beginning to end. */
    untruthIn(text: string) {
      items += 1;
      for (const piece of [...(text.match(/\s*\S+/g) ?? []), '.']) if (guard.hear(`item_${items}`, piece)) break;
      return guard.takeUntruth();
    },
  };
}

/** A Friday. */
const friday = { reservation_id: 'MS3927', name: 'Misha', party_size: 4, date: '2026-11-27', time: '19:00' };
const saturday = { ...friday, reservation_id: 'KT5501', party_size: 2, date: '2026-11-28', time: '20:30' };
const order = { order_number: 47, minutes: 20, total: '24.68' };

const says = "You're booked.";

describe('the guard', () => {
  it.each([[], ['asked'], ['nothing'], ['asked', 'nothing']] satisfies Standing[][])(
    'lets nobody say "booked" before the book has it: %s',
    (...deeds) => {
      const { guard, untruthIn } = aGuard();
      for (const deed of deeds) guard.noteAnswer(deed);
      expect(untruthIn(says)).toEqual({ claim: 'booked', stands: null });
    },
  );

  it('hears a claim that comes in pieces, as soon as one more word shows that it is one', () => {
    const { guard } = aGuard();
    const heard = ['You', "'re ", 'boo', 'ked', ' for', ' Friday'].map((piece) => guard.hear('item_1', piece));
    expect(heard).toEqual([false, false, false, false, false, true]);
  });

  it('hears a false claim after a true one', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('ordered', order);
    expect(untruthIn('Your order is in. Your table is booked.')).toMatchObject({ claim: 'booked' });
  });

  it.each(['booked', 'found', 'changed'] as const)('holds "booked" for true when something was %s', (standing) => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer(standing);
    expect(untruthIn(says)).toBeNull();
  });

  it('holds "cancelled" for true only when something was', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('found', { reservations: [friday] });
    expect(untruthIn("I've cancelled it.")).toMatchObject({ claim: 'cancelled' });
    guard.noteAnswer('cancelled', friday);
    expect(untruthIn("I've cancelled it.")).toBeNull();
    expect(untruthIn(says)).toMatchObject({ claim: 'booked' });
    guard.noteAnswer('kept');
    expect(untruthIn("I've cancelled that one, too.")).toMatchObject({ claim: 'cancelled' });
  });

  it('knows an order from a table, and each by what stands behind it', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('booked');
    expect(untruthIn('Your order is in.')).toMatchObject({ claim: 'ordered' });
    guard.noteAnswer('ordered');
    expect(untruthIn("Your order is in. You're booked.")).toBeNull();
    guard.noteAnswer('ordering');
    expect(untruthIn('Your order is in.')).toMatchObject({ claim: 'ordered' });
    const other = aGuard();
    other.guard.noteAnswer('ordered');
    expect(other.untruthIn("You're all set!")).toBeNull();
    expect(other.untruthIn(says)).toMatchObject({ claim: 'booked' });
  });

  it('minds no change of an item of an order', () => {
    const { guard, untruthIn } = aGuard();
    expect(untruthIn("I've changed it to six.")).toMatchObject({ claim: 'changed' });
    guard.noteAnswer('ordering', { minutes: 20, total: '24.68' });
    expect(untruthIn("I've changed it to a large.")).toBeNull();
    expect(untruthIn("I've moved your table to eight.")).toMatchObject({ claim: 'changed' });
  });

  it('minds no change of what is only wished yet', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('asked');
    expect(untruthIn("Okay, I've changed it to six. Shall I book it?")).toBeNull();
    expect(untruthIn("I've changed your reservation to six.")).toMatchObject({ claim: 'changed' });
    guard.noteAnswer('found', { reservations: [friday] });
    guard.noteAnswer('asked');
    expect(untruthIn("I've changed it to six.")).toMatchObject({ claim: 'changed' });
  });

  it('lets nobody say that a message is passed on before it is', () => {
    const { guard, untruthIn } = aGuard();
    expect(untruthIn("I've passed it on.")).toMatchObject({ claim: 'passed on' });
    guard.noteAnswer('passed on');
    expect(untruthIn("I've passed it on.")).toBeNull();
    expect(untruthIn(says)).toMatchObject({ claim: 'booked' });
  });
});

describe('a caller who wants another table', () => {
  const wanting = () => {
    const asked = aGuard();
    asked.guard.noteAnswer('booked', friday);
    asked.guard.noteAnswer('asked');
    return asked;
  };

  it.each([
    "You're booked.",
    "You're all set for Saturday at seven.",
    "I've booked you a table for Saturday.",
    "That's confirmed for nine.",
  ])('does not have it yet: "%s"', (text) => {
    expect(wanting().untruthIn(text)).toMatchObject({ claim: 'booked', stands: [{ code: 'MS3927' }] });
  });

  it.each([
    "You're still booked for Friday.",
    "You're booked for Friday at seven, as I said.",
    'Your first table is already confirmed.',
    'La primera ya está reservada.',
  ])('still has the first: "%s"', (text) => {
    expect(wanting().untruthIn(text)).toBeNull();
  });

  it('keeps what was cancelled for it cancelled', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('found', { reservations: [friday] });
    guard.noteAnswer('cancelled', friday);
    guard.noteAnswer('asked');
    expect(untruthIn("I've cancelled Friday. Saturday at half past eight is free.")).toBeNull();
    guard.noteAnswer('booked', saturday);
    expect(untruthIn("I've cancelled Friday, and you're booked for Saturday.")).toBeNull();
  });
});

describe('a detail', () => {
  const booked = (language?: Language) => {
    const told = aGuard(language);
    told.guard.noteAnswer('booked', friday);
    return told;
  };

  it.each([
    "You're booked for Friday at eight.",
    "You're all set: six people on Friday at seven.",
    "You're booked for Saturday at seven.",
    "You're booked, and your confirmation ID is MS3972.",
    'Your confirmation ID is K T, three nine two seven.',
    "I've reserved a table for two under Misha.",
    'Your reservation for tomorrow at seven is confirmed.',
    'Queda reservada para el viernes a las ocho.',
    'Le he reservado una mesa para seis.',
    'Su código de confirmación es M S uno dos tres cuatro.',
  ])('that was committed otherwise is not so: "%s"', (text) => {
    expect(booked(/[¿áéíóú]|una|el/.test(text) ? 'es' : 'en').untruthIn(text)).toMatchObject({
      claim: 'booked',
      stands: [{ code: 'MS3927', partySize: 4, date: '2026-11-27', time: '19:00' }],
    });
  });

  it.each([
    "You're booked for Friday at seven.",
    "You're all set: four people, Friday the 27th, 7 PM, under Misha.",
    "You're booked for next Friday, and the confirmation ID is M as in Mike, S as in Sierra, three nine two seven.",
    "You're booked for seven.",
    "You're all set for Friday at seven, and we'll text you a reminder two hours before.",
    'Your table for four is confirmed, and there is parking at 12 Main Street.',
    "You're booked for Friday at seven, thank you for calling today.",
    "I've booked you a table for four, with a high chair for one child.",
    'Your reservation is confirmed for you and three guests.',
    "I've added a high chair for two to your reservation.",
    'Your confirmation ID is M, S, thirty-nine twenty-seven.',
    "You're booked from seven to nine on Friday.",
    "I've reserved a table for you and your three friends.",
    'We keep it for fifteen minutes. Is there anything else at eight?',
    'Queda reservada para el viernes a las siete de la tarde, cuatro personas.',
    'Su código de confirmación es M S tres nueve dos siete.',
  ])('that was committed so is so: "%s"', (text) => {
    expect(booked(/[áéíóú]|el /.test(text) ? 'es' : 'en').untruthIn(text)).toBeNull();
  });

  it('of a change is as it stands now, whatever it was before', () => {
    const { guard, untruthIn } = booked();
    guard.noteAnswer('changed', { ...friday, time: '20:00', party_size: 5 });
    expect(untruthIn("I've moved it from seven to eight.")).toBeNull();
    expect(untruthIn("I've made it five people instead of four.")).toBeNull();
    expect(untruthIn('Your reservation is now for six people.')).toMatchObject({ claim: 'changed' });
    expect(untruthIn("I've moved it to nine o'clock.")).toMatchObject({ claim: 'changed' });
  });

  it('may be of any table that was found', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('found', { reservations: [friday, saturday] });
    expect(untruthIn("You're booked for Friday at seven.")).toBeNull();
    expect(untruthIn("You're booked for two on Saturday at eight thirty.")).toBeNull();
    expect(untruthIn("You're booked for Sunday.")).toMatchObject({ claim: 'booked' });
  });

  it.each([
    'Your order number is 46.',
    'Order number forty-six, about twenty minutes.',
    'Your total is $26.48.',
    'The total is twenty-six dollars and forty-eight cents.',
    'It will be ready in forty minutes.',
    'Su número de pedido es el 46.',
    'El total son 26 dólares con 48 centavos.',
    'Estará listo en cuarenta minutos.',
  ])('of an order that is another is not so: "%s"', (text) => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('ordered', order);
    expect(untruthIn(text)).toEqual({ claim: 'ordered', stands: { number: 47, minutes: 20, totalCents: 2468 } });
  });

  it.each([
    'Your order number is 47, ready in about 20 minutes.',
    "Order number forty-seven. That's a total of $24.68, and it'll be ready in 20 to 25 minutes.",
    'The total is twenty-four dollars and sixty-eight cents.',
    'Your total is about twenty-five dollars.',
    'The kitchen closes in sixty minutes.',
    'Su número de pedido es el 47, listo en unos veinte minutos.',
    'El total son 24 dólares con 68 centavos.',
    'The total is 24 euros 68, ready in twenty minutes.',
    'That is a total of twenty-four pounds sixty-eight.',
    'The total is twenty-four dollars and sixty-eight cents with tax.',
  ])('of an order that is so is so: "%s"', (text) => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('ordered', order);
    expect(untruthIn(text)).toBeNull();
  });

  it('of an order that is not with the kitchen yet is its total', () => {
    const { guard, untruthIn } = aGuard();
    guard.noteAnswer('ordering', { minutes: 20, total: '24.68' });
    expect(untruthIn('The total is $24.68. Shall I send it?')).toBeNull();
    expect(untruthIn('The total is $42.86.')).toMatchObject({ stands: { totalCents: 2468 } });
  });
});

describe('what is said while a tool is at it', () => {
  it('is no untruth when the tool has made it true', () => {
    const { guard } = aGuard();
    expect(guard.hear('item_1', "You're booked for Friday at seven.")).toBe(true);
    guard.noteAnswer('booked', friday);
    expect(guard.takeUntruth()).toBeNull();
    expect(guard.takeUntruth()).toBeNull();
  });

  it('is one when the tool has not, or has made it otherwise', () => {
    const { guard } = aGuard();
    guard.hear('item_1', "You're booked for Friday at seven.");
    guard.noteAnswer('nothing');
    expect(guard.takeUntruth()).toEqual({ claim: 'booked', stands: null });
    guard.hear('item_2', "You're booked for Friday at seven.");
    guard.noteAnswer('booked', saturday);
    expect(guard.takeUntruth()).toMatchObject({ claim: 'booked', stands: [{ code: 'KT5501' }] });
  });
});
