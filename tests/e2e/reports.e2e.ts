import { expect, test } from 'playwright/test';
import { openReports } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { isFocused, tabTo } from '../support/keyboard.ts';
import { COMMENTS, playReportDay } from '../support/report-play.ts';
import { stickingOut } from '../support/sideways.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterAll(() => desk[Symbol.asyncDispose]());

test('feature 20: who solved it, how long it took and when customers came, by keyboard, as plots, as tables and as a file', async ({
  browser,
}) => {
  const agnes = await createStaff(desk, ada, { name: 'Agnes Agent' });
  const customers = await playReportDay(desk, agnes);
  const screen = await openReports(browser, desk, agnes, '?range=today');
  const { page } = screen;

  const glance = page.getByLabel('At a glance');
  await expect(glance).toContainText('1 of 3 that ended');
  await expect(glance).toContainText(
    'Ended with an answer of an AI agent, no person wrote, and none was asked for in vain.',
  );
  await expect(page.getByText(COMMENTS.plain)).toBeVisible();

  // One stop of the Tab key; arrows read, the same numbers are in the table.
  const figure = page.getByRole('figure', { name: 'Share of what ended' });
  const plot = figure.getByRole('slider');
  await tabTo(page, plot);
  await expect(plot).toHaveAttribute('aria-valuetext', 'Solved by AI: 1, 33%');
  await expect(figure.locator('[data-reading]')).toHaveText('Solved by AI1, 33%');
  await page.keyboard.press('ArrowRight');
  await expect(plot).toHaveAttribute('aria-valuetext', 'Assisted: 1, 33%');
  await page.keyboard.press('Tab');
  expect(await isFocused(plot)).toBe(false);
  const toTable = figure.getByRole('button', { name: 'Table of Share of what ended' });
  await tabTo(page, toTable, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('row')).toHaveText([
    'SolvedConversationsShare',
    'Solved by AI133%',
    'Assisted133%',
    'By people00%',
    'Not answered133%',
  ]);

  const days = page.getByRole('figure', { name: 'Conversations, day by day' });
  await days.getByRole('slider').hover();
  await expect(days.locator('[data-reading]')).toContainText('4');

  // The time is in the address: the way back, a reload and a link lead to the same.
  await page.getByLabel('Time', { exact: true }).selectOption('Last month');
  await expect(page.getByText('Nothing happened in this time')).toBeVisible();
  await expect(page).toHaveURL(/\/reports\?range=last-month$/);
  await page.goBack();
  await expect(glance).toContainText('1 of 3 that ended');
  await page.getByLabel('From', { exact: true }).fill('2026-01-01');
  await expect(page).toHaveURL(/\/reports\?from=2026-01-01&to=\d{4}-\d\d-\d\d$/);
  await expect(page.getByRole('figure', { name: 'Conversations, week by week' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('2026-01-01');

  await page.getByRole('button', { name: 'Download' }).click();
  const table = page
    .getByRole('region', { name: 'Download as CSV' })
    .getByRole('link', { name: 'Hand-offs' });
  await expect(table).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 10_000 }), table.click()]);
  expect(download.suggestedFilename()).toMatch(/^hand-overs-2026-01-01-to-[\d-]+\.csv$/);
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 320, height: 700 });
  await expect(page.getByRole('figure', { name: 'From whom to whom' })).toBeVisible();
  expect(await stickingOut(page)).toEqual([]);
  for (const customer of Object.values(customers)) customer.close();
  expect(screen.complaints).toEqual([]);
  await screen.context.close();
});
