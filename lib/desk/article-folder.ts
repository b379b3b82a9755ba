import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readArticle, SLUG } from '#/lib/articles/article-text.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Records, Store } from '#/lib/ports/store.ts';
import type { FileProblem } from '#/lib/protocol/articles.ts';

/**
 * Articles from a folder, one a Markdown file. The folder is looked at again and again instead of being watched: that
 * holds for mounted and synchronised folders too. What was edited in administration is left alone.
 */
export type ArticleFolder = {
  /** Reads it once, then goes on looking. */
  start(): Promise<void>;
  stop(): void;
  /** Reads it now: an article that was edited may have gone, and its file counts again. */
  readAgain(): Promise<void>;
  /** Files that are no articles, and why. */
  problems(): readonly FileProblem[];
};

const EVERY_MS = 2000;
const MOST_FILES = 1000;
/** In bytes; the limit in characters is `readArticle`'s. */
const LONGEST_FILE = 100_000;

type File = { slug: string; title: string; body: string; changedAt: number };

/**
 * @param options.dir null: there is no folder, and what came from one is gone.
 * @param options.changed is told when articles were added, changed or removed.
 */
export function createArticleFolder(options: {
  store: Store;
  dir: string | null;
  now: Clock;
  log: Log;
  changed: () => void;
  /** It could not be read. */
  failed: () => void;
}): ArticleFolder {
  const { store, dir, log, changed, failed } = options;
  let seen: string | null = null;
  let problems: FileProblem[] = [];
  let timer: NodeJS.Timeout | null = null;
  let reading = Promise.resolve();

  async function read(anyway: boolean): Promise<void> {
    const found = dir === null ? [] : await filesIn(dir);
    const state = JSON.stringify(found);
    if (!anyway && state === seen) return;
    const files = await Promise.all(found.map((file) => articleIn(dir ?? '', file)));
    const articles = files.flatMap((file) => ('problem' in file ? [] : [file]));
    problems = files.flatMap((file) => ('problem' in file ? [file] : []));
    const count = await store.transaction((records) => take(records, articles));
    seen = state;
    for (const { file, problem } of problems) log.warn({ file, problem }, 'A file is no article.');
    if (count > 0) log.info({ articles: count }, 'Articles of the folder were taken over.');
    if (count > 0) changed();
  }

  function look(anyway: boolean): Promise<void> {
    reading = reading
      .then(() => read(anyway))
      .catch((error: unknown) => {
        const problem = 'The folder cannot be read. What was read before still counts.';
        failed();
        // Said once, and not every two seconds.
        if (problems.at(-1)?.problem !== problem)
          log.warn({ error, dir }, 'The folder of articles cannot be read.');
        problems = [{ file: basename(dir ?? ''), problem }];
        seen = null;
      });
    return reading;
  }

  return {
    async start() {
      await look(true);
      if (dir !== null) timer = setInterval(() => void look(false), EVERY_MS).unref();
    },
    stop() {
      if (timer) clearInterval(timer);
    },
    readAgain: () => look(true),
    problems: () => problems,
  };
}

type Found = { name: string; changedAt: number; size: number };

async function filesIn(dir: string): Promise<Found[]> {
  const names = (await readdir(dir)).filter((name) => /^[^.].*\.md$/i.test(name)).sort();
  const found = await Promise.all(
    names.slice(0, MOST_FILES).map(async (name) => {
      const { mtimeMs, size } = await stat(join(dir, name));
      return { name, changedAt: Math.round(mtimeMs), size };
    }),
  );
  return found;
}

async function articleIn(dir: string, { name, changedAt, size }: Found): Promise<File | FileProblem> {
  const slug = name.slice(0, -'.md'.length);
  const problem = (words: string) => ({ file: name, problem: words });
  if (!SLUG.test(slug)) return problem('Its name has to be of small letters, digits and hyphens.');
  if (size > LONGEST_FILE) return problem('It is too long for an article.');
  const read = readArticle(await readFile(join(dir, name), 'utf8'));
  return 'problem' in read ? problem(read.problem) : { slug, ...read.article, changedAt };
}

/** @returns how many articles are others now. */
async function take({ articles }: Records, files: readonly File[]): Promise<number> {
  const before = new Map((await articles.list()).map((article) => [article.slug, article]));
  let count = 0;
  for (const file of files) {
    const known = before.get(file.slug);
    if (known?.source === 'desk') continue;
    if (known?.source === 'folder' && known.title === file.title && known.body === file.body) continue;
    await articles.put({
      ...file,
      published: true,
      source: 'folder',
      // Whoever is editing it in administration is told that it changed.
      version: known ? known.version + 1 : 0,
      changedBy: null,
    });
    count += 1;
  }
  const there = new Set(files.map(({ slug }) => slug));
  for (const { slug, source } of before.values()) {
    if (source !== 'folder' || there.has(slug)) continue;
    await articles.remove(slug);
    count += 1;
  }
  return count;
}
