import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { conversations as script } from '#/lib/desk/sample-day/day.ts';
import { createSampleDay, type SampleDay, type SampleDayParts } from '#/lib/desk/sample-day/sample-day.ts';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import type { Log, LogFields } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { granted, kimAtWork, openDesk, quick } from '../support/desk.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { runNode } from '../support/run-node.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, post, type StaffSession } from '../support/staff.ts';
import { openTestStore, silentLog, type TestStore } from '../support/store.ts';

const ada: StaffPrincipal = { kind: 'staff', id: 'ada', name: 'Ada', role: 'admin', via: 'session' };

/** Only the audit log keeps that there was a sample day. */
async function rowsOf({ kysely }: TestStore): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema
    where type = 'table' and name not like 'sqlite%' and name not like 'search_index%'
      and name != 'audit_entries'`.execute(kysely);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(kysely);
    counts[name] = counted.rows[0]?.n ?? 0;
  }
  return counts;
}

test('A day is played through the desk itself: every kind of owner, ending and figure is there, and nothing of it stays', {
  timeout: 120_000,
}, async () => {
  await using store = await openTestStore(Date.now());
  store.now = Date.now;
  // The desk that runs meanwhile, with a model that must not be asked, and somebody who is given who still waits at its end.
  const live = scriptedModel('never', []);
  await using desk = await openDesk([live], { store });
  desk.arrives(kimAtWork);
  const before = await rowsOf(store);
  const refusedSteps: LogFields[] = [];
  const sampleDay = sampleDayOn(store, desk.desk, {
    ...silentLog,
    warn: (fields) => void refusedSteps.push(fields),
  });

  expect(await sampleDay.play(kimAtWork)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  const playing = sampleDay.play(ada);
  expect(await sampleDay.play(ada)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  const whole = granted(await playing);
  expect(refusedSteps).toEqual([]);
  expect(whole).toEqual({ conversations: script.length, refused: 0 });
  expect(live.prompts).toHaveLength(0);

  const rows = await store.records.conversations.list({ kind: 'open' }, 1000);
  const closed = await store.records.conversations.list({ kind: 'closed' }, 1000);
  const all: ConversationSummary[] = [...rows, ...closed].map(({ summary }) => summary);
  expect(all).toHaveLength(script.length);
  expect(all.every(({ tags }) => tags.includes('sample'))).toBe(true);
  expect([...new Set(all.map(({ owner }) => owner.kind))].sort()).toEqual(['ai', 'human', 'nobody', 'queue']);
  const kinds = new Set<string>();
  for (const { conversationId } of all) {
    const facts = await store.records.conversations.facts(conversationId, 0);
    const times = facts.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
    for (const fact of facts) {
      kinds.add(fact.kind);
      if (fact.kind === 'agent-replied') expect(fact.model).toBe('built-in responder');
    }
  }
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'agent-handed-off',
      'tool-used',
      'ticket-opened',
      'identity-proved',
      'human-requested',
      'human-joined',
      'human-replied',
      'human-released',
      'human-left',
      'team-asked',
      'note-added',
      'contact-left',
      'conversation-rated',
      'conversation-closed',
      'conversation-reopened',
      'snoozed',
    ]),
  );
  await expect.poll(async () => (await store.records.conversations.countByOwner()).byPerson.kim).toBe(2);
  const found = granted(await desk.desk.forStaff.searchMessages(kimAtWork, { query: 'lawyer', limit: 5 }));
  expect(found.messages.length).toBeGreaterThan(0);
  expect(await desk.desk.firstSteps.read()).toMatchObject({ wrote: false, tookOver: false });

  expect(await sampleDay.play(ada)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  expect(granted(await sampleDay.remove(ada))).toEqual({ conversations: script.length });
  expect(await rowsOf(store)).toEqual(before);
  expect(await sampleDay.remove(ada)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
});

test('A desk with conversations of its own is left alone', async () => {
  await using store = await openTestStore(Date.now());
  await using desk = await openDesk([scriptedModel('never', [])], { store });
  await desk.writes('A question of a real customer');
  const sampleDay = sampleDayOn(store, desk.desk);
  const before = await rowsOf(store);
  expect((await sampleDay.read()).refusal).toMatch(/conversations of its own \(1\)/);
  expect(await sampleDay.play(ada)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  expect((await rowsOf(store)).visitors).toBe(before.visitors);
});

test('Stopped midway, what there is of it is taken away whole', async () => {
  await using store = await openTestStore(Date.now());
  const before = await rowsOf(store);
  const sampleDay = sampleDayOn(store, null);
  const playing = sampleDay.play(ada);
  await expect.poll(async () => (await sampleDay.read()).samples).toBeGreaterThan(3);
  await sampleDay.stop();
  expect(await playing).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });

  const next = sampleDayOn(store, null);
  const { samples } = await next.read();
  expect(samples).toBeLessThan(script.length);
  expect(granted(await next.remove(ada))).toEqual({ conversations: samples });
  expect(await rowsOf(store)).toEqual(before);
});

test('What is put aside is neither answered nor given to anybody, until it is taken back', async () => {
  const answers = scriptedModel('scripted', [[...says('Yes.'), finishes()]]);
  await using desk = await openDesk([answers]);
  const [question, request] = [randomUUID(), randomUUID()];
  desk.desk.aside.put([question, request]);
  await desk.writes('A question', question);
  await desk.writes('A request', request);
  granted(await desk.desk.forVisitor.requestPerson(desk.visitor, { conversationId: request }));
  desk.arrives(kimAtWork);
  // What came later is done.
  const other = await desk.writes('Another question');
  await desk.until(other, 'agent-replied');
  granted(await desk.desk.forVisitor.requestPerson(desk.visitor, { conversationId: other }));
  await desk.until(other, 'human-joined');
  expect(await desk.kinds(question)).toEqual(['conversation-started', 'customer-wrote']);
  expect(await desk.kinds(request)).not.toContain('human-joined');

  await desk.desk.aside.takeBack([question, request]);
  await desk.until(question, 'agent-replied');
  await desk.until(request, 'human-joined');
});

function sampleDayOn(store: TestStore, live: SampleDayParts['live'], log: Log = silentLog): SampleDay {
  const { business, services } = store.records.backOffice;
  return createSampleDay({
    store,
    live,
    builtIn: (now) => createBuiltInResponder({ business, services, now }),
    settings: quick,
    now: Date.now,
    log,
  });
}

test('Played in a running server, people see it at once and customers are answered meanwhile; npm run sample-day takes it away once the desk is stopped', {
  timeout: 120_000,
}, async () => {
  const ollama = await startOllama();
  await using desk = await startDesk({ ollamaUrl: ollama.url });
  const administrator = await createAdministrator(desk);
  const person = await socketStaff(desk, administrator);
  const changed = new Set<string>();
  person.socket.on('conversation:changed', ({ conversationId }) => changed.add(conversationId));

  const playing = post(desk, '/api/sample-day', { confirm: 'play' }, administrator.cookie);
  await expect.poll(() => stateOf(desk, administrator)).toMatchObject({ working: true });
  const customer = await socketCustomer(desk);
  await customer.send('A question of a real customer');
  await customer.transcript.until(first('agent-replied'));
  expect(await (await playing).json()).toMatchObject({ conversations: script.length });
  await expect.poll(() => changed.size).toBe(script.length + 1);
  const asked = await ollama.chats();
  expect(asked.length).toBeGreaterThan(0);
  for (const chat of asked) expect(JSON.stringify(chat)).toContain('A question of a real customer');

  const report = await reportOf(desk, administrator);
  expect(report.figures.begun).toBe(script.length + 1);
  for (const share of ['ai', 'assisted', 'people', 'unanswered'])
    expect(report.figures.ended[share]).toBeGreaterThan(0);
  expect(report.figures.waiting.p90).toBeGreaterThan(60_000);
  expect(report.figures.ratings.count).toBeGreaterThan(20);
  expect(
    new Set(report.hours.flatMap((day: number[]) => day.flatMap((n, hour) => (n > 0 ? [hour] : [])))).size,
  ).toBeGreaterThan(8);

  const command = (...parameters: string[]) =>
    runNode(['lib/launch/sample-day.ts', ...parameters], { DATA_DIR: desk.dataDir }, 60_000);
  expect(await command()).toMatchObject({ code: 1, stderr: expect.stringContaining('running Switchboard') });
  customer.close();
  person.close();
  await desk.stop();
  await ollama.stop();

  expect(await command('away')).toMatchObject({ code: 1, stderr: expect.stringContaining('-- remove') });
  const unsure = await command('remove');
  expect(unsure).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was taken away.') });
  expect(unsure.stdout).toContain(`${script.length} sample conversations go for good`);
  const removed = await command('remove', '--yes');
  expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining(`Taken away: ${script.length}`) });
  expect(await command()).toMatchObject({ code: 1, stderr: expect.stringContaining('of its own (1)') });

  await desk.start();
  const left = await reportOf(desk, administrator);
  expect(left.figures).toMatchObject({ begun: 1, ratings: { count: 0 } });
});

async function stateOf(desk: DeskProcess, who: StaffSession) {
  return await (await fetch(`${desk.url}/api/sample-day`, { headers: { cookie: who.cookie } })).json();
}

async function reportOf(desk: DeskProcess, who: StaffSession) {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const from = day(Date.now() - 3 * 86_400_000);
  const range = new URLSearchParams({ from, to: day(Date.now() + 86_400_000), zone: 'UTC' });
  const answer = await fetch(`${desk.url}/api/reports?${range}`, { headers: { cookie: who.cookie } });
  return await answer.json();
}
