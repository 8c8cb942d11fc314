/** How a price is said: as short as people say it who pay in that currency. */
import type { Language } from '../../booking/restaurant.ts';
import type { Currency } from '../../ordering/currency.ts';

type OneAndMany = readonly [one: string, many: string];

interface Coins {
  unit: OneAndMany;
  cent: OneAndMany;
  /** "12 euros 50": the cents go without their name. */
  isShort: boolean;
}

const dollars: Coins = { unit: ['dollar', 'dollars'], cent: ['cent', 'cents'], isShort: false };
const dolares: Coins = { unit: ['dólar', 'dólares'], cent: ['centavo', 'centavos'], isShort: false };

const coins: Record<Language, Record<Currency, Coins>> = {
  en: {
    USD: dollars,
    CAD: dollars,
    EUR: { unit: ['euro', 'euros'], cent: ['cent', 'cents'], isShort: true },
    GBP: { unit: ['pound', 'pounds'], cent: ['penny', 'pence'], isShort: true },
    MXN: { unit: ['peso', 'pesos'], cent: ['centavo', 'centavos'], isShort: true },
  },
  es: {
    USD: dolares,
    CAD: dolares,
    EUR: { unit: ['euro', 'euros'], cent: ['céntimo', 'céntimos'], isShort: true },
    GBP: { unit: ['libra', 'libras'], cent: ['penique', 'peniques'], isShort: true },
    MXN: { unit: ['peso', 'pesos'], cent: ['centavo', 'centavos'], isShort: true },
  },
};

const joints: Record<Language, { short: string; named: string }> = {
  en: { short: ' ', named: ' and ' },
  es: { short: ' con ', named: ' con ' },
};

/** "Twelve euros five" may be heard as fifty. */
const SHORT_FROM_CENTS = 10;

export function spokenMoney(language: Language, amountCents: number, currency: Currency): string {
  const { unit, cent, isShort } = coins[language][currency];
  const joint = joints[language];
  const units = Math.floor(amountCents / 100);
  const cents = amountCents % 100;
  const whole = counted(units, unit);
  if (cents === 0) return whole;
  if (isShort && units === 0) return counted(cents, cent);
  if (isShort && cents >= SHORT_FROM_CENTS) return `${whole}${joint.short}${cents}`;
  return `${whole}${joint.named}${counted(cents, cent)}`;
}

function counted(count: number, [one, many]: OneAndMany): string {
  return `${count} ${count === 1 ? one : many}`;
}
