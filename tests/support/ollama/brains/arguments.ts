import type { PropertySchema, Tool } from '../wire-types.ts';

export type Hints = Record<string, string>;

/** Arguments that fit the tool's schema: what the hints say where it is allowed, else the first thing that fits. */
export function argumentsFor(tool: Tool | undefined, hints: Hints): Record<string, unknown> {
  const { properties = {}, required = [] } = tool?.function.parameters ?? {};
  const names = Object.keys(properties).filter((name) => required.includes(name));
  return Object.fromEntries(names.map((name) => [name, valueFor(name, properties[name] ?? {}, hints)]));
}

function valueFor(name: string, schema: PropertySchema, hints: Hints): unknown {
  const hint = hintFor(name, hints);
  if (schema.enum) return schema.enum.find((value) => value === hint) ?? schema.enum[0];
  if (schema.type === 'number' || schema.type === 'integer') return Number(hint ?? 1);
  if (schema.type === 'boolean') return hint === 'true';
  if (schema.type === 'array') return hint ? [hint] : [];
  return hint ?? Object.values(hints).at(-1) ?? 'as the customer wrote';
}

/** `postalCode` and `postal_code` are the same to it. */
function hintFor(name: string, hints: Hints): string | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  return Object.entries(hints).find(([key]) => bare(key) === bare(name))?.[1];
}
