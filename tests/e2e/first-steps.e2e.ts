import { expect, test } from 'playwright/test';
import { openDashboard } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, createStaff } from '../support/staff.ts';

test('a fresh install is never empty: the first steps tick themselves off, and stay away once they were put away', async ({
  browser,
}) => {
  await using desk = await startDesk();
  const ada = await createAdministrator(desk);
  const { page, context, complaints } = await openDashboard(browser, desk, ada);
  await page.getByLabel('My availability').selectOption('away');
  const steps = page.getByRole('region', { name: 'First steps' });
  const done = steps.getByRole('listitem').filter({ hasText: ', done' });
  await expect(steps).toContainText('0 of 5 done');
  await steps.getByRole('button', { name: 'Go on without a model' }).click();
  await expect(steps).toContainText('1 of 5 done');
  await expect(steps.getByRole('link', { name: '/chat' })).toBeVisible();

  const customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  await expect(done).toHaveText([/Choose a model/, /Open the chat/]);
  const { conversationId } = customer.transcript;
  await page.goto(`${desk.url}/dashboard#${conversationId}`);
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.goto(`${desk.url}/dashboard`);
  await createStaff(desk, ada, { name: 'Kim' });
  await page.reload();
  await expect(done).toHaveText([/Choose a model/, /Open the chat/, /Take the conversation/, /Invite/]);

  await steps.getByRole('button', { name: 'Do without these steps' }).click();
  await expect(steps).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Choose a conversation')).toBeVisible();
  await expect(steps).toHaveCount(0);
  await page.getByRole('button', { name: 'Account of Ada Admin' }).click();
  await page.getByRole('menuitem', { name: 'First steps' }).click();
  await expect(steps).toContainText('4 of 5 done');
  customer.close();
  expect(complaints).toEqual([]);
  await context.close();
});
