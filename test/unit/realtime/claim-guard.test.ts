import { describe, expect, it } from '@jest/globals';
import { ClaimGuard, claimIn } from '../../../src/realtime/claim-guard.ts';

describe('a claim', () => {
  it.each([
    ["You're booked for Friday at seven.", 'booked'],
    ['You’re all set!', 'booked'],
    ['Great, your table is confirmed.', 'booked'],
    ["I've booked a table for four under Misha.", 'booked'],
    ['Your reservation has been made — I have made it for six.', 'booked'],
    ['Perfect. That is now reserved.', 'booked'],
    ['Su mesa queda reservada para las ocho.', 'booked'],
    ['He reservado una mesa para dos.', 'booked'],
    ['Your reservation has been moved to eight.', 'changed'],
    ['I have changed it to six people.', 'changed'],
    ['He cambiado su reserva.', 'changed'],
    ["I've cancelled it.", 'cancelled'],
    ['Your booking is now canceled.', 'cancelled'],
    ['Su reserva está cancelada.', 'cancelled'],
    ['Your order is in.', 'ordered'],
    ['Thanks Mike! Order number 47, ready in about 20 minutes.', 'ordered'],
    ["I've placed your order.", 'ordered'],
    ['Su pedido está confirmado.', 'ordered'],
    ["I've passed it on.", 'passed on'],
    ['I have passed your message on to the team.', 'passed on'],
    ["We've told the manager.", 'passed on'],
    ['Your message has been sent.', 'passed on'],
    ['He pasado su mensaje.', 'passed on'],
    ['Ya les avisé.', 'passed on'],
  ])('is in "%s"', (text, claim) => {
    expect(claimIn(text)).toBe(claim);
  });

  it.each([
    'Shall I book it?',
    'Is that confirmed for you?',
    "It isn't booked yet.",
    'Once it is confirmed I will text you.',
    "I'm going to book that now.",
    'Let me see if that table is reserved.',
    'Nothing is booked so far.',
    'I can have it booked in a moment.',
    'We are fully booked on Friday, but not on Saturday.',
    'Would you like it cancelled',
    '¿Quiere que quede reservada?',
    'Todavía no está confirmada.',
    'A table for four at seven is free.',
    'Your order comes to twenty dollars and sixty-eight cents.',
    'Shall I place the order?',
    'Shall I pass it on?',
    "I'll let them know.",
    'Nothing is passed on yet.',
    'The dish was passed down in our family.',
    '¿Les paso su mensaje?',
    'A large pepperoni pizza is in your order.',
  ])('is not in "%s"', (text) => {
    expect(claimIn(text)).toBeNull();
  });
});

describe('the guard', () => {
  const says = "You're booked.";

  it('lets nobody say "booked" before the book has it', () => {
    const guard = new ClaimGuard();
    expect(guard.falseClaim('item_1', says)).toBe('booked');
    guard.noteDeed('asked');
    expect(guard.falseClaim('item_2', says)).toBe('booked');
    guard.noteDeed('nothing');
    expect(guard.falseClaim('item_3', says)).toBe('booked');
  });

  it('hears a claim that comes in pieces, as soon as it is one', () => {
    const guard = new ClaimGuard();
    const heard = ['You', "'re ", 'boo', 'ked', ' for'].map((piece) => guard.falseClaim('item_1', piece));
    expect(heard.slice(0, 4)).toEqual([null, null, null, 'booked']);
  });

  it.each(['booked', 'found', 'changed'] as const)('holds "booked" for true when something was %s', (standing) => {
    const guard = new ClaimGuard();
    guard.noteDeed(standing);
    expect(guard.falseClaim('item_1', says)).toBeNull();
  });

  it('holds "cancelled" for true only when something was', () => {
    const guard = new ClaimGuard();
    guard.noteDeed('found');
    expect(guard.falseClaim('item_1', "I've cancelled it.")).toBe('cancelled');
    guard.noteDeed('cancelled');
    expect(guard.falseClaim('item_2', "I've cancelled it.")).toBeNull();
    expect(guard.falseClaim('item_3', says)).toBe('booked');
  });

  it('knows an order from a table, and each by what stands behind it', () => {
    const guard = new ClaimGuard();
    guard.noteDeed('booked');
    expect(guard.falseClaim('item_1', 'Your order is in.')).toBe('ordered');
    guard.noteDeed('ordered');
    expect(guard.falseClaim('item_2', "Your order is in. You're booked.")).toBeNull();
    guard.noteDeed('ordering');
    expect(guard.falseClaim('item_3', 'Your order is in.')).toBe('ordered');
    const other = new ClaimGuard();
    other.noteDeed('ordered');
    expect(other.falseClaim('item_4', "You're all set!")).toBeNull();
    expect(other.falseClaim('item_5', says)).toBe('booked');
  });

  it('begins anew when the caller wants another table', () => {
    const guard = new ClaimGuard();
    guard.noteDeed('booked');
    guard.noteDeed('asked');
    expect(guard.falseClaim('item_1', says)).toBe('booked');
  });

  it('lets nobody say that a message is passed on before it is', () => {
    const guard = new ClaimGuard();
    expect(guard.falseClaim('item_1', "I've passed it on.")).toBe('passed on');
    guard.noteDeed('passed on');
    expect(guard.falseClaim('item_2', "I've passed it on.")).toBeNull();
    expect(guard.falseClaim('item_3', says)).toBe('booked');
  });
});
