/** The words of every text, in both languages. */
import { describe, expect, it } from '@jest/globals';
import { inGsm7, reservationText, waitlistText } from '../../../src/outreach/message-wording.ts';
import { orderText } from '../../../src/outreach/order-wording.ts';
import { sampleMenu } from '../../../src/sample-menu.ts';
import { aPlaceInLine, aReservation, aRestaurant } from '../../support/builders.ts';

/** GSM 03.38, without the letters behind its escape: each of those counts as two. */
const GSM7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;
const SEGMENT_CHARACTERS = 160;

const restaurant = aRestaurant({ name: 'The Olive Table' });
const reservationTellings = ['booked', 'changed', 'cancelled', 'reminder'] as const;
const waitlistTellings = ['waitlisted', 'tableOffered', 'offerEnded'] as const;

/** As long as it usually gets: two digits of covers, a day with two digits, a time with two. */
const moment = { date: '2026-09-23', time: '12:45', partySize: 12 };
const wednesday = { en: 'Wed Sep 23, 12:45 PM', es: 'mié 23 sep, 12:45' };

const reservationTexts = (['en', 'es'] as const).flatMap((language) =>
  reservationTellings.map(
    (telling) =>
      [language, telling, reservationText(telling, aReservation({ ...moment, language }), restaurant)] as const,
  ),
);
const waitlistTexts = (['en', 'es'] as const).flatMap((language) =>
  waitlistTellings.map((telling) => {
    const offerEndsAt = new Date('2026-09-23T15:10:00Z');
    const entry = { ...aPlaceInLine({ ...moment, language, offerEndsAt }), id: 7 };
    return [language, telling, waitlistText(telling, entry, restaurant)] as const;
  }),
);

const orderTellings = ['ordered', 'orderChanged', 'orderReady', 'orderCancelled'] as const;
const anOrder = {
  number: 147,
  totalCents: 12_345,
  currency: 'USD' as const,
  readyAt: new Date('2026-09-23T16:45:00Z'),
  payReference: '0d4c9f6e-43a5-4f8a-9a53-5a2f0c2f1f11',
};
const orderTexts = (['en', 'es'] as const).flatMap((language) =>
  [null, '1250 Elm Street, Apt 4'].flatMap((address) =>
    orderTellings.map(
      (telling) => [language, telling, orderText(telling, { ...anOrder, language, address }, restaurant)] as const,
    ),
  ),
);

describe('a text about an order', () => {
  it.each(orderTexts)('(%s, %s) is one segment, and names the order: %s', (_language, telling, text) => {
    expect(text).toMatch(GSM7);
    expect(text.length).toBeLessThanOrEqual(SEGMENT_CHARACTERS);
    expect(text).toMatch(/^The Olive Table: .*\b147\b/);
    if (telling === 'ordered' || telling === 'orderChanged') expect(text).toMatch(/123\.45.*12:45/);
  });

  it.each(['en', 'es'] as const)('(%s) is one segment with a euro sign, which counts as two letters', (language) => {
    const address = '1250 Elm Street, Apt 4';
    const text = orderText('ordered', { ...anOrder, currency: 'EUR', language, address }, restaurant);
    expect(text).toContain(language === 'en' ? 'total €123.45,' : 'total 123,45 €,');
    expect(text.replace('€', '')).toMatch(GSM7);
    expect(text.length + 1).toBeLessThanOrEqual(SEGMENT_CHARACTERS);
  });

  it.each(['en', 'es'] as const)('(%s) has the pay link as it is, in two segments at most', (language) => {
    const payLink = 'https://pay.example/{order}?amount={total_cents}';
    const paying = { ...restaurant, menu: { ...sampleMenu, payLink } };
    const text = orderText('ordered', { ...anOrder, language, address: null }, paying);
    expect(text).toContain(` https://pay.example/${anOrder.payReference}?amount=12345 `);
    expect(text.length).toBeLessThanOrEqual(2 * 153);
  });
});

describe('a text', () => {
  it.each([...reservationTexts, ...waitlistTexts])('(%s, %s) is one segment: %s', (language, _telling, text) => {
    expect(text).toMatch(GSM7);
    expect(text.length).toBeLessThanOrEqual(SEGMENT_CHARACTERS);
    expect(text).toMatch(/^The Olive Table: /);
    expect(text).toContain(inGsm7(wednesday[language]));
    expect(text).toContain('12');
  });

  it.each(reservationTexts)('(%s, %s) about a table names its ID', (_language, _telling, text) => {
    expect(text).toContain('ID AB1234');
  });

  it.each(reservationTexts.filter(([, telling]) => telling !== 'cancelled'))(
    '(%s, %s) about a table that is kept says how to cancel it',
    (language, _telling, text) => {
      expect(text).toMatch(language === 'en' ? /C to cancel/ : /C para cancelar/);
    },
  );

  it.each(waitlistTexts.filter(([, telling]) => telling === 'tableOffered'))(
    '(%s, %s) says how to answer, and until when',
    (language, _telling, text) => {
      expect(text).toMatch(language === 'en' ? /Reply 1 .* 2 .*11:10 AM/ : /Responda 1 .* 2 .*11:10/);
    },
  );

  it('says at the first booking how to get no more', () => {
    for (const [, telling, text] of reservationTexts) expect(text.includes('STOP')).toBe(telling === 'booked');
  });

  it('shortens the name of a house that is very long', () => {
    const name = 'The Remarkably Long Name of the Old Mill Restaurant and Tavern';
    const text = reservationText('booked', aReservation(), aRestaurant({ name }));
    expect(text).toMatch(/^The Remarkably Long Name of the Old M.*\.\.\.: /);
  });
});

describe('letters', () => {
  it.each([
    ['mié sáb aquí ¿está? ¡sí!', 'mié sab aqui ¿esta? ¡si!'],
    ['Peña, Núñez', 'Peña, Nuñez'],
    ['Joe’s “Grill” – bar', 'Joe\'s "Grill" - bar'],
  ])('of %s are written as %s', (text, written) => {
    expect(inGsm7(text)).toBe(written);
    expect(written).toMatch(GSM7);
  });

  it('that GSM has no like of stay as they are', () => {
    expect(inGsm7('東京')).toBe('東京');
  });
});
