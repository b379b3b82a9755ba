import { expect } from 'playwright/test';
import { openScreen } from '../../support/browser.ts';
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
