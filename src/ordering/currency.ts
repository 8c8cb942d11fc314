/** What a house is paid in, by ISO 4217. Each has a hundred cents, whatever they are called there. */
export const currencies = ['USD', 'EUR', 'GBP', 'MXN', 'CAD'] as const;
export type Currency = (typeof currencies)[number];
