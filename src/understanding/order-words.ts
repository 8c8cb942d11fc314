/** How callers speak of an order that they know: the same again, another one, or one that was placed. Plain words, both languages. */
import { moneyUnits } from './money.ts';

/** "The same again", "my usual". The same day, table or name is something else. */
export const sameOrder =
  /\b(?:the )?same (?:order|food|meal|thing)\b|\b(?:the )?same(?: one)? (?:again|please|as (?:last time|before|always|usual))\b|^(?:(?:yes|yeah|sure|okay|ok|just),? )?(?:the )?same[.!]*$|\b(?:my|the) usual(?=$|[,.!?]| (?:order|food|meal|thing|one|please|again|thanks?|for|to|with|but|and)\b)|\b(?:lo mismo|lo de siempre|el mismo pedido)\b/;

/** "Something else", to whoever was offered the same. */
export const anotherOrder =
  /\b(?:something|anything) (?:else|different|new)\b|\b(?:another|different|new) (?:order|thing)\b|\b(?:a|some) (?:different|new) one\b|\b(?:otra cosa|algo (?:distinto|diferente|nuevo|mas)|otro pedido|un pedido (?:nuevo|diferente|distinto))\b/;

/** About an order that the kitchen has: only a person can do anything about it. */
export const placedOrder: Record<'en' | 'es', RegExp> = {
  en: /\b(?:cancel|change|modify|check(?: on)?|add (?:\w+ ){1,4}to|about|where(?:'s| is)) (?:my|our|that|the) (?:\w+ )?order\b|\bis (?:my|our|the) (?:\w+ )?order (?:ready|on its way|coming)\b/,
  es: /\b(?:cancelar|cambiar|modificar|consultar|agregar (?:\w+ ){1,4}a|sobre|por|donde esta) (?:mi|nuestro|el|ese) pedido\b|\besta listo (?:mi|nuestro|el) pedido\b/,
};

/** Said to an order that was read back: "yes, but without olives", "add a salad", "make it three". */
export const changesOrder =
  /\b(?:but|instead|without|plus|also|add|extra|make (?:it|that|them)|hold the|pero|sin|tambien|agreg\w+|anad\w+|en vez de|ponga\w*|que sean)\b/;

/** "How much is that?" */
export const asksPrice = new RegExp(
  `\\bhow (?:much|many ${moneyUnits})\\b|\\bwhat(?:'s| is) the (?:total|price)\\b|\\bcuanto (?:es|cuesta|sale|seria|son)\\b|\\bcuant[oa]s ${moneyUnits}\\b`,
);

export const asksCallBack =
  /\bcall (?:me|us) back\b|\b(?:give|get) (?:me|us) a call\b|\bring (?:me|us)(?: back)?\b|\b(?:me|nos) (?:llam\w+|devuelv\w+ la llamada)\b|\bllam[ae](?:me|nos)\b/;
