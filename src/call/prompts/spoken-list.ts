/** "a", "a or b", "a, b or c"; `word` is the language's "or" or "and". */
export function spokenList(items: string[], word: string): string {
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} ${word} ${last}` : last;
}
