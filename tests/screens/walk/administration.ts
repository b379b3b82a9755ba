import { expect, type Page } from 'playwright/test';
import { openChat, openScreen, whoAnswers } from '../../support/browser.ts';
import { createStaff, signIn } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

/** The administration area, a subject after the other, and what everybody has for themselves. */
export async function walkAdministration({ browser, desk, ada, look }: Walk): Promise<void> {
  await createStaff(desk, ada, { name: 'Noor Haddad' });
  const screen = await openScreen(browser);
  const { page } = screen;
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const open = (subject: string) => page.goto(`${desk.url}/administration${subject}`);
  await signIn(page, desk, ada);

  await open('');
  await expect(page.getByRole('heading', { name: 'The team' })).toBeVisible();
  await look({ page, id: 'administration', title: 'Administration', whole: true });

  await open('/people');
  const invitations = region('Invitations');
  await invitations.getByText('Invite a person').click();
  await invitations.getByLabel('E-mail').fill('rui@desk.example');
  await invitations.getByLabel('Name, if you like').fill('Rui Costa');
  await invitations.getByRole('button', { name: 'Make the link' }).click();
  await expect(invitations.getByRole('list', { name: 'Invitations' })).toContainText('Rui Costa');
  await look({ page, id: 'administration-people', title: 'People, and an invitation', whole: true });

  await page.getByRole('button', { name: 'Manage Noor Haddad' }).click();
  const dialog = page.getByRole('dialog', { name: 'Noor Haddad' });
  await expect(dialog.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  await look({ page, id: 'administration-person', title: 'One person' });

  await dialog.getByRole('button', { name: 'Done' }).click();

  await open('/teams');
  await page.getByRole('button', { name: 'Change Billing' }).click();
  await look({ page, id: 'administration-teams', title: 'Teams, one of them changed', whole: true });

  await open('/canned-replies');
  await page.getByRole('button', { name: 'Add a canned reply' }).click();
  const form = region('New canned reply');
  await form.getByLabel('Name').fill('A second hello');
  await form.getByLabel('Shortcut').fill('hello');
  await form.getByRole('textbox', { name: 'Text' }).fill('Hello {customer}, this is {me}. {nick}');
  await look({ page, id: 'administration-canned', title: 'A canned reply that cannot be kept yet' });
  await form.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Find').fill('nothing has this');
  await expect(page.getByText('Nothing fits.')).toBeVisible();
  await look({ page, id: 'administration-canned-none', title: 'No canned reply fits' });

  await open('/tags');
  await page.getByRole('button', { name: 'Delete VIP…' }).click();
  await page.getByRole('button', { name: 'Rename Refund' }).click();
  await look({ page, id: 'administration-tags', title: 'Tags: what a new name and an end would mean' });

  await open('/hours');
  await page.getByRole('switch', { name: 'Business hours' }).click();
  await page.getByRole('button', { name: 'Add hours to Monday' }).click();
  await page.getByRole('button', { name: 'Add an exception' }).click();
  await page.getByLabel('What it is').fill('Christmas Day');
  await page.getByLabel('English').fill('Back {opens}, and not {soon}.');
  await look({
    page,
    id: 'administration-hours',
    title: 'Business hours, with something missing',
    whole: true,
  });
  await closedDesk({ browser, desk, look, page });

  await open('/tokens');
  await expect(page.getByText('Make a token')).toBeVisible();
  await look({ page, id: 'administration-tokens', title: 'API tokens' });

  await open('/audit');
  await expect(region('Audit log').getByRole('table')).toBeVisible();
  await look({ page, id: 'administration-audit', title: 'The audit log' });

  await page.goto(`${desk.url}/account`);
  await expect(page.getByText('Change your password')).toBeVisible();
  await look({ page, id: 'account', title: 'Your account' });
  await leave(screen);
}

/** What customers and people see of a desk that is closed. */
async function closedDesk({
  browser,
  desk,
  look,
  page,
}: Pick<Walk, 'browser' | 'desk' | 'look'> & { page: Page }) {
  await page.getByRole('button', { name: 'Leave it as it was' }).click();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    await page.getByRole('button', { name: `Remove ${day}` }).click();
  }
  await page.getByRole('switch', { name: 'Business hours' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Closed now/)).toBeVisible();
  const chat = await openChat(browser, desk);
  await expect(whoAnswers(chat.page)).toContainText('We are closed now.');
  await look({ page: chat.page, id: 'chat-out-of-hours', title: 'Outside business hours', whole: true });
  await chat.page.getByRole('button', { name: 'Talk to a person' }).click();
  const waiting = chat.page.getByRole('region', { name: 'Waiting for a person' });
  await expect(waiting).toContainText('We are closed now.');
  await look({
    page: chat.page,
    id: 'chat-out-of-hours-waiting',
    title: 'A person asked for outside business hours',
  });
  await leave(chat);
  await page.getByRole('switch', { name: 'Business hours' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Business hours are off.')).toBeVisible();
}
