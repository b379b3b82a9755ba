import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import type { OwnConversations } from '#/lib/protocol/answers.ts';
import { up as addRatings } from '#/lib/store/migrations/0014-ratings.ts';
import { openWriting, writingDialect } from '#/lib/store/sqlite-dialect.ts';
import { granted, kimAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore } from '../support/store.ts';

const model = () => scriptedModel('a model', [[...says('Hello.'), finishes()]]);
const idsIn = (...pages: OwnConversations[]) =>
  pages.flatMap(({ conversations }) => conversations.map(({ conversationId }) => conversationId));

/** Nobody answers, so that nothing changes by itself. */
async function quietDesk(): Promise<TestDesk> {
  const test = await openDesk([model()]);
  granted(await test.desk.forStaff.switchDeskAi(kimAtWork, false));
  return test;
}

it("A visitor's conversations come a page at a time, each once, though one of them moves up meanwhile", async () => {
  await using test = await quietDesk();
  const { forVisitor } = test.desk;
  const ids: string[] = [];
  for (let number = 0; number < 45; number += 1) ids.unshift(await test.writes(`Number ${number}`));

  const first = await forVisitor.own(test.visitor, {});
  expect(first.conversations).toHaveLength(20);
  const oldest = ids.at(-1) ?? '';
  await test.writes('Again', oldest);
  const second = await forVisitor.own(test.visitor, { before: first.next ?? undefined });
  const third = await forVisitor.own(test.visitor, { before: second.next ?? undefined });

  const read = idsIn(first, second, third);
  expect(third.next).toBeNull();
  expect(new Set(read).size).toBe(read.length);
  expect([...read].sort()).toEqual(ids.filter((id) => id !== oldest).sort());
  expect(idsIn(await forVisitor.own(test.visitor, {}))[0]).toBe(oldest);
});

it('Exactly one page of conversations has no next one', async () => {
  await using test = await quietDesk();
  for (let number = 0; number < 20; number += 1) await test.writes(`Number ${number}`);
  expect((await test.desk.forVisitor.own(test.visitor, {})).next).toBeNull();
});

it('What a list shows of the last line is its beginning', async () => {
  await using test = await quietDesk();
  await test.writes('x'.repeat(4000));
  const { conversations } = await test.desk.forVisitor.own(test.visitor, {});
  expect(conversations[0]?.lastLine?.text).toBe('x'.repeat(200));
});

it('Another visitor is shown none of them', async () => {
  await using test = await quietDesk();
  await test.writes('Mine');
  const other = { ...test.visitor, visitorId: randomUUID() };
  expect(await test.desk.forVisitor.own(other, {})).toEqual({ conversations: [], next: null });
});

it('What is resumed is the newest that is open, whatever happened since in closed ones', async () => {
  await using test = await quietDesk();
  const closed = await test.writes('The old one');
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId: closed }));
  const open = await test.writes('The new one');
  const noteId = randomUUID();
  granted(
    await test.desk.forStaff.note(kimAtWork, { conversationId: closed, noteId, text: 'Looked at it.' }),
  );
  expect((await test.desk.forVisitor.resume(test.visitor))?.conversationId).toBe(open);
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId: open }));
  expect(await test.desk.forVisitor.resume(test.visitor)).toBeNull();
});

it('A database of before ratings says in every summary that there is none', async () => {
  await using store = await openTestStore();
  const conversationId = randomUUID();
  const started: FactBody = { kind: 'conversation-started' };
  await store.transaction(async ({ conversations }) => {
    await conversations.create(conversationId, randomUUID());
    await conversations.append(conversationId, emptyConversation, [started], 1000);
  });
  const db = new Kysely<unknown>({
    dialect: writingDialect(openWriting(join(store.dataDir, 'switchboard.db'))),
  });
  try {
    const summary = async () => {
      const { rows } = await sql<{ summary: string }>`select summary from conversations`.execute(db);
      return JSON.parse(rows[0]?.summary ?? '{}');
    };
    const { rating: _none, ...before } = await summary();
    await sql`update conversations set summary = ${JSON.stringify(before)}`.execute(db);
    await addRatings(db);
    expect(await summary()).toEqual({ ...before, rating: null });
  } finally {
    await db.destroy();
  }
});
