import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { messages, networkIsBack, openChat, openDashboard, saidBy, write } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { runNode } from '../support/run-node.ts';
import { createAdministrator } from '../support/staff.ts';

const BACK = { timeout: 20_000 };

test('Pages left open over a restore show what the restored log holds, without a reload', async ({
  browser,
}) => {
  const ollama = await startOllama();
  await using desk = await startDesk({ ollamaUrl: ollama.url });
  const ada = await createAdministrator(desk);
  const customer = await openChat(browser, desk, { outageExpected: true });
  const person = await openDashboard(browser, desk, ada, { outageExpected: true });
  await ollama.always({ pieces: [{ text: 'The first answer.' }] });
  await write(customer.page, 'Said before the backup');
  await expect(saidBy(customer.page, 'Triage')).toContainText('The first answer.');
  await person.page.getByText('The first answer.').first().click();
  await expect(messages(person.page)).toContainText('The first answer.');

  const file = join(desk.dataDir, 'backup.db');
  const settings = { DATA_DIR: desk.dataDir };
  expect((await runNode(['lib/launch/backup.ts', file], settings)).code).toBe(0);
  await ollama.always({ pieces: [{ text: 'The lost answer.' }] });
  for (const text of ['Lost one', 'Lost two']) {
    await write(customer.page, text);
    await expect(messages(person.page)).toContainText(text);
  }
  await expect(saidBy(customer.page, 'Triage').last()).toContainText('The lost answer.');
  await desk.stop();
  expect((await runNode(['lib/launch/restore.ts', file], settings)).code).toBe(0);
  await ollama.always({ pieces: [{ text: 'The answer after it.' }] });
  await desk.start();
  await networkIsBack(customer.page, person.page);

  for (const { page } of [customer, person]) {
    await expect(messages(page)).not.toContainText('Lost one', BACK);
    await expect(messages(page)).toContainText('The first answer.', BACK);
  }
  await write(customer.page, 'Said after the restore');
  for (const { page } of [customer, person]) {
    await expect(messages(page)).toContainText('The answer after it.', BACK);
    await expect(messages(page).getByText('Said after the restore')).toHaveCount(1);
    await expect(messages(page)).not.toContainText('The lost answer.');
  }
  await ollama.stop();
  for (const { context, complaints } of [customer, person]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});
