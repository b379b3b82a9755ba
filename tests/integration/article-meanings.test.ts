import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Articles, createArticles } from '#/lib/desk/articles.ts';
import { createEmbeddings } from '#/lib/models/embeddings.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { openTestStore, silentLog, type TestStore } from '../support/store.ts';

/** Articles found by their meaning, with an embedding model behind Ollama; and by words alone without one. */

let store: TestStore;
let ollama: OllamaStandIn;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

let articles: Articles;
let troubles: string[];
beforeEach(async () => {
  troubles = [];
  ollama = await startOllama({ models: ['qwen3:8b'] });
});
afterEach(async () => {
  articles.stop();
  await ollama.stop();
});

async function open(wanted?: string): Promise<Articles> {
  const embeddings = createEmbeddings({
    hosts: ['http://127.0.0.1:9', ollama.url],
    wanted,
    keepAlive: '30m',
    now: Date.now,
    log: silentLog,
  });
  articles = createArticles({
    ...{ store, embeddings, now: store.now, log: silentLog },
    troubled: (what) => troubles.push(what),
  });
  await articles.start();
  return articles;
}

const embedRequests = async () => (await ollama.requests()).filter(({ path }) => path === '/api/embed');
const slugs = async (question: string) => (await articles.help.search(question)).map(({ slug }) => slug);

async function untilFilled(model: string): Promise<void> {
  const deadline = Date.now() + 8000;
  const published = (await store.records.articles.list()).length;
  while ((await store.records.articles.meanings(model)).length < published) {
    if (Date.now() > deadline) throw new Error('The meanings were never made.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// Not one word of it stands in the article.
const OTHER_WORDS = 'shared appointments';

test('a question in other words than the article finds it by its meaning', async () => {
  await ollama.install('nomic-embed-text', { capabilities: ['embedding'] });
  await open();
  await untilFilled('nomic-embed-text:latest');
  expect(await articles.help.search(OTHER_WORDS)).toEqual([
    expect.objectContaining({ slug: 'add-a-calendar-for-your-company', matches: 'partly' }),
  ]);
  // Both ways agree here: what has the words comes first.
  expect((await slugs('how do I reset my password'))[0]).toBe('reset-your-password');

  const [filled] = await embedRequests();
  expect(filled?.body).toMatchObject({ model: 'nomic-embed-text:latest', truncate: true, keep_alive: '30m' });
  expect(filled?.body.input[0]).toMatch(/^search_document: # /);
  expect((await embedRequests()).at(-1)?.body.input).toEqual(['search_query: how do I reset my password']);
});

test('what is kept of an unchanged article is not made again, and a changed one is', async () => {
  await ollama.install('nomic-embed-text', { capabilities: ['embedding'] });
  await open();
  await untilFilled('nomic-embed-text:latest');
  articles.stop();
  await ollama.forget();
  await open();
  const admin = { kind: 'staff', id: 'p1', name: 'Ada', role: 'admin', via: 'session' } as const;
  const text = '# Use the API\n\nAsk for a chargeback there.';
  await articles.edit.save(admin, { slug: 'use-the-api', after: 0, text, published: true, why: 'A test' });
  const deadline = Date.now() + 8000;
  while ((await embedRequests()).length === 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect((await embedRequests()).map(({ body }) => body.input)).toEqual([
    [expect.stringContaining('chargeback there')],
  ]);
});

test('without an embedding model articles are found by their words, and nothing is asked for', async () => {
  await open();
  expect(await slugs(OTHER_WORDS)).toEqual([]);
  expect((await slugs('reset the password'))[0]).toBe('reset-your-password');
  expect(await embedRequests()).toEqual([]);
});

test('a model that fails costs a question nothing but that', async () => {
  await ollama.install('nomic-embed-text', { capabilities: ['embedding'] });
  await open();
  await untilFilled('nomic-embed-text:latest');
  // The model is known and has answered before it fails.
  await slugs('reset the password');
  await ollama.set({ broken: 500 });
  expect((await slugs('reset the password'))[0]).toBe('reset-your-password');
  // It is left alone for a while: the next question does not ask it again.
  const asked = (await embedRequests()).length;
  await slugs('reset the password');
  expect(await embedRequests()).toHaveLength(asked);
  expect(troubles).toEqual(['meaning']);
});

test('the model that is named is used, and no other when it is not there', async () => {
  await ollama.install('nomic-embed-text', { capabilities: ['embedding'] });
  await ollama.install('all-minilm', { capabilities: ['embedding'] });
  await open('all-minilm');
  await untilFilled('all-minilm:latest');
  expect(new Set((await embedRequests()).map(({ body }) => body.model))).toEqual(
    new Set(['all-minilm:latest']),
  );
  articles.stop();
  await ollama.forget();
  await open('bge-m3');
  expect(await slugs(OTHER_WORDS)).toEqual([]);
  expect(await embedRequests()).toEqual([]);
});
