import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import { openDesk } from '../support/desk.ts';
import { type HttpDesk, openHttpDesk } from '../support/http-desk.ts';
import { poolOver } from '../support/ollama/pool.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/** Help articles from the database to an answer and to the customer's page: real turns, tools, index and doors. */

const CALENDAR = '[Add a calendar for your company](/help/add-a-calendar-for-your-company)';

describe('An answer about how something is done', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore(Date.now());
  });
  afterAll(() => store[Symbol.asyncDispose]());

  const openBuiltIn = async () => {
    const { business, services } = store.records.backOffice;
    return await openDesk([createBuiltInResponder({ business, services, now: Date.now })], { store });
  };

  test('comes from an article and has its link, without any model', async () => {
    await using desk = await openBuiltIn();
    const id = await desk.writes("How do I add our company calendar? I'm the admin.");
    const reply = await desk.until(id, 'agent-replied');
    expect(reply).toMatchObject({ agent: 'technical', model: 'built-in responder' });
    expect(reply.text).toContain(CALENDAR);
    expect(reply.text).toContain('Choose **Add calendar**');
    expect((await desk.until(id, 'tool-used')).tool).toBe('search_help');
  });

  test('is that it does not know, when no article says it', async () => {
    await using desk = await openBuiltIn();
    const id = await desk.writes('How do I set up the sprinkler in the app?');
    const reply = await desk.until(id, 'agent-replied');
    expect(reply.text).toMatch(/do not want to guess/);
    expect(reply.text).not.toContain('/help/');
  });

  test('is no longer given from an article that was withdrawn', async () => {
    await using desk = await openBuiltIn();
    const article = await store.records.articles.read('use-the-api');
    if (!article) throw new Error('no sample articles');
    await store.transaction((records) => records.articles.put({ ...article, published: false }));
    const id = await desk.writes('How do I make a new API key?');
    expect((await desk.until(id, 'agent-replied')).text).not.toContain('/help/use-the-api');
    await store.transaction((records) => records.articles.put(article));
  });
});

describe('A model behind Ollama', () => {
  let ollama: OllamaStandIn;
  beforeAll(async () => {
    ollama = await startOllama({ models: ['qwen3:8b'] });
  });
  afterAll(() => ollama.stop());

  const openModel = async () => {
    const { models } = poolOver([ollama.url]);
    await models.refresh();
    return models;
  };

  test('looks it up, is given it as data, and cites it', async () => {
    await ollama.script();
    const models = await openModel();
    await using desk = await openDesk(models.candidates());
    const id = await desk.writes('How can I reset the password of my login?');
    const reply = await desk.until(id, 'agent-replied');
    expect(reply.text).toContain('[Reset your password](/help/reset-your-password)');
    const last = (await ollama.requests()).findLast(({ path }) => path === '/api/chat');
    const { messages } = (last?.body ?? { messages: [] }) as {
      messages: { role: string; content: string }[];
    };
    expect(messages.find(({ role }) => role === 'tool')?.content).toMatch(
      /^<data from="search_help">.*<\/data>$/s,
    );
    models.close();
  });

  test('does not get a link out that nothing was found for', async () => {
    await ollama.script({ reply: { pieces: [{ text: 'See [our help](/help/use-the-api).' }] } });
    const models = await openModel();
    await using desk = await openDesk(models.candidates());
    const id = await desk.writes('Where is your manual?');
    expect(await desk.until(id, 'human-requested')).toMatchObject({ reason: 'answer-withheld' });
    expect(await desk.kinds(id)).not.toContain('agent-replied');
    expect(desk.events).toContainEqual({ kind: 'claim-withheld', problem: 'link' });
    models.close();
  });
});

describe('The help for customers', () => {
  let desk: HttpDesk;
  beforeAll(async () => {
    desk = await openHttpDesk();
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  const read = async (path: string) => {
    const response = await fetch(`${desk.url}${path}`);
    return { status: response.status, body: await response.json() };
  };

  test('lists the articles by title, to anybody', async () => {
    const { status, body } = await read('/api/help');
    expect(status).toBe(200);
    const titles = body.articles.map(({ title }: { title: string }) => title);
    expect(titles.length).toBeGreaterThanOrEqual(8);
    expect(titles).toEqual(titles.toSorted());
    expect(body.articles[0]).toEqual({
      slug: 'add-a-calendar-for-your-company',
      title: 'Add a calendar for your company',
      beginning: expect.stringMatching(/^Administrators of a Business plan/),
    });
  });

  test.each([
    ['log in with 2fa', 'sign-in-with-two-factor'],
    ['my receipts', 'pay-and-find-your-invoices'],
    ['calen', 'add-a-calendar-for-your-company'],
    ['I want my money back', 'ask-for-a-refund'],
    ['app crashes on my phone', 'use-the-mobile-app'],
    ['sync stuck', 'when-files-do-not-sync'],
  ])('finds by %j first %s', async (search, slug) => {
    const { body } = await read(`/api/help?search=${encodeURIComponent(search)}`);
    expect(body.articles[0]?.slug).toBe(slug);
  });

  test.each(['zebra crossing rules', '"); drop table articles; --', '* OR NEAR(', '   the of   '])(
    'finds nothing, or all, by %j, and breaks over nothing',
    async (search) => {
      const { status, body } = await read(`/api/help?search=${encodeURIComponent(search)}`);
      expect(status).toBe(200);
      expect(body.articles.length === 0 || search.includes('articles')).toBe(true);
    },
  );

  test('shows one article, and not what was withdrawn or never there', async () => {
    const { status, body } = await read('/api/help/ask-for-a-refund');
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'Ask for a refund', body: expect.stringContaining('30 days') });
    const article = await desk.store.records.articles.read('ask-for-a-refund');
    if (!article) throw new Error('no sample articles');
    await desk.store.transaction((records) => records.articles.put({ ...article, published: false }));
    expect((await read('/api/help/ask-for-a-refund')).status).toBe(404);
    expect((await read('/api/help?search=refund')).body.articles).not.toContainEqual(
      expect.objectContaining({ slug: 'ask-for-a-refund' }),
    );
    await desk.store.transaction((records) => records.articles.put(article));
    expect((await read('/api/help/no-such-article')).status).toBe(404);
    expect((await read('/api/help/..%2f..%2fetc')).status).toBe(404);
  });

  test('every article has a page of its own, which is one for Next', async () => {
    for (const path of ['/help', '/help/ask-for-a-refund']) {
      const response = await fetch(`${desk.url}${path}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await fetch(`${desk.url}/help/a/b`)).status).toBe(404);
    expect((await fetch(`${desk.url}/help/..%2fdashboard`)).status).toBe(404);
  });
});
