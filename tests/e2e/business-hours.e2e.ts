import { expect, type Page, test } from 'playwright/test';
import { messages, openChat, openDashboard, openScreen, saidBy, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { createAdministrator, createStaff, type StaffSession, signIn } from '../support/staff.ts';

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for a person' });

let desk: DeskProcess;
let ada: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
});
test.afterAll(() => desk[Symbol.asyncDispose]());

async function openHours(page: Page): Promise<void> {
  await page.goto(`${desk.url}/administration/hours`);
  await expect(page.getByRole('switch', { name: 'Business hours' })).toBeVisible();
}

test('feature 6: outside business hours the chat says when people answer again, takes an address, and a person who is here may still take it', async ({
  browser,
}) => {
  const kim = await openDashboard(browser, desk, await createStaff(desk, ada, { name: 'Kim' }));
  const { page, context, complaints } = await openChat(browser, desk);
  await expect(page.getByRole('region', { name: 'Who answers' })).toContainText('whenever you ask');

  const admin = await openScreen(browser);
  await signIn(admin.page, desk, ada);
  await openHours(admin.page);
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    await admin.page.getByRole('button', { name: `Remove ${day}` }).click();
  }
  await admin.page.getByRole('button', { name: 'Add an exception' }).click();
  await admin.page.getByLabel('Date', { exact: true }).fill(inTwoDays());
  await admin.page.getByLabel('What it is').fill('One day');
  await admin.page.getByRole('button', { name: 'Add hours to One day' }).click();
  await admin.page.getByLabel('English').fill('Nobody of {business} is here, but {opens} we are.');
  await admin.page.getByRole('switch', { name: 'Business hours' }).click();
  await admin.page.getByRole('button', { name: 'Save' }).click();
  await expect(admin.page.getByText(/^Closed now, until /)).toBeVisible();

  // An open chat is told, without a reload.
  const closed = /Nobody of Harbor is here, but on \w+day at [\d:\sAPM]+ we are\./;
  await expect(page.getByRole('region', { name: 'Who answers' })).toContainText(closed);
  await expect(page.getByRole('region', { name: 'Who answers' })).toContainText(/People · again on \w+day/);
  await write(page, 'My files stopped syncing this morning.');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(waiting(page)).toContainText(closed);
  await expect(waiting(page)).not.toContainText(/It usually takes|Nobody is here/);
  await waiting(page).getByLabel('Your e-mail').fill('sam@example.com');
  await waiting(page).getByRole('button', { name: 'Leave e-mail' }).click();
  await expect(waiting(page)).toContainText(/We write to sam@example\.com\. .* Your ticket is TCK-\d+\./);

  await expect(kim.page.getByText(/^Closed until /)).toBeVisible();
  await kim.page.getByRole('tab', { name: /^Waiting/ }).click();
  await kim.page.getByRole('listitem').filter({ hasText: 'Visitor' }).getByRole('button').click();
  await kim.page.getByRole('button', { name: 'Take over' }).click();
  await expect(messages(page)).toContainText('Kim joined. From here a person answers');
  for (const screen of [kim, admin]) expect(screen.complaints).toEqual([]);
  expect(complaints).toEqual([]);
  for (const each of [context, kim.context, admin.context]) await each.close();
});

test('two administrators change the hours at once: the second is shown it, and decides', async ({
  browser,
}) => {
  const first = await openScreen(browser);
  const second = await openScreen(browser);
  for (const { page } of [first, second]) {
    await signIn(page, desk, ada);
    await openHours(page);
  }
  await second.page.getByLabel('English').fill('Second.');
  await first.page.getByLabel('English').fill('First.');
  await first.page.getByRole('button', { name: 'Save' }).click();
  await expect(first.page.getByText('What stands here is saved.')).toBeVisible();
  const notice = second.page.getByText('Somebody else changed this schedule while you edited it');
  await expect(notice).toBeVisible();
  await expect(second.page.getByLabel('English')).toHaveValue('Second.');
  await second.page.getByRole('button', { name: 'Show theirs' }).click();
  await expect(second.page.getByLabel('English')).toHaveValue('First.');
  await expect(notice).toHaveCount(0);
  for (const { context, complaints } of [first, second]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});

/** yyyy-mm-dd */
function inTwoDays(): string {
  return new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
}
