import { expect, test } from 'playwright/test';
import { openReports } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { createAdministrator } from '../support/staff.ts';

test('look', async ({ browser }) => {
  test.setTimeout(120_000);
  const desk = await startDesk({ dataDir: '/tmp/w/reports-data' });
  const ada = await createAdministrator(desk);
  const { page, complaints } = await openReports(browser, desk, ada, '?range=30-days');
  await expect(page.getByRole('figure', { name: 'Share of what ended' })).toBeVisible();
  for (const [width, scheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(300);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const piece = width === 360 ? 1200 : 1100;
    for (let y = 0, n = 0; y < Math.min(height, 3800); y += piece, n += 1)
      await page.screenshot({
        path: `/tmp/w/shots/r-${width}-${scheme}-${n}.png`,
        fullPage: true,
        clip: { x: 0, y, width, height: Math.min(piece, height - y) },
      });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 1000 });
  await page.getByRole('slider', { name: /^Ended/ }).focus();
  await page
    .getByRole('region', { name: 'Who solved it' })
    .screenshot({ path: '/tmp/w/shots/solved-320.png' });
  await page.getByRole('slider', { name: 'Busiest hours' }).focus();
  await page.getByRole('region', { name: 'Over time' }).screenshot({ path: '/tmp/w/shots/over-320.png' });
  await page.getByRole('button', { name: 'Download' }).click();
  await page.screenshot({ path: '/tmp/w/shots/download.png' });
  expect(complaints).toEqual([]);
  await desk[Symbol.asyncDispose]();
});
