import { expect, type Page, test } from 'playwright/test';
import { openScreen } from '../support/browser.ts';
import { startDesk } from '../support/desk-process.ts';
import { tabTo } from '../support/keyboard.ts';
import { createAdministrator, createStaff, signIn } from '../support/staff.ts';

/** A refusal is told by its status, which browsers write to the console by themselves. */
const besidesRefusals = (complaints: string[]) => complaints.filter((line) => !/status of 4\d\d/.test(line));

async function invite(page: Page, email: string): Promise<string> {
  const team = page.getByRole('region', { name: 'Invitations', exact: true });
  await tabTo(page, team.getByText('Invite a person'));
  await page.keyboard.press('Enter');
  await tabTo(page, team.getByLabel('E-mail'));
  await page.keyboard.type(email);
  await tabTo(page, team.getByLabel('Name, if you like'));
  await page.keyboard.type('Kim');
  await tabTo(page, team.getByRole('button', { name: 'Make the link' }));
  await page.keyboard.press('Enter');
  const link = await team
    .getByRole('region', { name: `Secret of ${email}` })
    .locator('code')
    .textContent();
  await expect(team.getByRole('list', { name: 'Invitations' })).toContainText('Kim');
  return link ?? '';
}

test('an administrator invites by keyboard, and who gets the link joins by keyboard; it works once', async ({
  browser,
}) => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const ada = await openScreen(browser);
  await signIn(ada.page, desk, administrator);
  await ada.page.goto(`${desk.url}/administration/people`);
  const link = await invite(ada.page, 'kim@desk.example');
  expect(link).toContain(`${desk.url}/join?token=`);

  const kim = await openScreen(browser);
  await kim.page.goto(link);
  await tabTo(kim.page, kim.page.getByLabel('Your name'));
  await kim.page.keyboard.type('Kim Lee');
  await tabTo(kim.page, kim.page.getByLabel('Password'));
  await kim.page.keyboard.type('a long enough password');
  await kim.page.keyboard.press('Enter');
  await kim.page.waitForURL('**/dashboard');
  await expect(kim.page.getByRole('tab', { name: 'Mine' })).toBeVisible();

  const late = await openScreen(browser);
  await late.page.goto(link);
  await late.page.getByLabel('Your name').fill('Eve');
  await late.page.getByLabel('Password').fill('a long enough password');
  await late.page.getByRole('button', { name: 'Join the desk' }).click();
  await expect(late.page.getByRole('main').getByRole('alert')).toContainText('This invitation does not work');
  for (const screen of [ada, kim, late]) expect(besidesRefusals(screen.complaints)).toEqual([]);
});

test('an administrator changes a role, ends a session and bans; the person is led out each time', async ({
  browser,
}) => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const account = await createStaff(desk, administrator, { name: 'Kim' });
  const kim = await openScreen(browser);
  await signIn(kim.page, desk, account);
  await kim.page.goto(`${desk.url}/dashboard`);
  await expect(kim.page.getByRole('tab', { name: 'Mine' })).toBeVisible();

  const ada = await openScreen(browser);
  await signIn(ada.page, desk, administrator);
  await ada.page.goto(`${desk.url}/administration/people`);
  await ada.page.getByRole('button', { name: 'Manage Kim' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Kim' });
  await expect(dialog.getByRole('list', { name: 'Sessions of Kim' }).getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Ban Kim…' }).click();
  await dialog.getByRole('button', { name: 'Ban Kim', exact: true }).click();
  await expect(dialog.getByText('Kim is not signed in anywhere.')).toBeVisible();
  await kim.page.waitForURL('**/sign-in**', { timeout: 10_000 });

  await dialog.getByRole('button', { name: 'Let Kim in again' }).click();
  await dialog.getByLabel('Role').selectOption({ label: 'Watches the status only' });
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await signIn(kim.page, desk, account);
  await kim.page.goto(`${desk.url}/dashboard`);
  await kim.page.waitForURL('**/status');

  await ada.page.getByRole('link', { name: 'Audit log' }).click();
  const log = ada.page.getByRole('region', { name: 'Audit log', exact: true }).getByRole('table');
  await expect(log).toContainText('banned a person');
  await expect(log).toContainText('Kim: agent to ops');
  await ada.page.getByLabel('What', { exact: true }).selectOption({ label: 'banned a person' });
  await expect(log.getByRole('row')).toHaveCount(2);
  expect(besidesRefusals(ada.complaints)).toEqual([]);
});

test('a new password signs out everywhere else and nowhere here', async ({ browser }) => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const screen = await openScreen(browser);
  const { page } = screen;
  await signIn(page, desk, administrator);
  await page.goto(`${desk.url}/account`);
  const sessions = page.getByRole('list', { name: `Sessions of ${administrator.name}` });
  // From the set-up, from the helper of this test, and this one.
  await expect(sessions.getByRole('listitem')).toHaveCount(3);
  await page.getByText('Change your password').click();
  await page.getByLabel('Current password').fill(administrator.password);
  await page.getByLabel('New password').fill('an entirely new sentence');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('link', { name: 'Status' }).click();
  await expect(page.getByText(/^Answers come from/)).toBeVisible();
  expect(besidesRefusals(screen.complaints)).toEqual([]);
});
