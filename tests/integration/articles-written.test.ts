import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Articles, createArticles } from '#/lib/desk/articles.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { type HttpDesk, openHttpDesk } from '../support/http-desk.ts';
import { openTestStore, silentLog, type TestStore } from '../support/store.ts';

/** Articles as they are written: in administration, and in a folder. */

describe('In administration', () => {
  let desk: HttpDesk;
  beforeAll(async () => {
    desk = await openHttpDesk();
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await desk.ask(method, path, { as: 'admin', ...(body ? { body } : {}) });
    return { status: response.status, body: response.status === 204 ? null : await response.json() };
  };
  const text = '# Clean the filter\n\nTake it out and rinse it with water.';
  const save = (slug: string, given: object) =>
    ask('PUT', `/api/articles/${slug}`, { after: null, text, published: true, why: 'New', ...given });

  test('an article is written, found at once, changed, withdrawn and deleted, and each time it is noted who did it', async () => {
    expect(await save('clean-the-filter', {})).toEqual({ status: 200, body: { version: 1 } });
    const listed = await (await fetch(`${desk.url}/api/help?search=rinse the filter`)).json();
    expect(listed.articles[0]).toMatchObject({ slug: 'clean-the-filter', title: 'Clean the filter' });

    const changed = await save('clean-the-filter', { after: 1, published: false, why: 'Wrong filter' });
    expect(changed.body).toEqual({ version: 2 });
    expect((await fetch(`${desk.url}/api/help/clean-the-filter`)).status).toBe(404);
    expect((await ask('GET', '/api/articles/clean-the-filter')).body).toMatchObject({
      text: `${text}\n`,
      published: false,
      source: 'desk',
      version: 2,
    });
    const { body } = await ask('GET', '/api/articles/clean-the-filter/versions');
    expect(body.versions.map(({ version, why }: { version: number; why: string }) => [version, why])).toEqual(
      [
        [2, 'Wrong filter'],
        [1, 'New'],
      ],
    );

    expect((await ask('DELETE', '/api/articles/clean-the-filter')).status).toBe(204);
    expect((await ask('GET', '/api/articles/clean-the-filter')).status).toBe(404);
    // Written again it goes on counting: no version is two things.
    expect((await save('clean-the-filter', {})).body).toEqual({ version: 3 });

    const noted = (await ask('GET', '/api/audit')).body.entries.map(
      ({ action, subject, detail }: Record<string, string>) => [action, subject, detail].join(' ').trim(),
    );
    expect(noted.filter((line: string) => line.startsWith('article'))).toEqual([
      'article-saved clean-the-filter version 3',
      'article-deleted clean-the-filter',
      'article-saved clean-the-filter version 2, not published',
      'article-saved clean-the-filter version 1',
    ]);
  });

  test('nobody overwrites what they have not seen', async () => {
    await save('descale-it', {});
    expect((await save('descale-it', {})).status).toBe(409);
    expect((await save('descale-it', { after: 1, why: 'Mine' })).status).toBe(200);
    expect(await save('descale-it', { after: 1, why: 'Theirs' })).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict' } },
    });
    expect((await save('never-there', { after: 4, why: 'Gone' })).status).toBe(409);
  });

  test.each([
    ['no title', { text: 'Only text' }, 'title'],
    ['nothing to say', { text: '# Only a title' }, 'under the title'],
    ['no reason', { why: '' }, 'why'],
    ['a title that breaks out of its link', { text: '# A](https://evil.test)\n\nText' }, 'brackets'],
  ])('%s is refused', async (_what, given, words) => {
    const { status, body } = await save('not-saved', given);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(words);
    expect((await ask('GET', '/api/articles/not-saved')).status).toBe(404);
  });

  test.each(['Capital', 'a_b', '-a', 'a'.repeat(81)])('%j is no address', async (slug) => {
    expect((await save(slug, {})).status).toBe(404);
  });
});

describe('In a folder', () => {
  const admin = { kind: 'staff', id: 'p1', name: 'Ada', role: 'admin', via: 'session' } as StaffPrincipal;
  let store: TestStore;
  let dir: string;
  let articles: Articles;
  beforeAll(async () => {
    store = await openTestStore();
    dir = await mkdtemp(join(tmpdir(), 'switchboard-articles-'));
    await writeFile(join(dir, 'feed-the-cat.md'), '# Feed the cat\n\nTwice a day, from the blue bowl.');
    await writeFile(join(dir, 'ask-for-a-refund.md'), '# Refunds\n\nThe file says it in other words.');
    await writeFile(join(dir, 'No Address.md'), '# Wrong name\n\nText');
    await writeFile(join(dir, 'no-title.md'), 'Text without a title');
    await writeFile(join(dir, 'notes.txt'), 'not looked at');
    articles = createArticles({ store, folder: dir, now: store.now, log: silentLog });
    await articles.start();
  });
  afterAll(async () => {
    articles.stop();
    await rm(dir, { recursive: true });
    await store[Symbol.asyncDispose]();
  });

  const titles = async (text: string) => (await articles.help.list(text)).map(({ title }) => title);
  const sourceOf = async (slug: string) => (await store.records.articles.read(slug))?.source;
  const until = async (isSo: () => Promise<boolean>) => {
    const deadline = Date.now() + 10_000;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error('It did not come to that.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  test('a file is an article, and takes the place of a sample; what is none is named', async () => {
    expect(await titles('blue bowl')).toEqual(['Feed the cat']);
    expect(await store.records.articles.read('ask-for-a-refund')).toMatchObject({
      title: 'Refunds',
      source: 'folder',
    });
    expect(articles.problems().map(({ file }) => file)).toEqual(['No Address.md', 'no-title.md']);
  });

  test('what is edited in administration stays as it is when the file changes, and goes back to it when deleted', async () => {
    const edited = {
      slug: 'feed-the-cat',
      text: '# Feed the cat\n\nThree times a day.',
      published: true,
      why: 'Hungry',
    };
    expect(await articles.edit.remove(admin, 'feed-the-cat')).toMatchObject({ ok: false });
    expect(await articles.edit.save(admin, { ...edited, after: 0 })).toMatchObject({ ok: true });
    await writeFile(join(dir, 'feed-the-cat.md'), '# Feed the cat\n\nOnce a day.');
    await writeFile(join(dir, 'water-the-plants.md'), '# Water the plants\n\nOn Sundays.');
    await until(async () => (await sourceOf('water-the-plants')) === 'folder');
    expect((await store.records.articles.read('feed-the-cat'))?.body).toBe('Three times a day.');
    expect(await articles.edit.remove(admin, 'feed-the-cat')).toMatchObject({ ok: true });
    expect((await store.records.articles.read('feed-the-cat'))?.body).toBe('Once a day.');
  });

  test('a changed file counts, and a deleted one is gone', async () => {
    const file = join(dir, 'mow-the-lawn.md');
    const read = () => store.records.articles.read('mow-the-lawn');
    await writeFile(file, '# Mow the lawn\n\nOn Sundays.');
    await until(async () => (await titles('lawn on sundays')).length > 0);
    const seen = (await read())?.version ?? -1;
    await writeFile(file, '# Mow the lawn\n\nOn Mondays, please.');
    await until(async () => (await read())?.body === 'On Mondays, please.');
    const mine = { slug: 'mow-the-lawn', text: '# Mow the lawn\n\nNever.', published: true, why: 'Lazy' };
    expect(await articles.edit.save(admin, { ...mine, after: seen })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
    await rm(file);
    await until(async () => (await read()) === null);
    expect(await titles('lawn')).toEqual([]);
  });

  test('a folder that cannot be read takes nothing away', async () => {
    const troubles: string[] = [];
    const lost = createArticles({
      ...{ store, folder: join(dir, 'not-there'), now: store.now, log: silentLog },
      troubled: (what) => troubles.push(what),
    });
    await lost.start();
    lost.stop();
    expect(troubles).toEqual(['folder']);
    expect(lost.problems()).toHaveLength(1);
    expect(await sourceOf('feed-the-cat')).toBe('folder');
  });

  test('without a folder, what came from one is gone', async () => {
    const none = createArticles({ store, now: store.now, log: silentLog });
    await none.start();
    expect(await sourceOf('feed-the-cat')).toBeUndefined();
    expect(await sourceOf('use-the-api')).toBe('sample');
  });
});
