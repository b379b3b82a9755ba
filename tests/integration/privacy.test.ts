import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { emptyConversation } from '#/lib/conversation/state.ts';
import type { Principal, StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { granted, kimAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { pdf, png, pngOf } from '../support/files.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { append, erase, wrote } from '../support/search.ts';
import { openTestStore, TEST_NOON } from '../support/store.ts';

const DAY = 86_400_000;
const ada: StaffPrincipal = { kind: 'staff', id: 'ada', name: 'Ada', role: 'admin', via: 'session' };
const maya = { accountId: 'ACC-1001', email: 'maya.lindqvist@example.com', postalCode: '11432' };
/** Strings that are found nowhere else, in everything a customer leaves behind. */
const marks = [
  'mark-of-customer',
  'mark-of-agent',
  'mark-of-trace',
  'mark-of-person',
  'mark-of-note',
  'mark-of-rating',
  'mark@example.com',
  '192.0.2.77',
  'mark-of-attachment.png',
  'mark-of-unsent.pdf',
];

/** An answer that was never said: only the trace of its turn quotes it. */
const heldBack = says('mark-of-trace: your credit is 777 USD.');

/** Inside of what they attach. */
const contents = ['mark-of-picture', 'mark-of-document', 'mark-of-guide'];

describe('Erasing a customer', () => {
  it('leaves no text, name, e-mail or address in the database file or its log, while the desk goes on', async () => {
    await using store = await openTestStore(Date.now());
    // Only the first answer is of the one who is erased: the other one is answered while it goes on.
    const answers = [
      [...heldBack, finishes()],
      [...says('mark-of-agent'), finishes()],
      [...says('Yes.'), finishes()],
    ];
    await using test = await openDesk([scriptedModel('llama', answers)], { store });
    const visitor = await newVisitor(test, '192.0.2.77');
    const conversationId = await leavesEverything(test, visitor);
    const other = await leavesSomething(test);
    for (const about of [conversationId, other]) {
      const mention = { conversationId: about, seq: 1, at: Date.now() };
      await store.transaction(({ mentions }) => mentions.add(['lee'], mention));
    }
    const kept = [...marks, ...contents, 'mark-of-code', 'mark-of-proof'];
    for (const mark of kept) expect(filesWith(store.dataDir, mark), mark).not.toEqual([]);

    const erased = granted(await test.desk.privacy.erase(ada, { conversationId }));
    expect(erased).toMatchObject({
      conversations: 1,
      attachments: 3,
      visitors: 1,
      tickets: 1,
      identityTries: 1,
      identityCodes: 1,
      keptProofs: 1,
      erasedBy: { id: 'ada', name: 'Ada' },
    });
    for (const mark of [...kept, visitor.visitorId]) {
      expect(filesWith(store.dataDir, mark), mark).toEqual([]);
    }
    expect(await test.desk.page(kimAtWork, conversationId, 0)).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
    const unread = await store.records.mentions.unread('lee', 10);
    expect(unread.map((each) => each.conversationId)).toEqual([other]);
    expect(test.events).toContainEqual({
      kind: 'erased',
      conversationIds: [conversationId],
      visitorIds: [visitor.visitorId],
    });
    const [ticket] = (await test.desk.forStaff.tickets({ status: 'open' })).filter(
      ({ number }) => number === 'TCK-8001',
    );
    expect(ticket).toMatchObject({ summary: 'Erased.', conversationId: null });
    expect((await test.facts(other)).length).toBeGreaterThan(1);
  });

  it('leaves what reports count, under a key that leads nowhere, and its retention does the same', async () => {
    await using store = await openTestStore();
    await using test = await openDesk([scriptedModel('llama', [])], { store });
    const [erased, purged, stays] = await Promise.all([1, 2, 3].map(() => leavesSomething(test)));
    const records = async () => {
      const after = { pass: 'recent', day: 0, key: '' } as const;
      const page = await store.records.reports.between(0, Date.now() + DAY, { after, limit: 100 });
      return page.records.map(({ record }) => record);
    };
    const before = await records();
    granted(await test.desk.privacy.erase(ada, { conversationId: erased ?? '' }));
    granted(await test.desk.forStaff.close(kimAtWork, { conversationId: purged ?? '' }));
    expect(await store.records.privacy.purgeClosed(Date.now() + DAY, 100)).toEqual([purged]);
    const keys = await store.kysely.selectFrom('conversation_reports').select('report_key').execute();
    expect(keys.map(({ report_key }) => report_key).filter((key) => !key.startsWith('gone '))).toEqual([
      stays,
    ]);
    const messages = (all: typeof before) =>
      all.flatMap((record) => record.messages.map(([, count]) => count));
    expect(messages(await records())).toEqual(messages(before));
  });

  it('leaves nothing of a long conversation that was written between others either', async () => {
    await using store = await openTestStore(Date.now());
    await using test = await openDesk([scriptedModel('llama', [[...says('Yes.'), finishes()]])], { store });
    const visitor = await newVisitor(test, '192.0.2.77');
    const conversationId = await writes(test, visitor, 'mark-of-customer');
    const other = await leavesSomething(test);
    for (let number = 1; number <= 150; number += 1) {
      const text = `mark-of-customer ${number} ${'long '.repeat((number * 37) % 700)}`.trim();
      const sent = { conversationId, messageId: randomUUID(), text };
      granted(await test.desk.forVisitor.send(visitor, sent));
      await test.writes(`another ${number} ${'text '.repeat((number * 53) % 300)}`.trim());
    }
    granted(await test.desk.privacy.erase(ada, { conversationId }));
    for (const mark of ['mark-of-customer', '192.0.2.77']) {
      expect(filesWith(store.dataDir, mark), mark).toEqual([]);
    }
    expect((await test.facts(other)).length).toBeGreaterThan(1);
  });

  it('leaves no word of it in the search either, nor what parts one page of its index from the next', async () => {
    await using store = await openTestStore(Date.now());
    await using test = await openDesk([scriptedModel('llama', [[...says('Yes.'), finishes()]])], { store });
    // Numbers in a row: only a whole one tells it from the one before, so the index keeps some between its pages.
    const all = Array.from({ length: 1500 }, (_, number) => ({
      conversationId: randomUUID(),
      words: [`order${100_000_000 + number}`, `zz${randomUUID().slice(0, 8)}qq`],
    }));
    for (let begin = 0; begin < all.length; begin += 50) {
      const some = all.slice(begin, begin + 50);
      await Promise.all(
        some.map(({ conversationId, words }) =>
          append(store, conversationId, [wrote(`${words.join(' ')} too`)]),
        ),
      );
    }
    const gone = all.filter((_, number) => number % 3 === 0);
    // The first time from an index in many pieces, then from one in a single piece.
    for (const some of [gone.slice(0, 250), gone.slice(250)]) {
      const words = some.flatMap((each) => each.words);
      expect(wordsInFiles(store.dataDir, words)).toEqual(words);
      await erase(store, ...some.map(({ conversationId }) => conversationId));
      await store.scrub();
      expect(wordsInFiles(store.dataDir, words)).toEqual([]);
      const known = new Set(wordsInIndex(store));
      expect(words.filter((word) => known.has(word))).toEqual([]);
    }
    expect(wordsInIndex(store)).toContain('order100000001');
    expect((await test.desk.forStaff.list({ kind: 'open' }, 10)).length).toBe(10);
  });

  it('of an account takes every conversation that was proved for it and the others of the same browsers, and leaves the account', async () => {
    await using test = await openDesk([scriptedModel('llama', [[...says('Yes.'), finishes()]])]);
    const [one, two] = [await newVisitor(test, '192.0.2.1'), await newVisitor(test, '192.0.2.2')];
    const before = await writes(test, one, 'Not proved yet');
    const proved = await provesMaya(test, one);
    const elsewhere = await provesMaya(test, two);
    const strangers = await leavesSomething(test);
    const erased = granted(await test.desk.privacy.erase(ada, { conversationId: before }));
    expect(erased).toMatchObject({ conversations: 2, visitors: 1 });
    expect(await test.facts(proved)).toEqual([]);
    expect((await test.facts(elsewhere)).length).toBeGreaterThan(1);
    const rest = granted(await test.desk.privacy.erase(ada, { accountId: maya.accountId }));
    expect(rest).toMatchObject({ conversations: 1, visitors: 1 });
    expect(await test.facts(elsewhere)).toEqual([]);
    expect((await test.facts(strangers)).length).toBeGreaterThan(1);
    expect(await test.store.records.backOffice.account(maya.accountId)).not.toBeNull();
  });

  it('stops an answer that is being written, and a new conversation under the same id knows nothing of the old', async () => {
    const slow = scriptedModel('slow', [[{ pauseMs: 60_000 }]]);
    await using test = await openDesk([slow]);
    const conversationId = await test.writes('mark-of-old');
    await expect.poll(() => slow.prompts.length).toBe(1);
    granted(await test.desk.privacy.erase(ada, { conversationId }));
    await expect.poll(() => slow.released).toEqual(['aborted']);
    await test.writes('new', conversationId);
    const page = granted(await test.desk.page(kimAtWork, conversationId, 0));
    expect(JSON.stringify(page)).not.toContain('mark-of-old');
  });

  it('is for administrators only, like giving data out, and says so when there is nothing', async () => {
    await using test = await openDesk([scriptedModel('llama', [[...says('Yes.'), finishes()]])]);
    const conversationId = await test.writes('Hello');
    for (const role of ['agent', 'ops'] as const) {
      const person = { ...kimAtWork, role };
      for (const answer of [
        await test.desk.privacy.export(person, { conversationId }),
        await test.desk.privacy.erase(person, { conversationId }),
      ]) {
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
      }
    }
    for (const whose of [
      { conversationId: randomUUID() },
      { visitorId: randomUUID() },
      { accountId: 'ACC-0' },
    ]) {
      expect(await test.desk.privacy.erase(ada, whose)).toMatchObject({ refusal: { code: 'not-found' } });
    }
    expect((await test.facts(conversationId)).length).toBeGreaterThan(0);
  });
});

it('An export holds everything of one customer and nothing of another, as data and as text', async () => {
  const answers = [
    [...heldBack, finishes()],
    [...says('mark-of-agent'), finishes()],
  ];
  await using test = await openDesk([scriptedModel('llama', answers)]);
  const visitor = await newVisitor(test, '192.0.2.77');
  const conversationId = await leavesEverything(test, visitor);
  const other = await writes(test, await newVisitor(test, '192.0.2.78'), 'text of somebody else');
  const { data, text } = granted(await test.desk.privacy.export(ada, { visitorId: visitor.visitorId }));
  for (const mark of marks) {
    expect(JSON.stringify(data), mark).toContain(mark);
    expect(text, mark).toContain(mark);
  }
  expect(data.conversations.map((each) => each.conversationId)).toEqual([conversationId]);
  expect(data.exportedBy).toEqual({ id: 'ada', name: 'Ada' });
  for (const foreign of ['text of somebody else', other]) {
    expect(JSON.stringify(data) + text).not.toContain(foreign);
  }
});

it('Every column that may hold something of a customer is known to export and erasure', async () => {
  await using store = await openTestStore();
  const personal = [
    'conversation_id',
    'visitor_id',
    'account_id',
    'address',
    'email_key',
    'contact',
    'report_key',
  ];
  const found: string[] = [];
  for (const { name, columns } of await store.kysely.introspection.getTables()) {
    for (const column of columns) if (personal.includes(column.name)) found.push(`${name}.${column.name}`);
  }
  // Whoever adds a column here makes lib/store/privacy-records.ts read and erase it, and only then adds it here.
  expect(found.sort()).toEqual([
    ...['accounts.account_id', 'accounts.email_key'],
    // What a member of the staff attached has no visitor; it is found by the conversation it was sent in.
    ...['attachments.conversation_id', 'attachments.visitor_id'],
    // Where members of the staff were; of customers the audit log has only ids.
    'audit_entries.address',
    // The id of a conversation until that is gone; then a key that leads nowhere, and counts only.
    'conversation_reports.report_key',
    ...['conversations.account_id', 'conversations.conversation_id', 'conversations.visitor_id'],
    'facts.conversation_id',
    ...['identity_codes.account_id', 'identity_codes.address', 'identity_codes.conversation_id'],
    ...['identity_codes.email_key', 'identity_codes.visitor_id'],
    ...['identity_tries.address', 'identity_tries.email_key'],
    'invoices.account_id',
    ...['kept_proofs.account_id', 'kept_proofs.conversation_id', 'kept_proofs.visitor_id'],
    'search_entries.conversation_id',
    ...['tickets.account_id', 'tickets.contact', 'tickets.conversation_id'],
    // Ids only: what a note says is in its fact.
    'unread_mentions.conversation_id',
    ...['visitors.address', 'visitors.visitor_id'],
  ]);
});

describe('What is past its time', () => {
  it('is removed: attachments that were not sent for a day, and those of conversations closed too long ago', async () => {
    await using store = await openTestStore(TEST_NOON);
    const { attachments } = store.records;
    const [old] = await closedConversations(store, TEST_NOON - 10 * DAY - 1, 1);
    const [young] = await closedConversations(store, TEST_NOON - 10 * DAY, 1);
    const owner = { kind: 'visitor', visitorId: 'v' } as const;
    const add = async (storedAt: number, conversationId?: string) => {
      const attachmentId = randomUUID();
      const attachment = { attachmentId, name: 'a.png', mediaType: 'image/png', bytes: 600_000 } as const;
      await attachments.add(attachment, owner, pngOf(600_000), storedAt);
      if (conversationId)
        await store.transaction((inside) =>
          inside.attachments.send([attachmentId], conversationId, storedAt),
        );
      return attachmentId;
    };
    const gone = [await add(TEST_NOON - DAY - 1), await add(0, old)];
    const kept = [await add(TEST_NOON - DAY), await add(0, young)];
    expect(await attachments.purgeUnsent(TEST_NOON - DAY, 3)).toBe(1);
    expect(await attachments.purgeClosed(TEST_NOON - 10 * DAY, 3)).toBe(1);
    for (const id of gone)
      expect([await attachments.find(id), await attachments.part(id, 0)]).toEqual([null, null]);
    for (const id of kept) expect(await attachments.part(id, 2)).toHaveLength(600_000 - 2 * 256 * 1024);
  });

  it('is removed: conversations closed longer ago than RETENTION_DAYS, in steps, and none that is open or younger', async () => {
    await using store = await openTestStore(TEST_NOON);
    const old = await closedConversations(store, TEST_NOON - 10 * DAY - 1, 60);
    const young = await closedConversations(store, TEST_NOON - 10 * DAY, 1);
    const purged: string[] = [];
    for (let step = 0; step < 3; step += 1) {
      purged.push(...(await store.records.privacy.purgeClosed(TEST_NOON - 10 * DAY, 25)));
    }
    expect(purged.sort()).toEqual(old.sort());
    expect(await store.records.conversations.find(young[0] ?? '')).not.toBeNull();
    expect(await store.records.conversations.facts(old[0] ?? '', 0)).toEqual([]);
  });

  it('is removed: visitors without a conversation, expired sessions of the staff, links and tries', async () => {
    await using store = await openTestStore(TEST_NOON);
    const { access, privacy, conversations } = store.records;
    const visitor = async (lastSeenAt: number) => {
      const visitorId = randomUUID();
      await access.createVisitor({ visitorId, tokenHash: visitorId, address: '192.0.2.1', now: lastSeenAt });
      return visitorId;
    };
    const before = TEST_NOON - 30 * DAY;
    const [gone, there, talks] = [
      await visitor(before - 1),
      await visitor(before),
      await visitor(before - 1),
    ];
    await conversations.create(randomUUID(), talks);
    expect(await privacy.purgeVisitors(before, 25)).toBe(1);
    expect(await access.visitor(gone)).toBeNull();
    for (const kept of [there, talks]) expect(await access.visitor(kept)).not.toBeNull();

    await access.createSetupLink('hash', TEST_NOON - 1);
    await access.recordFailedTry({ emailKey: 'key', address: '192.0.2.1', at: TEST_NOON - 3 * DAY });
    await sql`insert into staff_user (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values ('u', 'U', 'u@desk.example', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`.execute(
      store.kysely,
    );
    for (const [id, expires] of [
      ['past', TEST_NOON - 1],
      ['future', TEST_NOON + 1],
    ] as const) {
      await sql`insert into staff_session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
        values (${id}, ${new Date(expires).toISOString()}, ${id}, '2026-01-01', '2026-01-01', 'u')`.execute(
        store.kysely,
      );
    }
    expect(await privacy.purgeExpired(TEST_NOON)).toBe(3);
    const { rows } = await sql<{ id: string }>`select id from staff_session`.execute(store.kysely);
    expect(rows).toEqual([{ id: 'future' }]);
  });
});

async function newVisitor(test: TestDesk, address: string): Promise<VisitorPrincipal> {
  const visitorId = randomUUID();
  await test.store.records.access.createVisitor({
    visitorId,
    tokenHash: visitorId,
    address,
    now: Date.now(),
  });
  return { kind: 'visitor', visitorId, address };
}

async function writes(test: TestDesk, visitor: VisitorPrincipal, text: string): Promise<string> {
  const conversationId = randomUUID();
  granted(await test.desk.forVisitor.send(visitor, { conversationId, messageId: randomUUID(), text }));
  return conversationId;
}

async function leavesEverything(test: TestDesk, visitor: VisitorPrincipal): Promise<string> {
  const conversationId = await writes(test, visitor, 'mark-of-customer');
  await test.until(conversationId, 'agent-replied');
  const inIt = { conversationId };
  await test.desk.forVisitor.proveIdentity(visitor, { ...inIt, email: 'mark@example.com', postalCode: '1' });
  const { visitorId, address } = visitor;
  const { identity } = test.store.records;
  const code = { codeId: randomUUID(), codeHash: 'hash', accountId: null, emailKey: 'mark-of-code' };
  const now = Date.now();
  await test.store.transaction((records) =>
    records.identity.addCode({ ...code, ...inIt, visitorId, address, askedAt: now, expiresAt: now + 1 }),
  );
  const proof = { accountId: 'ACC-1', name: 'mark-of-proof' };
  await identity.keepProof({ ...proof, ...inIt, visitorId, now, since: 0 });
  granted(await test.desk.forVisitor.requestPerson(visitor, inIt));
  granted(await test.desk.forVisitor.leaveContact(visitor, { ...inIt, email: 'mark@example.com' }));
  granted(await test.desk.forStaff.take(kimAtWork, inIt));
  const note = { ...inIt, noteId: randomUUID(), text: 'mark-of-note' };
  granted(await test.desk.forStaff.note(kimAtWork, note));
  const seenSeq = (await test.facts(conversationId)).length;
  const guide = await attaches(test, kimAtWork, 'guide.pdf', pdf('mark-of-guide'));
  const reply = { ...inIt, messageId: randomUUID(), text: 'mark-of-person', attachmentIds: [guide], seenSeq };
  granted(await test.desk.forStaff.reply(kimAtWork, reply));
  granted(await test.desk.forVisitor.rate(visitor, { ...inIt, score: 2, comment: 'mark-of-rating' }));
  const picture = Buffer.concat([png(), Buffer.from('mark-of-picture')]);
  const attachmentIds = [await attaches(test, visitor, 'mark-of-attachment.png', picture)];
  const message = { ...inIt, messageId: randomUUID(), text: '', attachmentIds };
  granted(await test.desk.forVisitor.send(visitor, message));
  await attaches(test, visitor, 'mark-of-unsent.pdf', pdf('mark-of-document'));
  return conversationId;
}

async function attaches(test: TestDesk, owner: Principal, name: string, content: Buffer): Promise<string> {
  const attachmentId = randomUUID();
  granted(await test.desk.attachments.store(owner, { attachmentId, name, content }));
  return attachmentId;
}

const leavesSomething = async (test: TestDesk) =>
  writes(test, await newVisitor(test, '192.0.2.99'), 'Something else');

async function provesMaya(test: TestDesk, visitor: VisitorPrincipal): Promise<string> {
  const conversationId = await writes(test, visitor, 'It is me');
  const { email, postalCode } = maya;
  const proved = await test.desk.forVisitor.proveIdentity(visitor, { conversationId, email, postalCode });
  expect(granted(proved)).toMatchObject({ proved: true });
  return conversationId;
}

async function closedConversations(
  store: Awaited<ReturnType<typeof openTestStore>>,
  at: number,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const conversationId of ids) {
    await store.transaction(async ({ conversations }) => {
      await conversations.create(conversationId, randomUUID());
      await conversations.append(
        conversationId,
        emptyConversation,
        [{ kind: 'conversation-started' }, { kind: 'conversation-closed', by: { kind: 'desk' } }],
        at,
      );
    });
  }
  return ids;
}

/** Those of the words that stand in a file of the data folder. */
function wordsInFiles(folder: string, words: readonly string[]): string[] {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return words.filter((word) => files.some((file) => file.includes(word)));
}

/** Every word that the search index knows. */
function wordsInIndex({ dataDir }: { dataDir: string }): string[] {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'));
  try {
    database.exec("create virtual table temp.known using fts5vocab (main, 'search_index', 'row')");
    return database
      .prepare('select term from temp.known')
      .all()
      .map(({ term }) => String(term));
  } finally {
    database.close();
  }
}

/** Files of the data folder in which this stands. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map((entry) => entry.name);
}
