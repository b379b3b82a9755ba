export type ArgumentsSchema = {
  properties?: Record<string, { type?: string; enum?: readonly unknown[] }>;
  required?: readonly string[];
};

type Arguments = Record<string, unknown>;

/**
 * Arguments as the schema has them, where the difference does no harm: they may lie one level too deep, their
 * names and choices may be spelled otherwise, numbers may stand for text and text for numbers, and what nobody asked
 * for is left out. Null when something is left that asks for more than the tool gives: another account, a role, an approval.
 * @param otherwise stands in for what is missing or no choice of the schema.
 */
export function mendedArguments(
  given: Arguments,
  schema: ArgumentsSchema,
  otherwise: Readonly<Record<string, string>>,
): Arguments | null {
  const properties = Object.entries(schema.properties ?? {});
  const names = properties.map(([name]) => name);
  const own = unwrapped(given, names);
  if (Object.entries(own).some(([key, value]) => reachesFurther(key, value, names))) return null;
  const mended = properties.map(([name, property]) => {
    const value = asTyped(givenFor(own, name), property.type);
    const known = property.enum ? choiceOf(value, property.enum) : value;
    const missing = known === undefined || known === null || known === '';
    // What may be left out is left out; a wrong choice is kept for the refusal when nothing stands in for it.
    if (!missing) return [name, known];
    const required = schema.required?.includes(name);
    // A choice that is none is not the same as no choice.
    const left = property.enum && typeof value === 'string' && value !== '' ? value : undefined;
    return [name, required ? (otherwise[name] ?? value ?? undefined) : left];
  });
  return Object.fromEntries(mended.filter(([, value]) => value !== undefined));
}

/** `{"parameters": {…}}` where `{…}` was asked for. */
function unwrapped(given: Arguments, names: readonly string[]): Arguments {
  const [only, ...more] = Object.entries(given);
  if (!only || more.length > 0 || names.includes(only[0])) return given;
  const inner = only[1];
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Arguments) : given;
}

function givenFor(given: Arguments, name: string): unknown {
  if (Object.hasOwn(given, name)) return given[name];
  return Object.entries(given).find(([key]) => plain(key) === plain(name))?.[1];
}

/** Words by which a call would be somebody else's, or allowed by somebody: not to be overlooked. */
const AUTHORITY =
  /account|customer|user|visitor|owner|person|e-?mail|ident|(?:^|[^a-z])ids?$|[a-z]Id$|role|admin|staff|agent|principal|auth|approv|permi|verif|prove|confirm|override|force|bypass|skip|sudo|token|secret|session/i;

function reachesFurther(key: string, value: unknown, names: readonly string[]): boolean {
  if (value === null || value === '') return false;
  return AUTHORITY.test(key) && !names.some((name) => plain(name) === plain(key));
}

const AMOUNT = /^(?:usd|\$)?\s*(\d+(?:\.\d+)?)\s*(?:usd|\$|dollars?)?$/i;

function asTyped(value: unknown, type: string | undefined): unknown {
  const amount = type === 'number' && typeof value === 'string' ? AMOUNT.exec(value.trim())?.[1] : undefined;
  if (amount !== undefined) return Number(amount);
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return type === 'string' && isPlain ? String(value) : value;
}

/** "Technical" and "File-Sync" are choices, "Invoice" is short for one. */
function choiceOf(value: unknown, choices: readonly unknown[]): unknown {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const wanted = plain(value);
  return choices.find((choice) => [wanted, `${wanted}s`].includes(plain(String(choice))));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
