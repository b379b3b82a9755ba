import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function readLogMark(db: Kysely<Tables>): Promise<string> {
  const { mark } = await db.selectFrom('log_mark').select('mark').executeTakeFirstOrThrow();
  return mark;
}

/** Makes the log in this file another one. A file of an older version has no mark yet: the next start makes one. */
export function renewLogMark(file: string): void {
  const database = new DatabaseSync(file);
  try {
    const marked = database.prepare("select 1 from sqlite_schema where name = 'log_mark'").get();
    if (marked) database.prepare('update log_mark set mark = ?').run(randomUUID());
  } finally {
    database.close();
  }
}
