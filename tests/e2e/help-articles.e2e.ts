import { expect, test } from 'playwright/test';
import { openChat, openDashboard, openScreen, saidBy, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, type StaffSession, signIn } from '../support/staff.ts';

let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterAll(() => desk[Symbol.asyncDispose]());

test('help articles: an answer comes from one, and its link opens it for the customer', async ({
  browser,
}) => {
  const { page, context, complaints } = await openChat(browser, desk);
  await write(page, 'How do I reset my password?');
  const link = saidBy(page, 'Technical').getByRole('link', { name: 'Reset your password' });
  const opening = context.waitForEvent('page');
  await link.click();
  const article = await opening;
  await expect(article.getByRole('heading', { level: 1, name: 'Reset your password' })).toBeVisible();
  await expect(article).toHaveTitle('Reset your password · Help');
  await article.reload();
  await expect(article.getByRole('heading', { level: 2, name: 'The mail does not come' })).toBeVisible();
  await article.getByRole('navigation').getByRole('link', { name: 'Help' }).click();
  await article.getByRole('searchbox', { name: 'Search the articles' }).fill('money back');
  const found = article.getByRole('list').getByRole('link');
  await expect(found.first()).toContainText('Ask for a refund');
  await article.reload();
  await expect(found.first()).toContainText('Ask for a refund');
  expect(complaints).toEqual([]);
  await context.close();
});

test('help articles: a person finds one and puts its link into a reply by keyboard alone', async ({
  browser,
}) => {
  const customer = await socketCustomer(desk);
  await customer.send('I want to talk to a person');
  const { page, context, complaints } = await openDashboard(browser, desk, ada);
  const reply = page.getByRole('textbox', { name: 'Reply', exact: true });
  await page.keyboard.press('j');
  await expect(reply).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('Please read');
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await page.keyboard.type('api key');
  const best = page.getByRole('dialog').getByRole('option').first();
  await expect(best).toContainText('Use the API');
  await page.keyboard.press('Enter');
  await expect(reply).toHaveValue('Please read [Use the API](/help/use-the-api)');
  await expect(reply).toBeFocused();
  await page.keyboard.type(' today.');
  await page.keyboard.press('Control+Enter');
  const sent = await customer.transcript.until(first('human-replied'));
  expect(sent.text).toBe('Please read [Use the API](/help/use-the-api) today.');
  await expect(page.getByRole('log').getByRole('link', { name: 'Use the API' })).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();
});

test('help articles: an administrator writes one, sees how it looks, publishes and withdraws it', async ({
  browser,
}) => {
  const { page, context, complaints } = await openScreen(browser);
  await signIn(page, desk, ada);
  await page.goto(`${desk.url}/administration/articles`);
  await page.getByRole('button', { name: 'Write an article' }).click();
  await page.getByRole('textbox', { name: 'Article' }).fill('# Water the plants\n\nOn **Sundays**.');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('heading', { name: 'Water the plants' })).toBeVisible();
  await expect(page.getByLabel('Address')).toHaveValue('water-the-plants');
  await page.getByLabel('Why').fill('Asked often');
  await page.getByRole('button', { name: 'Save the article' }).click();
  await expect(page.getByRole('list', { name: 'Versions' })).toContainText('Version 1');
  await page.getByRole('switch', { name: 'Published: customers and agents find it' }).click();
  await page.getByLabel('Why').fill('Not yet');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Version 2 is saved.' })).toBeVisible();
  expect((await fetch(`${desk.url}/api/help/water-the-plants`)).status).toBe(404);
  await page.getByRole('button', { name: 'All articles' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Water the plants' })).toContainText(
    'Not published',
  );
  expect(complaints).toEqual([]);
  await context.close();
});
