import { expect, test } from 'playwright/test';
import { arrange } from '../screens/picture.ts';
import { barriers } from '../support/accessibility.ts';
import { openDashboard } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { createAdministrator } from '../support/staff.ts';

const part = { parts: ['[aria-label="Sample day"]'] };
/** Hundreds of commits, on a machine that may be busy. */
const played = { timeout: 60_000 };

test('a fresh install is never empty: a sample day comes when it is asked for, says what it is, and goes whole', async ({
  browser,
}) => {
  test.slow();
  await using desk = await startDesk();
  const ada = await createAdministrator(desk);
  const { page, context, complaints } = await openDashboard(browser, desk, ada);
  await page.getByLabel('My availability').selectOption('away');
  const day = page.getByRole('region', { name: 'Sample day' });
  await expect(day).toContainText('made-up customers');
  expect(await barriers(page, part)).toEqual([]);
  await day.getByRole('button', { name: 'Show me a sample day' }).click();
  await expect(day).toContainText('This takes some seconds.');
  await expect(day).toContainText('conversations here are samples', played);
  await page.getByRole('tab', { name: /^Waiting/ }).click();
  await expect(page.getByText('could I talk to someone in sales')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('region', { name: 'First steps' })).toContainText('0 of 5 done');
  await day.getByRole('button', { name: 'Take the sample day away…' }).click();
  const sure = page.getByRole('dialog', { name: 'Take the sample day away?' });
  await expect(sure).toContainText('sample conversations go for good');
  for (const scheme of ['light', 'dark'] as const) {
    await arrange({ page }, { width: 1280, height: 800, scheme });
    expect(await barriers(page, part)).toEqual([]);
  }
  await sure.getByRole('button', { name: /^Take \d+ away$/ }).click();
  await expect(day.getByRole('button', { name: 'Show me a sample day' })).toBeVisible(played);
  await expect(page.getByText('could I talk to someone in sales')).toHaveCount(0);
  expect(complaints).toEqual([]);
  await context.close();
});
