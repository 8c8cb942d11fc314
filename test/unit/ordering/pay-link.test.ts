import { describe, expect, it } from '@jest/globals';
import { payLinkFault, payLinkOf } from '../../../src/ordering/pay-link.ts';

const order = { payReference: '0d4c9f6e', totalCents: 2068 };

describe('a pay link', () => {
  it('names the order by its reference, and what it comes to', () => {
    expect(payLinkOf('https://pay.example/{order}?amount={total_cents}#{order}', order)).toBe(
      'https://pay.example/0d4c9f6e?amount=2068#0d4c9f6e',
    );
  });

  it.each(['https://pay.example/{order}', 'https://pay.example:8443/o?id={order}&cents={total_cents}'])(
    'may be %s',
    (template) => {
      expect(payLinkFault(template)).toBeNull();
    },
  );

  const address = 'must be an https address such as https://pay.example/{order}';
  it.each([
    ['https://pay.example/?amount={total_cents}', 'must have {order} in it, which becomes the reference of the order'],
    ['https://pay.example/{order}/{name}', 'must not have {name}: there are {order} and {total_cents}'],
    ['https://pay.example/{order}/{__proto__}', 'must not have {__proto__}: there are {order} and {total_cents}'],
    ['http://pay.example/{order}', address],
    ['pay.example/{order}', address],
    ['javascript:alert({order})', address],
    ['https://{order}.pay.example/', address],
    ['https://pay.example:{total_cents}/{order}', address],
    ['https://{order}@pay.example/', address],
    ['https://pay.example/a b/{order}', address],
    ['https://pay.example/café/{order}', address],
    ['https://pay.example/{order}/}', address],
  ])('may not be %s', (template, fault) => {
    expect(payLinkFault(template)).toBe(fault);
  });
});
