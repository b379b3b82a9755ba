import { expect } from 'playwright/test';
import { openReports } from '../../support/browser.ts';
import { playReportDay } from '../../support/report-play.ts';
import { createStaff } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

/** The reports: a day the desk had, a plot that is read, one as a table, a time without anything, and none to be had. */
export async function walkReports({ browser, desk, ada, look }: Walk): Promise<void> {
  const agnes = await createStaff(desk, ada, { name: 'Agnes Weber' });
  const customers = await playReportDay(desk, agnes);
  const screen = await openReports(browser, desk, ada, '?range=today', { outageExpected: true });
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

  const held = Promise.withResolvers<void>();
  await page.route('**/api/reports?*', async (route) => {
    await held.promise;
    await route.abort('connectionrefused');
  });
  await page.reload();
  await expect(page.getByText('The report is being loaded')).toBeAttached();
  await look({ page, id: 'reports-loading', title: 'A report on its way' });
  held.resolve();
  await expect(page.getByText('This report could not be read')).toBeVisible();
  await look({ page, id: 'reports-unread', title: 'A report that could not be read' });
  for (const customer of Object.values(customers)) customer.close();
  await leave(screen);
}
