import { expect } from 'playwright/test';
import { openScreen } from '../../support/browser.ts';
import { signIn } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

/** The help: as customers read it, and as administrators write it. */
export async function walkArticles({ browser, desk, ada, look }: Walk): Promise<void> {
  const help = await openScreen(browser);
  await help.page.goto(`${desk.url}/help`);
  await expect(help.page.getByRole('link', { name: 'Ask for a refund' })).toBeVisible();
  await look({ page: help.page, id: 'help', title: 'The help, all articles', whole: true });

  await help.page.getByRole('searchbox', { name: 'Search the articles' }).fill('zebra crossings');
  await expect(help.page.getByText('No article speaks of this.')).toBeVisible();
  await look({ page: help.page, id: 'help-none', title: 'The help, nothing found' });

  await help.page.goto(`${desk.url}/help/sign-in-with-two-factor`);
  await expect(help.page.getByRole('heading', { name: 'A new phone' })).toBeVisible();
  await look({ page: help.page, id: 'help-article', title: 'A help article', whole: true });

  const administration = await openScreen(browser);
  const { page } = administration;
  await signIn(page, desk, ada);
  await page.goto(`${desk.url}/administration/articles`);
  await expect(page.getByRole('list', { name: 'Articles' })).toBeVisible();
  await look({ page, id: 'administration-articles', title: 'Help articles', whole: true });

  await page.getByRole('button', { name: 'Change Use the API' }).click();
  await page.getByRole('textbox', { name: 'Article' }).fill('# Use the API\n\nMake a key **first**.');
  await expect(page.getByLabel('Why')).toBeVisible();
  await look({ page, id: 'administration-article', title: 'An article with its preview', whole: true });
  await page.getByRole('textbox', { name: 'Article' }).fill('');
  await leave(help, administration);
}
