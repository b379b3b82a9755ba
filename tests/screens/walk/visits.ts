import { expect } from 'playwright/test';
import {
  composer,
  messages,
  openChat,
  openDashboard,
  openScreen,
  saidBy,
  write,
} from '../../support/browser.ts';
import { pdf, pngOf } from '../../support/files.ts';
import { createStaff } from '../../support/staff.ts';
import { closeEverything, leave, type Walk } from './stop.ts';

/** What customers meet now and then: files, rating, what was before, another language, a frame on another site. */
export async function walkVisits(walk: Walk): Promise<void> {
  await closeEverything(walk);
  await walkFiles(walk);
  await walkPast(walk);
  await walkGerman(walk);
}

async function walkFiles({ browser, desk, ada, look }: Walk): Promise<void> {
  const ivy = await openDashboard(browser, desk, await createStaff(desk, ada, { name: 'Ivy Stone' }));
  const customer = await openChat(browser, desk);
  await customer.page.locator('input[type=file]').setInputFiles([
    { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: pdf() },
    { name: 'where it broke.png', mimeType: 'image/png', buffer: pngOf(20_000) },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no') },
  ]);
  await composer(customer.page).fill('I was charged twice, please look. I want a person.');
  await expect(customer.page.locator('form').getByRole('alert')).toContainText('notes.txt');
  await look({ page: customer.page, id: 'chat-files', title: 'Files to send, and one that cannot go' });
  await composer(customer.page).press('Enter');
  await expect(messages(customer.page)).toContainText('Ivy Stone joined');
  await expect(saidBy(customer.page, 'You').first()).toContainText('receipt.pdf');
  await look({ page: customer.page, id: 'chat-files-sent', title: 'Files that were sent' });

  await ivy.page.getByRole('button', { name: /charged twice/ }).click();
  await expect(messages(ivy.page)).toContainText('receipt.pdf');
  await ivy.page.locator('input[type=file]').setInputFiles({
    name: 'where to click.png',
    mimeType: 'image/png',
    buffer: pngOf(20_000),
  });
  await expect(ivy.page.getByText('where to click.png')).toBeVisible();
  await look({ page: ivy.page, id: 'dashboard-files', title: 'Files in the thread and in the reply' });
  await ivy.page.getByRole('button', { name: 'Remove where to click.png' }).click();
  await ivy.page.getByLabel('My availability').selectOption('away');
  await leave(ivy, customer);
}

async function walkPast({ browser, desk, ollama, ada, look }: Walk): Promise<void> {
  await ollama.script();
  const customer = await openChat(browser, desk);
  const { page } = customer;
  await write(page, 'What does Pro cost for a year?');
  await expect(saidBy(page, 'Sales').last()).toBeVisible({ timeout: 20_000 });
  await closeEverything({ desk, ada });
  await expect(messages(page)).toContainText('closed this conversation');
  await page.getByRole('radio', { name: 'Good', exact: true }).check();
  await look({ page, id: 'chat-rating', title: 'How it was' });
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Your conversations' }).click();
  await expect(page.getByRole('region', { name: 'Your conversations' }).getByRole('listitem')).toHaveCount(1);
  await look({ page, id: 'chat-past', title: 'What was before' });
  await leave(customer);
}

async function walkGerman({ browser, desk, look }: Walk): Promise<void> {
  const customer = await openScreen(browser, { locale: 'de-DE' });
  await customer.page.goto(`${desk.url}/chat`);
  await expect(customer.page.getByRole('button', { name: 'Senden' })).toBeVisible();
  await look({ page: customer.page, id: 'chat-german', title: 'First screen, in German' });
  await leave(customer);
}
