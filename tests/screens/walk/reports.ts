import { expect } from 'playwright/test';
import { openReports } from '../../support/browser.ts';
import { playReportDay } from '../../support/report-play.ts';
import { createStaff } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

/** The reports: a day the desk had, a plot that is read, one as a table, and a time in which nothing happened. */
export async function walkReports({ browser, desk, ada, look }: Walk): Promise<void> {
  const agnes = await createStaff(desk, ada, { name: 'Agnes Weber' });
  const customers = await playReportDay(desk, agnes);
  const screen = await openReports(browser, desk, ada, '?range=today');
  const { page } = screen;
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(page.getByRole('figure', { name: 'Share of what ended' })).toBeVisible();
  await look({ page, id: 'reports', title: 'Reports', whole: true });

  await page.getByRole('slider', { name: 'From whom to whom' }).focus();
  await look({
    page,
    id: 'reports-reading',
    title: 'A plot that is read by keyboard',
    at: region('Hand-offs'),
  });

  const hours = page.getByRole('figure', { name: 'Busiest hours' });
  await hours.getByRole('button', { name: 'Table of Busiest hours' }).click();
  await expect(hours.getByRole('table')).toBeVisible();
  await look({ page, id: 'reports-table', title: 'A plot as a table', at: hours });

  await page.getByLabel('Time', { exact: true }).selectOption('Last month');
  await expect(page.getByText('Nothing happened in this time')).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await look({ page, id: 'reports-empty', title: 'A time in which nothing happened' });
  for (const customer of Object.values(customers)) customer.close();
  await leave(screen);
}
