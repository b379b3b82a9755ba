import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { barriers } from '../support/accessibility.ts';
import { type DeskProcess, repository, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { createAdministrator, type StaffSession } from '../support/staff.ts';
import { heaviest } from './heaviest.ts';
import { arrange, arrangedBack, pictureName, take, views } from './picture.ts';
import { type Pictured, picturesPage } from './pictures-page.ts';
import { type Stop, standIn } from './walk/stop.ts';
import { walks } from './walk/walks.ts';

const folder = join(repository, 'docs/screens');

let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;
const pictured: Pictured[] = [];
let walked = 0;

test.beforeAll(async () => {
  ollama = await startOllama({ settings: standIn.ollama });
  desk = await startDesk({ ollamaUrl: ollama.url, env: standIn.desk });
  ada = await createAdministrator(desk);
  mkdirSync(folder, { recursive: true });
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
  // Only a whole round knows every picture there is.
  if (walked < walks.length) return;
  writeFileSync(join(folder, 'README.md'), picturesPage(pictured));
  const names = new Set(pictured.flatMap(({ id }) => views.map((view) => pictureName(id, view))));
  const leftOver = readdirSync(folder).filter((name) => name.endsWith('.webp') && !names.has(name));
  for (const name of leftOver) rmSync(join(folder, name));
});

for (const [where, walk] of walks) {
  test(`pictures ${where}`, async ({ browser }) => {
    const heavy: string[] = [];
    const found: string[] = [];
    async function look(stop: Stop): Promise<void> {
      await arrangedBack(stop.page, async () => {
        for (const view of views) {
          await arrange(stop, view);
          const picture = await take(stop);
          const name = pictureName(stop.id, view);
          if (picture.length > heaviest(stop)) heavy.push(`${name}: ${picture.length} bytes`);
          writeFileSync(join(folder, name), picture);
          for (const problem of await barriers(stop.page)) found.push(`${name}: ${problem}`);
        }
      });
      pictured.push({ id: stop.id, title: stop.title });
    }
    await walk({ browser, desk, ollama, ada, look });
    walked += 1;
    expect({ heavy, found }).toEqual({ heavy: [], found: [] });
  });
}
