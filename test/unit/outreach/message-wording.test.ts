/** The words of every text, in both languages. */
import { describe, expect, it } from '@jest/globals';
import { inGsm7, reservationText, waitlistText } from '../../../src/outreach/message-wording.ts';
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
