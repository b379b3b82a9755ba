import { sql } from 'kysely';

/** As one parameter, whatever their number: a statement takes only so many. */
export function listed(ids: readonly string[]) {
  return sql<string>`(select value from json_each(${JSON.stringify(ids)}))`;
}
