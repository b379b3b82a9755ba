// `node tests/bench/search.ts [messages]`: how long searches take, and what the index costs those who write. Prints
// medians and spread; nothing here passes or fails. Words are drawn so that a few are in many messages, as in languages.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { termsOf } from '#/lib/conversation/search-words.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { openSqliteStore, type SqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { silentLog } from '../support/store.ts';

const MESSAGES = Number(process.argv[2] ?? 100_000);
const IN_A_CONVERSATION = 50;
const VOCABULARY = 30_000;
const SEARCHES = 40;
const APPEND_ROUNDS = 5;
const APPENDS = 2000;

const random = seeded(7);
const words = Array.from({ length: VOCABULARY }, () => wordOf(3 + Math.floor(random() * 9)));

const folder = mkdtempSync(join(tmpdir(), 'switchboard-bench-'));
try {
  await searches();
  for (const callers of [1, 64]) await appends(callers);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function searches(): Promise<void> {
  const store = await open('searches');
  const began = performance.now();
  await fill(store);
  const megabytes = statSync(join(store.dataDir, 'switchboard.db')).size / 2 ** 20;
  print(
    `${MESSAGES} messages in ${Math.ceil(MESSAGES / IN_A_CONVERSATION)} conversations, written in ${seconds(began)} s, ${megabytes.toFixed(0)} MB`,
  );
  const [common = '', often = '', seldom = ''] = [words[0], words[40], words[20_000]];
  const questions: Record<string, string> = {
    'a word that is in nearly every message': common,
    'a word that is in many': often,
    'a word that is in few': seldom,
    'two common words': `${common} ${often}`,
    'a common and a rare one': `${common} ${seldom}`,
    'a beginning of two letters': common.slice(0, 2),
    'a beginning of three letters': seldom.slice(0, 3),
    'a phrase of two common words': `"${common} ${words[1]}"`,
    'the name of a customer and a word': `lindqvist ${often}`,
    'ten words': words.slice(0, 10).join(' '),
    nothing: 'qqqqqqqq',
  };
  for (const [name, query] of Object.entries(questions)) {
    const times: number[] = [];
    const deep: number[] = [];
    for (let round = 0; round < SEARCHES; round += 1) {
      times.push(await time(() => page(store, query, 1)));
      if (round % 8 === 0) deep.push(await time(() => page(store, query, 5)));
    }
    print(`  ${name.padEnd(40)} first page ${spread(times)}   five pages ${spread(deep)}`);
  }
  const { rows } = await sql<{
    id: string;
  }>`select conversation_id as id from conversations limit 20`.execute(store.kysely);
  const erasures: number[] = [];
  for (const { id } of rows) {
    const scope = { accountId: null, conversationIds: [id], visitorIds: [], addresses: [] };
    erasures.push(
      await time(
        async () => void (await store.records.privacy.erase(scope, { emailKey: null, networks: [] })),
      ),
    );
  }
  print(`  a conversation of ${IN_A_CONVERSATION} messages erased: ${spread(erasures)}`);
  const rewritten = await time(() => store.scrub());
  print(`  the index rewritten after an erasure: ${rewritten.toFixed(0)} ms in steps`);
  await store.close();
}

async function page(store: SqliteStore, query: string, pages: number): Promise<void> {
  let after = null;
  for (let count = 0; count < pages; count += 1) {
    const { next } = await store.records.search.find(
      { terms: termsOf(query), voice: null },
      { after, limit: 20 },
    );
    if (next === null) return;
    after = next;
  }
}

async function fill(store: SqliteStore): Promise<void> {
  for (let at = 0; at < MESSAGES; at += IN_A_CONVERSATION) {
    await store.transaction(async ({ conversations }) => {
      const id = randomUUID();
      await conversations.create(id, randomUUID());
      const proved =
        at % (IN_A_CONVERSATION * 10) === 0
          ? [
              {
                kind: 'identity-proved',
                accountId: `ACC-${at}`,
                name: 'Maya Lindqvist',
                method: 'card',
              } as const,
            ]
          : [];
      await conversations.append(id, emptyConversation, [...proved, ...texts(IN_A_CONVERSATION)], at + 1);
    });
  }
}

/** The same appends with and without the index, one after the other, so that both meet the same machine. */
async function appends(callers: number): Promise<void> {
  const rates: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < APPEND_ROUNDS; round += 1) {
    for (const kind of ['with', 'without'] as const) {
      const store = await open(`${callers}-${round}-${kind}`);
      // What stays of the index is splitting words and a statement that does nothing: some microseconds.
      if (kind === 'without')
        await sql`create trigger no_search before insert on search_entries
          begin select raise(ignore); end`.execute(store.kysely);
      const took = await time(() => appendAll(store, callers));
      rates[kind].push((APPENDS / took) * 1000);
      await store.close();
    }
  }
  const ratios = rates.with.map((rate, round) => rate / (rates.without[round] ?? rate));
  print(
    `${callers} at once: ${median(rates.with).toFixed(0)} appends a second with the search, ${median(rates.without).toFixed(0)} without; ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
}

async function appendAll(store: SqliteStore, callers: number): Promise<void> {
  let left = APPENDS;
  const caller = async () => {
    const id = randomUUID();
    let state = emptyConversation;
    await store.records.conversations.create(id, randomUUID());
    while (left > 0) {
      left -= 1;
      ({ state } = await store.records.conversations.append(id, state, texts(1), left));
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

function texts(count: number) {
  return Array.from({ length: count }, () => {
    const length = 5 + Math.floor(random() * 30);
    // Zipf: the second word is half as common as the first.
    const text = Array.from({ length }, () => words[Math.floor(VOCABULARY ** random()) - 1] ?? '').join(' ');
    return { kind: 'customer-wrote', messageId: randomUUID(), text } as const;
  });
}

function open(name: string): Promise<SqliteStore> {
  return openSqliteStore({ dataDir: join(folder, name), now: Date.now, log: silentLog });
}

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const most = sorted.at(-1) ?? 0;
  return `${median(times).toFixed(1)} ms (${(sorted[0] ?? 0).toFixed(1)} to ${most.toFixed(1)})`.padEnd(24);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function wordOf(letters: number): string {
  return Array.from({ length: letters }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
