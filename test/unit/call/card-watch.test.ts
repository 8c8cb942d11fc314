import { describe, expect, it } from '@jest/globals';
import { CardWatch, type Heard } from '../../../src/call/card-watch.ts';

interface Said {
  text: string;
}

/** What became of the last of these words. */
function hearing(...utterances: string[]): { watch: CardWatch<Said>; heard: Heard<Said> | undefined } {
  const watch = new CardWatch<Said>();
  return { watch, heard: utterances.map((text) => watch.heard({ text })).at(-1) };
}
const isCard = (...utterances: string[]) => hearing(...utterances).heard?.isCard;
const textsOf = (changed: Map<Said, string> | undefined) => [...(changed ?? [])].map(([, text]) => text);

describe('a caller', () => {
  it.each([
    [['My card number is four two four two']],
    [['The Visa is 4242 4242']],
    [['Mi tarjeta es cuatro dos cuatro dos']],
    [['4242 4242 4242 4242']],
    [['I pay now', '4242', '4242', '4242', '4242']],
    [['My name is Mike', 'four two four two four two four two', 'four two four two four two four two']],
  ])('who says %j is reading out a card', (utterances) => {
    expect(isCard(...utterances)).toBe(true);
  });

  it.each([
    [['Can I pay by card?']],
    [['I pay by card, my phone number is 212 555 0123']],
    [['Pago con tarjeta, mi teléfono es 2125550123']],
    [['Two cards and four colas']],
    [['Do you take Visa at the door, at 1450 Elm Street?']],
    [['I pay by card', '212 555 0123']],
    [['212 555 0123']],
    [['Table for four at seven thirty']],
  ])('who says %j is not', (utterances) => {
    expect(isCard(...utterances)).toBe(false);
  });

  it('is stopped anew for another card, and not again for the same words', () => {
    const watch = new CardWatch<Said>();
    const stopsAt = (text: string) => watch.heard({ text }).isCard;
    expect(['4242 4242 4242 4242', 'Sorry', 'And two colas'].map(stopsAt)).toEqual([true, false, false]);
    expect(stopsAt('4242 4242 4242 4242')).toBe(true);
  });
});

const CARD = '[card number]';

describe('what a card was read out in', () => {
  it.each([
    [
      ['I pay now: 4111', '1111', 'eleven eleven', 'one one one one, thanks'],
      [`I pay now: ${CARD}`, CARD, CARD, `${CARD}, thanks`],
    ],
    [
      ['four', 'one one one', '1111?', 'uh', '1111…', '1111'],
      [CARD, CARD, CARD, CARD, CARD, CARD],
    ],
    [
      ['cuatro uno uno uno', 'uno uno uno uno', 'once once', 'once once, y ya'],
      [CARD, CARD, CARD, `${CARD}, y ya`],
    ],
    [
      ['Okay, 4111', 'yes: 1111', 'Okay so 1111', 'Sí, 1111'],
      [`Okay, ${CARD}`, CARD, CARD, CARD],
    ],
    [['For 4 people. My card is 4111', '1111'], [CARD]],
  ])('is told of %j without it', (utterances, without) => {
    expect(textsOf(hearing(...utterances).heard?.withoutCard)).toEqual(without);
  });

  it('is told without what is read out right behind it', () => {
    const { watch, heard } = hearing('4111 1111', '1111 1111');
    expect(heard?.isCard).toBe(true);
    const expiry = watch.heard({ text: '12 27, and the code is 123' });
    expect([expiry.isCard, textsOf(expiry.withoutCard)]).toEqual([false, [`${CARD}, and the code is 123`]]);
    expect(textsOf(watch.heard({ text: '1111' }).withoutCard)).toEqual([]);
  });

  it('is told without it where the model repeats some of it, and nothing else', () => {
    const { watch } = hearing('4111 1111', '1111 1111');
    expect(watch.withoutRepeats({ text: 'So four one one one, then 1111: is that it?' })).toBe(
      `So ${CARD}: is that it?`,
    );
    for (const text of ['For 11 at 7:30', 'Your ID is M S 3927', '212 555 0123']) {
      expect(watch.withoutRepeats({ text })).toBe(text);
    }
  });
});

describe('words of which only the next ones tell what they are', () => {
  it.each([[['4111']], [['My number is four', 'one one one']], [['212', '555', '0123']], [['M S 3 9 2 7']]])(
    'are %j',
    (utterances) => {
      expect(hearing(...utterances).watch.isDoubtful).toBe(true);
    },
  );

  it.each([
    [['A table for four']],
    [['At twelve thirty']],
    [['March 5th']],
    [['0305']],
    [['4111', 'is my house number']],
    [['4111', 'Sorry']],
    [['4111', 'Yes.']],
    [['4111', 'Yes, please']],
    [['4111 1111 1111 1111']],
  ])('are not %j', (utterances) => {
    expect(hearing(...utterances).watch.isDoubtful).toBe(false);
  });
});

describe('a number in groups that is no card', () => {
  it('is written down as a number where it is as long as one on the telephone', () => {
    const { heard } = hearing('It is 212', '555', '0123');
    expect(textsOf(heard?.withoutCard)).toEqual([]);
    expect(textsOf(heard?.withoutNumber)).toEqual(['It is [number]', '[number]', '[number]']);
  });

  it.each([[['M S', '39', '27']], [['March', '0305']], [['Four', '7 30']], [['twelve', 'twenty four', '2026']]])(
    'stands as it was said in %j',
    (utterances) => {
      const { heard } = hearing(...utterances);
      expect(heard).toEqual({ isCard: false, withoutCard: new Map(), withoutNumber: new Map() });
    },
  );
});
