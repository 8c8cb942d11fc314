/** Words as they are compared: small letters without marks, so that "Jalapeños" and "jalapenos" are one. */

export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}

/** `Garlic bread` → `garlic-bread`. */
export function keyOf(name: string): string {
  return plainWords(name).join('-');
}

/** Words of this length may differ in one letter and still be the same; longer ones in two. */
const ONE_SLIP_FROM = 5;
const TWO_SLIPS_FROM = 8;

/** Whether two plain words may be one, heard or written with a slip, or in the plural. */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [singularOf(one), singularOf(other)];
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < ONE_SLIP_FROM) return false;
  return editDistance(a, b) <= (shorter < TWO_SLIPS_FROM ? 1 : 2);
}

/** Rough, and the same on both sides: `fries` and `fry`, `olives` and `olive`, `tomatoes` and `tomato`. */
function singularOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh|o)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Letters to add, drop or exchange (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, exchanged));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
