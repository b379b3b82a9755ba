import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { repository, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { createAdministrator } from '../support/staff.ts';
import { arrange, arrangedBack, pictureName, take, views } from './picture.ts';
import { type Pictured, picturesPage } from './pictures-page.ts';
import { walkChat } from './walk/chat.ts';
import { walkDashboard } from './walk/dashboard.ts';
import { walkEntrances } from './walk/entrances.ts';
import { walkLost } from './walk/lost.ts';
import { walkStatus } from './walk/status.ts';
import { type Stop, standIn } from './walk/stop.ts';

const folder = join(repository, 'docs/screens');
const MOST_BYTES = 60_000;

test('every screen in each of its states', async ({ browser }) => {
  const ollama = await startOllama({ settings: standIn.ollama });
  await using desk = await startDesk({ ollamaUrl: ollama.url, env: standIn.desk });
  const ada = await createAdministrator(desk);
  const pictured: Pictured[] = [];
  const heavy: string[] = [];
  mkdirSync(folder, { recursive: true });
  const earlier = readdirSync(folder).filter((name) => name.endsWith('.webp'));

  async function look(stop: Stop): Promise<void> {
    await arrangedBack(stop.page, async () => {
      for (const view of views) {
        await arrange(stop, view);
        const picture = await take(stop);
        const name = pictureName(stop.id, view);
        if (picture.length > MOST_BYTES) heavy.push(`${name}: ${picture.length} bytes`);
        writeFileSync(join(folder, name), picture);
      }
    });
    pictured.push({ id: stop.id, title: stop.title });
  }

  const walk = { browser, desk, ollama, ada, look };
  await walkEntrances(walk);
  await walkChat(walk);
  await walkDashboard(walk);
  await walkStatus(walk);
  await walkLost(walk);
  await ollama.stop();

  writeFileSync(join(folder, 'README.md'), picturesPage(pictured));
  const names = new Set(pictured.flatMap(({ id }) => views.map((view) => pictureName(id, view))));
  for (const name of earlier) if (!names.has(name)) rmSync(join(folder, name));
  expect(heavy).toEqual([]);
});
