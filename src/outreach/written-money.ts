/** Prices as texts have them. */
import type { Language } from '../booking/restaurant.ts';
import type { Currency } from '../ordering/currency.ts';
import { inUnits } from '../ordering/totals.ts';

/** Where people write so who pay in it: that puts the sign in its place, and a comma or a point before the cents. */
const locales: Record<Exclude<Currency, 'USD'>, Record<Language, string>> = {
  EUR: { en: 'en-IE', es: 'es-ES' },
  GBP: { en: 'en-GB', es: 'es-ES' },
  MXN: { en: 'en-US', es: 'es-MX' },
  CAD: { en: 'en-CA', es: 'es-US' },
};

/** Dollars are what is taken where nothing is said, and need no sign. */
export function writtenMoney(cents: number, currency: Currency, language: Language): string {
  if (currency === 'USD') return inUnits(cents);
  const format = new Intl.NumberFormat(locales[currency][language], { style: 'currency', currency });
  // GSM 03.38 has no such space as must not break: one of them would halve the letters of the message.
  return format.format(cents / 100).replace(/\s/g, ' ');
}
