import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import {
  messages,
  networkIsBack,
  openChat,
  openDashboard,
  saidBy,
  whoAnswers,
  write,
} from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { createAdministrator, createStaff } from '../support/staff.ts';

test('feature 23: an administrator saves a copy of a customer’s data and erases it, which the open pages show', async ({
  browser,
}) => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const kim = await createStaff(desk, administrator, { name: 'Kim' });
  const customer = await openChat(browser, desk);
  await write(customer.page, 'My laptop will not boot');
  await expect(saidBy(customer.page, 'Technical').first()).toBeVisible();

  const ada = await openDashboard(browser, desk, administrator);
  const agent = await openDashboard(browser, desk, kim);
  for (const { page } of [ada, agent]) {
    await page.getByRole('tab', { name: 'All' }).click();
    await page.getByText('Visitor').first().click();
    const pane = page.getByRole('region', { name: 'Customer', exact: true });
    if (!(await pane.isVisible())) await page.getByRole('button', { name: 'Customer' }).click();
    await expect(pane).toBeVisible();
  }
  await expect(agent.page.getByRole('button', { name: 'Erase…' })).toHaveCount(0);

  const downloads: string[] = [];
  ada.page.on('download', async (download) => downloads.push(await readFile(await download.path(), 'utf8')));
  await ada.page.getByRole('button', { name: 'Save a copy' }).click();
  await expect.poll(() => downloads.length).toBe(2);
  for (const copy of downloads) expect(copy).toContain('My laptop will not boot');

  await ada.page.getByRole('button', { name: 'Erase…' }).click();
  await ada.page.getByLabel('Type erase to go on').fill('delete');
  await ada.page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(ada.page.getByText('Nothing was erased.')).toBeVisible();
  await ada.page.getByLabel('Type erase to go on').fill('erase');
  await ada.page.getByRole('button', { name: 'Erase for good' }).click();

  await expect(whoAnswers(customer.page)).toBeVisible();
  await expect(messages(customer.page)).toHaveCount(0);
  for (const { page } of [ada, agent]) {
    await expect(page.getByText('This conversation was erased.')).toBeVisible();
    await expect(page.getByText('My laptop will not boot')).toHaveCount(0);
  }
  await write(customer.page, 'Hello again');
  await expect(saidBy(customer.page, 'You')).toHaveCount(1);
  expect([...customer.complaints, ...ada.complaints, ...agent.complaints]).toEqual([]);
});

test('more messages than may be sent at once, written without a connection, all go out in order once it is back, at the limits as shipped', async ({
  browser,
}) => {
  test.setTimeout(60_000);
  await using desk = await startDesk({
    env: { SENDS_AT_ONCE: '5', SYNCS_AT_ONCE: '60', TYPING_AT_ONCE: '20' },
  });
  const { page, context } = await openChat(browser, desk, { outageExpected: true });
  await write(page, 'My laptop will not boot');
  await expect(saidBy(page, 'Technical').first()).toBeVisible();
  await desk.stop();
  const texts = Array.from({ length: 7 }, (_, index) => `It beeps ${index + 1}`);
  for (const text of texts) await write(page, text);
  await expect(saidBy(page, 'You').filter({ hasText: 'It beeps 7' })).toContainText(
    'Waits for the connection',
  );
  await desk.start();
  await networkIsBack(page);
  await expect(page.getByText('Not sent yet, trying again')).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByText(/Not sent yet|Waits for the connection|Sending/)).toHaveCount(0, {
    timeout: 20_000,
  });
  const sent = await saidBy(page, 'You').locator('p').allInnerTexts();
  expect(sent.filter((text) => text.startsWith('It beeps'))).toEqual(texts);
  await context.close();
});
