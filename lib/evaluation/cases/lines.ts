import { z } from 'zod';

/** A file of cases that cannot be used; `message` says which line, and what is wrong with it. */
export class CasesUnusable extends Error {
  override name = 'CasesUnusable';
}

/**
 * Reads one JSON value a line; empty lines are none.
 * @param name of the file, for whoever has to mend it.
 * @throws CasesUnusable
 */
export function readLines<T extends z.ZodType>(text: string, name: string, schema: T): z.output<T>[] {
  const cases = text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(json(line, `${name}, line ${at + 1}`));
    if (parsed.success) return [parsed.data];
    throw new CasesUnusable(`${name}, line ${at + 1}: ${z.prettifyError(parsed.error)}`);
  });
  if (cases.length === 0) throw new CasesUnusable(`${name}: there is no case in it.`);
  return cases;
}

function json(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CasesUnusable(`${where}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
