/** Where the guest pays an order: a link by text, so that no card number is ever said on the phone. */
import type { Order } from './order.ts';

/** What stands for something of the order in the profile's template. */
const placeholders: Record<string, (order: Pick<Order, 'payReference' | 'totalCents'>) => string> = {
  order: ({ payReference }) => payReference,
  total_cents: ({ totalCents }) => String(totalCents),
};

const PLACEHOLDER = /\{([^{}]*)\}/g;

export function payLinkOf(template: string, order: Pick<Order, 'payReference' | 'totalCents'>): string {
  return template.replace(PLACEHOLDER, (written, name: string) => placeholders[name]?.(order) ?? written);
}

/** What is wrong with a template, to complete a sentence that begins with its setting; null where it is good. */
export function payLinkFault(template: string): string | null {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = names.find((name) => !Object.hasOwn(placeholders, name));
  if (unknown !== undefined) return `must not have {${unknown}}: there are {order} and {total_cents}`;
  if (!names.includes('order')) return 'must have {order} in it, which becomes the reference of the order';
  // The guest is never to be led to a host that an order could name.
  const [one, other] = ['one', 'two'].map((payReference, index) =>
    originOf(payLinkOf(template, { payReference, totalCents: index })),
  );
  return one !== undefined && one === other ? null : 'must be an https address such as https://pay.example/{order}';
}

function originOf(address: string): string | undefined {
  // Other letters are exchanged in a text, and some readers of texts end a link at them.
  if (!URL.canParse(address) || /[^!-~]|[{}]/.test(address)) return undefined;
  const { protocol, origin, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '' ? origin : undefined;
}
