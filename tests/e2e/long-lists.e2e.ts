import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { fill } from '../bench/scroll-conversations.ts';
import { openDashboard } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';
import { silentLog } from '../support/store.ts';

/** The dashboard with more than anybody can see at once: how fast that is, `tests/bench/scroll.ts` says. */
const CONVERSATIONS = 260;
const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
let desk: DeskProcess;
let ada: StaffSession;
let longId: string;
test.beforeAll(async () => {
  const store = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  ({ longId } = await fill(store, CONVERSATIONS, 1200));
  await store.close();
  desk = await startDesk({ dataDir });
  ada = await createAdministrator(desk);
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  rmSync(dataDir, { recursive: true, force: true });
});

const list = (page: Page) => page.getByRole('tabpanel', { name: 'All' });
const rows = (page: Page) => list(page).getByRole('listitem');
const thread = (page: Page) => page.getByRole('region', { name: 'Thread' });
const entries = (page: Page) => page.getByRole('log', { name: 'Messages' }).locator('> ol > li');

test('the dashboard: of many conversations those in sight are drawn, J goes to one that is not, and the focus is never lost', async ({
  browser,
}) => {
  const { page, context, complaints } = await openDashboard(browser, desk, ada);
  await page.getByLabel('My availability').selectOption('away');
  const row = (place: number) => list(page).locator(`[aria-posinset="${place}"]`);
  await expect(row(1)).toHaveAttribute('aria-setsize', `${CONVERSATIONS}`);
  expect(await rows(page).count()).toBeLessThan(80);

  await row(1).getByRole('button').click();
  await expect(page).toHaveURL(/#[\w-]{36}$/);
  await list(page).hover();
  await page.mouse.wheel(0, 9000);
  await expect.poll(() => list(page).evaluate(({ scrollTop }) => scrollTop)).toBe(9000);
  await expect(row(3)).toHaveCount(0);
  await expect(row(1).getByRole('button')).toBeFocused();

  await page.keyboard.press('j');
  await expect(row(2)).toBeInViewport();
  await expect(row(2).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await expect(row(1)).toBeInViewport();
  await page.getByRole('tab', { name: /^Waiting/ }).click();
  await expect(
    page.getByRole('tabpanel', { name: 'Waiting' }).getByRole('listitem').first(),
  ).toBeInViewport();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the dashboard: a long thread opens at its end, stays where it is read while others write, and reads out only what is new', async ({
  browser,
}) => {
  const kim = await socketStaff(desk, await createStaff(desk, ada, { name: 'Kim' }));
  const { page, context, complaints } = await openDashboard(browser, desk, ada);
  await page.getByLabel('My availability').selectOption('away');
  await page.goto(`${desk.url}/dashboard#${longId}`);
  await expect(entries(page).last()).toBeInViewport();
  const count = Number(await entries(page).last().getAttribute('aria-posinset'));
  expect(count).toBeGreaterThan(1200);
  expect(await entries(page).count()).toBeLessThan(120);
  await expect(entries(page).last()).toHaveAttribute('aria-live', 'off');

  await thread(page).hover();
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, -400);
  await expect(page.getByRole('button', { name: 'Go to the newest' })).toBeVisible();
  await expect.poll(() => resting(page)).toBe(true);
  const read = await middle(page);
  const transcript = await kim.open(longId);
  expect((await kim.reply(transcript, 'Somebody writes meanwhile')).ok).toBe(true);
  // The newest is there for those who hear it, though nobody sees it.
  await expect(entries(page).last()).toContainText('Somebody writes meanwhile');
  await expect(entries(page).last()).not.toHaveAttribute('aria-live', 'off');
  expect(await middle(page)).toEqual(read);

  await thread(page).locator('summary').first().focus();
  const focused = await focusedPlace(page);
  expect(focused).not.toBeNull();
  await thread(page).hover();
  await page.mouse.wheel(0, -20_000);
  await expect.poll(() => resting(page)).toBe(true);
  await expect(entries(page).and(page.locator(`[aria-posinset="${focused}"]`))).not.toBeInViewport();
  expect(await focusedPlace(page)).toBe(focused);
  await page.getByRole('button', { name: 'Go to the newest' }).click();
  await expect(entries(page).last()).toBeInViewport();
  await page.goto(`${desk.url}/dashboard#${longId}/2`);
  await expect(thread(page).locator('[data-marked]')).toBeInViewport();
  kim.close();
  expect(complaints).toEqual([]);
  await context.close();
});

/** Which entry is in the middle of the thread, and where its top is. */
function middle(page: Page): Promise<{ place: string | null; top: number }> {
  return thread(page).evaluate((area) => {
    const { left, top, width, height } = area.getBoundingClientRect();
    const entry = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('li');
    return {
      place: entry?.getAttribute('aria-posinset') ?? null,
      top: Math.round(entry?.getBoundingClientRect().top ?? 0),
    };
  });
}

/** Which entry has the focus. */
function focusedPlace(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? null);
}

/** Whether the thread has not moved for some frames: wheels scroll smoothly. */
function resting(page: Page): Promise<boolean> {
  return thread(page).evaluate(async (area) => {
    const before = area.scrollTop;
    for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
    return area.scrollTop === before;
  });
}
