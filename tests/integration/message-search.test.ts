import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#/lib/conversation/search-words.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { backUp } from '#/lib/store/backup.ts';
import * as searchMigration from '#/lib/store/migrations/0015-search.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { restore } from '#/lib/store/restore.ts';
import { append, conversationOf, erase, find, foundIn, wrote } from '../support/search.ts';
import { openTestStore, silentLog, TEST_NOON, type TestStore, temporaryFolder } from '../support/store.ts';

const kim = { id: 'kim', name: 'Kim' };
const maya = {
  kind: 'identity-proved',
  accountId: 'ACC-1001',
  name: 'Maya Lindqvist',
  method: 'card',
} as const;

describe('Every message', () => {
  it('is found by each of its words and by all of them together, after any appends and erasures, and none that is erased', async () => {
    await using store = await openTestStore();
    const piece = fc.oneof(
      fc.constantFrom(
        'refund',
        'Räksmörgås',
        'Straße',
        '請求書',
        'INV-5101',
        'a@b.example',
        '"',
        '*',
        'NOT',
        '💥',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(' '));
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ conversation: fc.nat(5), text }) },
      { weight: 1, arbitrary: fc.record({ erase: fc.nat(5) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const ids = Array.from({ length: 6 }, () => randomUUID());
        const { kept, gone } = await play(store, ids, steps);
        for (const { id, text } of kept) {
          for (const { word } of wordsOf(text)) expect(await foundIn(store, `"${word}"`), word).toContain(id);
          if (wordsOf(text).length > 0) expect(await foundIn(store, text), text).toContain(id);
        }
        for (const { id, text } of gone) expect(await foundIn(store, text), text).not.toContain(id);
        await erase(store, ...ids);
      }),
      { numRuns: 40 },
    );
  });

  it('is found from the transaction on that stored it, and not when that was undone', async () => {
    await using store = await openTestStore();
    const id = await conversationOf(store, 'the kingfisher');
    const undone = store.transaction(async (records) => {
      await records.conversations.create('undone', 'visitor');
      const { facts } = await records.conversations.append(
        'undone',
        emptyConversation,
        [wrote('another kingfisher')],
        1,
      );
      expect(facts).toHaveLength(1);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await foundIn(store, 'kingfisher')).toEqual([id]);
  });

  it('of customers, agents, people, notes, tickets, names and addresses is found, also among those of one voice only', async () => {
    await using store = await openTestStore();
    const id = randomUUID();
    const agent = { turn: 2, agent: 'billing', model: 'a model' } as const;
    await append(store, id, [
      { kind: 'conversation-started' },
      wrote('aardvark'),
      { kind: 'agent-remarked', ...agent, messageId: '1', text: 'bumblebee' },
      { kind: 'agent-replied', ...agent, messageId: '2', text: 'chameleon' },
      { kind: 'agent-stopped', ...agent, messageId: '3', text: 'dormouse' },
      { kind: 'human-replied', person: kim, messageId: '4', text: 'elephant' },
      { kind: 'note-added', person: kim, noteId: '5', text: 'flamingo' },
      {
        kind: 'ticket-opened',
        number: 'TCK-8001',
        category: 'billing',
        priority: 'high',
        summary: 'grasshopper',
        by: { kind: 'desk' },
      },
      { kind: 'contact-left', email: 'hedgehog@zoo.example' },
      maya,
      { kind: 'draft-discarded', turn: 2, agent: 'billing', text: 'nightingale', why: 'withheld' },
    ]);
    const voices = {
      customer: ['aardvark'],
      agent: ['bumblebee', 'chameleon', 'dormouse'],
      person: ['elephant'],
      note: ['flamingo'],
      record: [
        'grasshopper',
        'tck-8001',
        'hedgehog@zoo.example',
        'lindqvist',
        'ACC-1001',
        `Visitor ${id.slice(0, 4)}`,
      ],
    } as const;
    for (const [voice, words] of Object.entries(voices) as [keyof typeof voices, readonly string[]][]) {
      for (const word of words) {
        expect(await foundIn(store, word), word).toEqual([id]);
        expect(await foundIn(store, word, voice), word).toEqual([id]);
        // Who the customer is counts for what anybody wrote to them; other words only where they stand.
        const other = voice === 'note' ? 'person' : 'note';
        if (!/hedgehog|lind|acc/i.test(word)) expect(await foundIn(store, word, other), word).toEqual([]);
      }
    }
    expect(await foundIn(store, 'nightingale')).toEqual([]);
    expect(await foundIn(store, 'customer')).toEqual([]);
  });
});

describe('What is found', () => {
  it('stands in the order of what was typed first: side by side, then anywhere, then beginnings of words, each newest first', async () => {
    await using store = await openTestStore();
    const together = await conversationOf(store, 'I was charged twice');
    const begins = await conversationOf(store, 'charged-back twiceover');
    const apart = await conversationOf(store, 'twice I have been charged');
    const newest = await conversationOf(store, 'charged twice again');
    await conversationOf(store, 'charged once');
    expect(await foundIn(store, 'charged twice')).toEqual([newest, together, apart, begins]);
    expect(await foundIn(store, '"charged twice"')).toEqual([newest, together]);
  });

  it('is one fact for each conversation: the newest of the best', async () => {
    await using store = await openTestStore();
    const id = await conversationOf(store, 'refund', 'refund please', 'refunds take long', 'thanks');
    const { found, next } = await find(store, 'refund');
    expect(found).toEqual([{ conversationId: id, seq: 2 }]);
    expect(next).toBeNull();
  });

  it('holds messages by the name of their customer, also those written before it was known', async () => {
    await using store = await openTestStore();
    const id = await conversationOf(store, 'where is my refund', 'hello');
    await conversationOf(store, 'another refund');
    expect(await foundIn(store, 'maya refund')).toEqual([]);
    await append(store, id, [maya]);
    await append(store, id, [wrote('it was an invoice')]);
    for (const query of ['maya refund', 'lindqvist invoice', 'acc-1001 hello']) {
      expect(await foundIn(store, query), query).toEqual([id]);
    }
  });

  it('comes page by page, each conversation once, whatever is written meanwhile', async () => {
    await using store = await openTestStore();
    const ids: string[] = [];
    for (let number = 0; number < 57; number += 1) {
      ids.push(await conversationOf(store, number % 2 === 0 ? 'invoice' : 'invoices', 'some invoice again'));
    }
    const expected = await foundIn(store, 'invoice');
    expect([...expected].sort()).toEqual([...ids].sort());
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof find>>['next'] = null;
    do {
      const page: Awaited<ReturnType<typeof find>> = await find(store, 'invoice', { after, limit: 10 });
      seen.push(...page.found.map(({ conversationId }) => conversationId));
      after = page.next;
      await append(store, ids[seen.length - 1] ?? '', [wrote('invoice, once more')]);
      await append(store, ids.at(-seen.length) ?? '', [wrote('invoice, once more')]);
      await conversationOf(store, 'invoice of somebody new');
    } while (after);
    expect(seen).toEqual(expected);
  });

  it('ends where there is too much of it, and says so', async () => {
    await using store = await openTestStore();
    await store.transaction(async ({ conversations }) => {
      for (let number = 0; number < 520; number += 1) {
        await conversations.create(`c${number}`, 'visitor');
        await conversations.append(`c${number}`, emptyConversation, [wrote('hello there')], 1);
      }
    });
    const all = await find(store, 'hello', { limit: 1000 });
    expect(all.found).toHaveLength(500);
    expect(all).toMatchObject({ next: null, tooMany: true });
    expect(await find(store, 'hello', { limit: 20 })).toMatchObject({ tooMany: false });
  });
});

describe('Whatever people type', () => {
  it('is a search and never an error', async () => {
    await using store = await openTestStore();
    const id = await conversationOf(store, 'near the end: a and b or not c');
    const nasty = [
      ...[
        '"',
        '""',
        '"a',
        "'",
        '*',
        'a*',
        '^a',
        'NEAR(a b, 2)',
        'a NEAR b',
        'AND',
        'a AND',
        'OR NOT',
        '(',
        'a)',
      ],
      ...[
        'words:a',
        '{words about}:a',
        '- a',
        'a + b',
        '\\',
        '%',
        '_',
        ';drop table facts',
        '--',
        '\u0000',
        '\ud800',
      ],
      ...[
        '💥',
        '?!…—',
        ' ',
        'x'.repeat(4000),
        'ö'.repeat(4000),
        '語'.repeat(4000),
        'a '.repeat(2000),
        '"a" '.repeat(500),
      ],
    ];
    for (const query of nasty) await expect(find(store, query), query.slice(0, 20)).resolves.toBeDefined();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (query) => {
        await find(store, query);
      }),
    );
    for (const query of ['NEAR', 'and', 'OR', 'not', '(end)', 'end:', '*near*']) {
      expect(await foundIn(store, query), query).toEqual([id]);
    }
    for (const query of ['"', '***', '💥']) expect(await foundIn(store, query), query).toEqual([]);
  });

  it('finds Swedish and German without their dots, and in other spellings', async () => {
    await using store = await openTestStore();
    const swedish = await conversationOf(
      store,
      'Jag blev dubbelt debiterad för räkningen på fyrtionio kronor',
    );
    const german = await conversationOf(store, 'Die Rückerstattung für die Straßenbahnfahrkarte fehlt');
    for (const query of ['räkningen', 'rakningen', 'RÄKN', 'for', 'pa']) {
      expect(await foundIn(store, query), query).toEqual([swedish]);
    }
    for (const query of ['Rückerstattung', 'ruckerst', 'strassenbahn', 'STRASSEN', 'straßen']) {
      expect(await foundIn(store, query), query).toEqual([german]);
    }
    // The middle of a long word is not found: its beginning is.
    expect(await foundIn(store, 'fahrkarte')).toEqual([]);
  });

  it('finds any run of characters where no space stands between words, so also what only looks like a word', async () => {
    await using store = await openTestStore();
    const japanese = await conversationOf(store, '東京都の請求書が二重になっています');
    const chinese = await conversationOf(store, '我被重复收费了，请退款');
    const thai = await conversationOf(store, 'ฉันถูกเรียกเก็บเงินสองครั้ง');
    const korean = await conversationOf(store, '환불을 부탁합니다');
    expect(await foundIn(store, '請求書')).toEqual([japanese]);
    expect(await foundIn(store, '求')).toEqual([japanese]);
    expect(await foundIn(store, '退款')).toEqual([chinese]);
    expect(await foundIn(store, '款退')).toEqual([]);
    expect(await foundIn(store, 'เก็บเงิน')).toEqual([thai]);
    expect(await foundIn(store, '환불')).toEqual([korean]);
    // 京都 (Kyoto) stands in 東京都 (the city of Tokyo) only as characters.
    expect(await foundIn(store, '京都')).toEqual([japanese]);
  });
});

describe('The index', () => {
  it('of a database from before it is filled in steps, the newest first, while others write', async () => {
    await using folder = await emptyFolder();
    const open = () => openSqliteStore({ dataDir: folder.path, now: () => TEST_NOON, log: silentLog });
    const old = await open();
    const ids: string[] = [];
    for (let number = 0; number < 30; number += 1)
      ids.push(await conversationOf(old, `hello ${number}`, 'old words'));
    await append(old, ids[3] ?? '', [maya]);
    await withoutIndex(old);
    await old.close();

    const store = await open();
    expect(await store.records.search.isComplete()).toBe(false);
    expect(await foundIn(store, 'hello')).toEqual([]);
    const fresh = await conversationOf(store, 'hello now');
    expect(await store.records.search.fill(10)).toBe(true);
    expect((await foundIn(store, 'hello')).slice(0, 3)).toEqual([fresh, ids[29], ids[28]]);
    await erase(store, ids[1] ?? '');
    await append(store, ids[2] ?? '', [wrote('written while it is filled')]);
    while (await store.records.search.fill(10));
    expect(await store.records.search.isComplete()).toBe(true);
    expect(await foundIn(store, 'hello')).toEqual([fresh, ...ids.filter((_, at) => at !== 1).reverse()]);
    expect(await foundIn(store, 'maya hello')).toEqual([ids[3]]);
    expect(await foundIn(store, 'filled')).toEqual([ids[2]]);
    await checkIndex(store);
    await store.close();
    const again = await open();
    expect(await again.records.search.isComplete()).toBe(true);
    expect(await foundIn(again, 'hello')).toHaveLength(30);
    await again.close();
  });

  it('is in a backup, and right after a restore', async () => {
    await using folder = await emptyFolder();
    const open = () => openSqliteStore({ dataDir: folder.path, now: () => TEST_NOON, log: silentLog });
    const store = await open();
    const kept = await conversationOf(store, 'heliotrope');
    const { file } = await backUp({ dataDir: folder.path, to: join(folder.path, 'copy.db'), at: new Date() });
    await erase(store, kept);
    await conversationOf(store, 'heliotrope that came later');
    await store.close();
    await restore({ dataDir: folder.path, from: file, at: new Date() });
    const restored = await open();
    expect(await foundIn(restored, 'heliotrope')).toEqual([kept]);
    const next = await conversationOf(restored, 'heliotrope');
    expect(await foundIn(restored, 'heliotrope')).toEqual([next, kept]);
    await checkIndex(restored);
    await restored.close();
  });

  it('stands for exactly what is stored after much was written, erased and rewritten', async () => {
    await using store = await openTestStore();
    const ids: string[] = [];
    for (let number = 0; number < 120; number += 1)
      ids.push(await conversationOf(store, `number ${number}`, 'words'));
    await append(store, ids[7] ?? '', [maya]);
    await erase(store, ...ids.slice(0, 50));
    await store.scrub();
    await conversationOf(store, 'after it was rewritten');
    await erase(store, ...ids.slice(50, 60));
    await store.scrub();
    await checkIndex(store);
    expect(await foundIn(store, 'number')).toEqual(ids.slice(60).reverse());
    await erase(store, ...ids);
    await store.scrub();
    expect(await foundIn(store, 'number')).toEqual([]);
    await conversationOf(store, 'number of a new one');
    await checkIndex(store);
  });
});

type Step = { conversation: number; text: string } | { erase: number };
type Written = { id: string; text: string };

/** Does it all. @returns what is there in the end, and what is gone from conversations that are. */
async function play(store: TestStore, ids: readonly string[], steps: readonly Step[]) {
  let kept: Written[] = [];
  let gone: Written[] = [];
  for (const step of steps) {
    if ('erase' in step) {
      const id = ids[step.erase] ?? '';
      await erase(store, id);
      gone.push(...kept.filter((each) => each.id === id));
      kept = kept.filter((each) => each.id !== id);
    } else {
      const id = ids[step.conversation] ?? '';
      await append(store, id, [wrote(step.text)]);
      // Begun anew under the same id, it may say the same again.
      gone = gone.filter((each) => each.id !== id);
      kept.push({ id, text: step.text });
    }
  }
  return { kept, gone };
}

/** As a version without the search left it. */
async function withoutIndex({ kysely }: Pick<TestStore, 'kysely'>): Promise<void> {
  for (const table of ['search_index', 'search_entries', 'search_filling']) {
    await sql`drop table ${sql.table(table)}`.execute(kysely);
  }
  const migration: Migration = searchMigration;
  await migration.up(kysely);
}

/** SQLite compares the index with the rows it is made from. @throws when they differ. */
async function checkIndex({ kysely }: Pick<TestStore, 'kysely'>): Promise<void> {
  await sql`insert into search_index (search_index, rank) values ('integrity-check', 1)`.execute(kysely);
}

async function emptyFolder() {
  const path = await temporaryFolder();
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
