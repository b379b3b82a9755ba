import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * Full text over what was written, by FTS5. `search_entries` is what is indexed, one row for a fact, its words already
 * split and folded; triggers keep the index true to it. Facts that are there already are filled in after the start,
 * from `below` downwards. Postgres gets its own index with its store.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) return;
  await sql`create table search_entries (
    entry_id integer primary key autoincrement,
    conversation_id text not null,
    seq integer not null,
    voice text not null,
    words text not null,
    about text not null,
    unique (conversation_id, seq)
  )`.execute(db);
  // Words come split by spaces, and to this tokenizer whatever is not ASCII is a letter: it splits nothing else.
  // Without `columnsize` there is no ranking by frequency, which nobody asks for, and one row less to write.
  await sql`create virtual table search_index using fts5(
    words, about, voice,
    content = 'search_entries', content_rowid = 'entry_id', columnsize = 0, tokenize = 'ascii'
  )`.execute(db);
  // Without it the words of what was erased stay in the index until it happens to be merged.
  await sql`insert into search_index (search_index, rank) values ('secure-delete', 1)`.execute(db);
  // Each message is a piece of the index at first; merging them less often makes writing cheaper.
  await sql`insert into search_index (search_index, rank) values ('automerge', 16)`.execute(db);
  await sql`insert into search_index (search_index, rank) values ('crisismerge', 32)`.execute(db);
  await triggers(db);
  await sql`create table search_filling (below integer not null)`.execute(db);
  await sql`insert into search_filling (below) select max(rowid) + 1 from facts having count(*) > 0`.execute(
    db,
  );
  // What is written from now on stands after everything that is still to be filled in.
  await sql`insert into sqlite_sequence (name, seq) select 'search_entries', below from search_filling`.execute(
    db,
  );
}

async function triggers(db: Kysely<unknown>): Promise<void> {
  const remove = sql.raw(`insert into search_index (search_index, rowid, words, about, voice)
    values ('delete', old.entry_id, old.words, old.about, old.voice);`);
  const add = sql.raw(`insert into search_index (rowid, words, about, voice)
    values (new.entry_id, new.words, new.about, new.voice);`);
  await sql`create trigger search_entries_added after insert on search_entries begin ${add} end`.execute(db);
  await sql`create trigger search_entries_removed after delete on search_entries begin ${remove} end`.execute(
    db,
  );
  await sql`create trigger search_entries_changed after update on search_entries
    begin ${remove} ${add} end`.execute(db);
}
