import { expect, type Page, test } from 'playwright/test';
import { networkIsBack, openStatus } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { stickingOut } from '../support/sideways.ts';
import { must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff } from '../support/staff.ts';

const BACK = { timeout: 20_000 };
const attention = (page: Page) => page.getByRole('list', { name: 'Needs attention' });
const plot = (page: Page, name: string) => page.getByRole('figure', { name });

test('feature 10: who keeps it running sees that a customer waits and nobody is here, on a wall, over a restart, and on a phone', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await using desk = await startDesk();
  const ada = await createAdministrator(desk);
  const kim = await createStaff(desk, ada, { name: 'Kim' });
  const customer = await socketCustomer(desk);
  const { conversationId } = customer.transcript;
  await customer.send('My files stopped syncing this morning.');
  await must(customer.socket, 'person:request', { conversationId });

  const { page, context, complaints } = await openStatus(browser, desk, ada, { outageExpected: true });
  await expect(attention(page)).toContainText(/1 customer waits, .*and nobody is here\./);
  await expect(attention(page)).toContainText('set themselves to Here');

  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole('button', { name: 'Wall view' }).click();
  await expect(page.getByRole('heading', { name: 'Status, for a wall' })).toBeAttached();
  await expect(page.getByRole('button', { name: 'Account of Ada Admin' })).toHaveCount(0);
  for (const name of ['Waiting', 'With AI', 'With people', 'Answers owed', 'People here', 'Answering']) {
    await expect(page.getByRole('term').filter({ hasText: name }).first()).toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByRole('link', { name: 'Leave the wall view' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  await expect(attention(page)).toContainText('nobody is here');

  await desk.stop();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The feed has stopped', BACK);
  await expect(page.getByText(/^Old, of/)).toBeVisible();
  await desk.start();
  await networkIsBack(page);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0, BACK);
  await expect(page.getByText(/^As of/)).toBeVisible();

  await page.getByRole('link', { name: 'Leave the wall view' }).click();
  // Sampled by the process that was stopped.
  const waiting = plot(page, 'Waiting for a person');
  await waiting.getByRole('button', { name: 'Table' }).click();
  await expect(waiting.getByRole('row').last().getByRole('cell').last()).toHaveText('1');

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await stickingOut(page)).toEqual([]);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(attention(page)).toBeInViewport();
  const staff = await socketStaff(desk, kim);
  await expect(attention(page)).toHaveCount(0, BACK);

  await page.goto(`${desk.url}/status#wall`);
  await expect(page.getByText(/This screen is signed out on/)).toBeVisible();
  const headers = { cookie: ada.cookie, origin: desk.url, 'content-type': 'application/json' };
  await fetch(`${desk.url}/api/me/sessions`, { method: 'DELETE', headers, body: '{}' });
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This screen is signed out', BACK);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(ada.email);
  await page.getByLabel('Password').fill(ada.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Status, for a wall' })).toBeAttached();
  staff.close();
  customer.close();
  expect(complaints).toEqual([]);
  await context.close();
});
