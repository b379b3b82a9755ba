import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { Kysely, sql } from 'kysely';
import { expect, it, test } from 'vitest';
import type { TicketPriority } from '#/lib/conversation/facts.ts';
import { byPriorityThenWait, priorityRanks } from '#/lib/conversation/sorting.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import type { CannedReply, Edited, SavedView } from '#/lib/ports/desk-work.ts';
import * as conversations from '#/lib/store/migrations/0001-conversations.ts';
import * as deskWork from '#/lib/store/migrations/0016-desk-work.ts';
import { openWriting, writingDialect } from '#/lib/store/sqlite-dialect.ts';
import { granted, kimAtWork, leeAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { brief } from '../support/facts.ts';
import { openHttpDesk } from '../support/http-desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore, temporaryFolder } from '../support/store.ts';

const desk = () => openDesk([scriptedModel('a model', [[...says('Hello.'), finishes()]])]);
const reply = (more: Partial<CannedReply> = {}): Edited<CannedReply> => ({
  cannedReplyId: randomUUID(),
  name: 'Sorry',
  shortcut: 'sorry',
  text: 'I am sorry, {customer}.',
  ...more,
});
const view = (name: string): SavedView => ({
  viewId: randomUUID(),
  name,
  filter: { tab: 'waiting', tag: 'VIP', priority: 'urgent', unread: true, snoozed: false, search: 'refund' },
});
const audited = async ({ store }: TestDesk) =>
  (await store.records.audit.list({}, null, 100)).map(
    ({ action, subject, detail }) => `${action} ${subject} ${detail}`,
  );

it('The sample business comes with canned replies and tags; a person has no views yet', async () => {
  await using opened = await desk();
  const { business, cannedReplies, tags, views } = await opened.desk.work.read(kimAtWork);
  expect(business).toBe('Harbor');
  expect(cannedReplies.map(({ shortcut }) => shortcut)).toEqual(
    cannedReplies.map(({ shortcut }) => shortcut).toSorted(),
  );
  expect(cannedReplies).toContainEqual(
    expect.objectContaining({ shortcut: 'hello', text: expect.stringContaining('{customer}') }),
  );
  expect(tags).toContain('VIP');
  expect(views).toEqual([]);
});

it('A canned reply is kept for all, changed under its id, and deleted; each with its line in the audit log', async () => {
  await using opened = await desk();
  const { work } = opened.desk;
  const sorry = reply();
  granted(await work.saveCannedReply(kimAtWork, sorry));
  granted(await work.saveCannedReply(leeAtWork, { ...sorry, shortcut: 'so-sorry' }));
  const kept = (await work.read(leeAtWork)).cannedReplies.filter(({ name }) => name === 'Sorry');
  expect(kept).toEqual([{ ...sorry, shortcut: 'so-sorry', revision: 2 }]);
  granted(await work.deleteCannedReply(kimAtWork, sorry.cannedReplyId));
  expect(await work.deleteCannedReply(kimAtWork, sorry.cannedReplyId)).toMatchObject({
    refusal: { code: 'not-found' },
  });
  expect((await audited(opened)).slice(0, 3)).toEqual([
    `canned-reply-deleted ${sorry.cannedReplyId} `,
    `canned-reply-saved ${sorry.cannedReplyId} so-sorry`,
    `canned-reply-saved ${sorry.cannedReplyId} sorry`,
  ]);
  expect(opened.events.filter(({ kind }) => kind === 'desk-work-changed')).toHaveLength(3);
});

it('A variable that stands for nothing and a shortcut that is taken are refused with a sentence, and nothing is kept', async () => {
  await using opened = await desk();
  const { work } = opened.desk;
  expect(await work.saveCannedReply(kimAtWork, reply({ text: 'Hello {nick}.' }))).toMatchObject({
    refusal: { code: 'invalid', message: expect.stringContaining('{nick} stands for nothing.') },
  });
  expect(await work.saveCannedReply(kimAtWork, reply({ shortcut: 'hello' }))).toMatchObject({
    refusal: { code: 'conflict', message: expect.stringContaining('/hello') },
  });
  expect((await work.read(kimAtWork)).cannedReplies.map(({ name }) => name)).not.toContain('Sorry');
  expect(await audited(opened)).toEqual([]);
});

it('A tag is in the list once, in whatever case, and stays on conversations when it leaves the list', async () => {
  await using opened = await desk();
  const { work, forStaff } = opened.desk;
  granted(await work.addTag(kimAtWork, 'Loud music'));
  expect(await work.addTag(kimAtWork, 'LOUD music')).toMatchObject({ refusal: { code: 'conflict' } });
  const conversationId = await opened.writes('hello');
  granted(await forStaff.tag(kimAtWork, { conversationId, add: ['Loud music'], remove: [] }));
  granted(await work.deleteTag(kimAtWork, 'loud music'));
  expect(granted(await forStaff.conversation(conversationId)).tags).toEqual(['Loud music']);
  expect((await work.read(kimAtWork)).tags).not.toContain('Loud music');
  const again = await forStaff.tag(kimAtWork, { conversationId, add: ['Loud music'], remove: [] });
  expect(again).toMatchObject({ ok: true });
  granted(await forStaff.tag(kimAtWork, { conversationId, add: [], remove: ['Loud music'] }));
});

it('Views are each person’s own: nobody reads, changes or deletes those of somebody else', async () => {
  await using opened = await desk();
  const { work } = opened.desk;
  const mine = view('Hot');
  granted(await work.saveView(kimAtWork, mine));
  granted(await work.saveView(kimAtWork, { ...mine, name: 'Hotter' }));
  expect((await work.read(kimAtWork)).views).toEqual([{ ...mine, name: 'Hotter' }]);
  expect((await work.read(leeAtWork)).views).toEqual([]);
  expect(await work.saveView(leeAtWork, { ...mine, name: 'Stolen' })).toMatchObject({
    refusal: { code: 'not-found' },
  });
  expect(await work.deleteView(leeAtWork, mine.viewId)).toMatchObject({ refusal: { code: 'not-found' } });
  expect((await work.read(kimAtWork)).views).toEqual([{ ...mine, name: 'Hotter' }]);
  granted(await work.deleteView(kimAtWork, mine.viewId));
  expect((await work.read(kimAtWork)).views).toEqual([]);
});

it('Rows of waiting conversations come in the very order that the pure rule says', async () => {
  await using store = await openTestStore();
  const log = store.records.conversations;
  const priorities: TicketPriority[] = ['low', 'normal', 'high', 'urgent'];
  const drawn = fc.sample(fc.record({ priority: fc.constantFrom(...priorities), since: fc.nat(5) }), {
    numRuns: 60,
    seed: 7,
  });
  const waiting: { conversationId: string; priority: TicketPriority; since: number }[] = [];
  for (const { priority, since } of drawn) {
    const conversationId = randomUUID();
    await log.create(conversationId, 'visitor');
    const by = { kind: 'desk' } as const;
    await log.append(
      conversationId,
      emptyConversation,
      [
        { kind: 'human-requested', by, reason: 'customer-asked', detail: null, brief, somebodyHere: true },
        { kind: 'priority-set', priority, by },
      ],
      since,
    );
    waiting.push({ conversationId, priority, since });
  }
  const listed = await log.list({ kind: 'waiting' }, 100);
  expect(listed.map(({ conversationId }) => conversationId)).toEqual(
    waiting.toSorted(byPriorityThenWait).map(({ conversationId }) => conversationId),
  );
});

it('Conversations of a database of before have no tags and normal priority, and are not snoozed', async () => {
  const folder = await temporaryFolder();
  const handle = openWriting(join(folder, 'before.db'));
  const db = new Kysely<unknown>({ dialect: writingDialect(handle) });
  await conversations.up(db);
  const {
    tags: _tags,
    priority: _priority,
    snoozedUntil: _snoozed,
    ...before
  } = summarize('c', emptyConversation);
  await sql`insert into conversations (conversation_id, visitor_id, head, started_at, last_at, is_open, owner_kind,
    needs_turn, summary) values ('c', 'v', 0, 0, 0, 1, 'ai', 0, ${JSON.stringify(before)})`.execute(db);
  await deskWork.up(db);
  const { rows } = await sql<{ summary: string; priority_rank: number; snoozed_until: number | null }>`
    select summary, priority_rank, snoozed_until from conversations`.execute(db);
  expect(rows.map(({ summary, ...columns }) => ({ ...columns, summary: JSON.parse(summary) }))).toEqual([
    { priority_rank: priorityRanks.normal, snoozed_until: null, summary: summarize('c', emptyConversation) },
  ]);
  handle.close();
  await rm(folder, { recursive: true });
});

test('Over HTTP programs keep canned replies and sort conversations as people do', async () => {
  await using http = await openHttpDesk();
  const id = await http.conversation('My invoice is wrong.');
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await http.ask(method, path, { as: 'admin token', ...(body ? { body } : {}) });
    const text = await response.text();
    return { status: response.status, data: text === '' ? null : JSON.parse(text) };
  };
  const { cannedReplyId, ...body } = reply();
  expect(await ask('PUT', `/api/canned-replies/${cannedReplyId}`, body)).toMatchObject({ status: 204 });
  const { data } = await ask('GET', '/api/canned-replies');
  expect(data.cannedReplies).toContainEqual({ cannedReplyId, ...body, revision: 1 });
  expect(await ask('PUT', `/api/canned-replies/${randomUUID()}`, { ...body, text: '{x}' })).toMatchObject({
    status: 422,
  });
  expect(await ask('DELETE', `/api/canned-replies/${cannedReplyId}`)).toMatchObject({ status: 204 });

  expect(await ask('POST', '/api/tags', { name: 'Loud music' })).toMatchObject({ status: 204 });
  expect((await ask('GET', '/api/tags')).data.tags).toContain('Loud music');
  expect(
    await ask('POST', `/api/conversations/${id}/tags`, { add: ['Loud music'], remove: [] }),
  ).toMatchObject({ status: 204 });
  expect(await ask('POST', `/api/conversations/${id}/priority`, { priority: 'urgent' })).toMatchObject({
    status: 204,
  });
  expect((await ask('GET', `/api/conversations/${id}`)).data).toMatchObject({
    tags: ['Loud music'],
    priority: 'urgent',
    snoozedUntil: null,
  });
  expect(await ask('DELETE', '/api/tags/Loud%20music')).toMatchObject({ status: 204 });
  const until = http.store.now() + 3_600_000;
  await ask('POST', `/api/conversations/${id}/take`, {});
  expect(await ask('POST', `/api/conversations/${id}/snooze`, { until })).toMatchObject({ status: 204 });
  expect((await ask('GET', `/api/conversations/${id}`)).data.snoozedUntil).toBe(until);
  expect(await ask('POST', `/api/conversations/${id}/wake`, {})).toMatchObject({ status: 204 });
  await ask('POST', `/api/conversations/${id}/close`, {});
  expect(await ask('POST', `/api/conversations/${id}/reopen`, {})).toMatchObject({ status: 204 });
  const { facts } = (await ask('GET', `/api/conversations/${id}/messages`)).data;
  expect(facts.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['tags-changed', 'priority-set', 'snoozed', 'woken', 'human-reopened']),
  );

  const mine = view('Hot');
  const { viewId, ...filterAndName } = mine;
  expect(await ask('PUT', `/api/views/${viewId}`, filterAndName)).toMatchObject({ status: 204 });
  expect((await ask('GET', '/api/views')).data.views).toEqual([mine]);
  expect(await ask('DELETE', `/api/views/${viewId}`)).toMatchObject({ status: 204 });
});
