import { resolve } from 'node:path';
import { type CopyContents, CopyRefused } from '#/lib/store/database-copy.ts';
import { stopStarting } from './environment.ts';

/** What `npm run backup` and `npm run restore` share. */

/** The file of the command line, from the folder in which npm was called; it runs scripts in that of package.json. */
export function namedFile(): string | null {
  const name = process.argv[2];
  return name ? resolve(process.env.INIT_CWD ?? process.cwd(), name) : null;
}

export function contentsText({ conversations, facts, newestAt, bytes }: CopyContents): string {
  const newest = newestAt === null ? '' : `, the newest of ${new Date(newestAt).toLocaleString('sv-SE')}`;
  return `${counted(conversations, 'conversation')} with ${counted(facts, 'fact')}${newest}; ${megabytes(bytes)} MB, intact`;
}

/** Ends the command with the sentence of a refusal; anything else is a mistake of ours and keeps its trace. */
export function refuseCopy(error: unknown): never {
  if (error instanceof CopyRefused) stopStarting(error);
  throw error;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}
