/** A script's values are text; a tool's arguments are what its JSON Schema says. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

export function asArguments(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => asArguments(item, schema?.items));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, inner]) => [name, asArguments(inner, schema?.properties?.[name])]));
  }
  if (schema?.type === 'integer' || schema?.type === 'number') return Number(value);
  return schema?.type === 'boolean' ? value === 'true' : value;
}
