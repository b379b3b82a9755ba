import { existsSync } from 'node:fs';
import { type AgentName, agentNames } from '#/lib/conversation/facts.ts';
import { databaseIn } from './data-folder.ts';
import { openReading } from './sqlite-dialect.ts';

/**
 * What agents are told in the desk of this folder, where administrators have edited it. Only reads, so the desk may run.
 * Nothing where there is no database yet, or one from before they could.
 */
export function editedInstructions(dataDir: string): Partial<Record<AgentName, string>> {
  const file = databaseIn(dataDir);
  if (!existsSync(file)) return {};
  const database = openReading(file);
  try {
    const table = "select 1 from sqlite_master where type = 'table' and name = 'document_versions'";
    if (!database.prepare(table).get()) return {};
    const newest = database.prepare(
      'select body from document_versions where document = ? order by version desc limit 1',
    );
    return Object.fromEntries(
      agentNames.flatMap((agent) => {
        const row = newest.get(agent);
        return row ? [[agent, String(JSON.parse(String(row.body)))]] : [];
      }),
    );
  } finally {
    database.close();
  }
}
