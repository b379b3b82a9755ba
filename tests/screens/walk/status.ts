import { expect } from 'playwright/test';
import { openStatus } from '../../support/browser.ts';
import { must } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { createStaff } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

/** The status page: calm, with something off, and the rooms of an administrator below it. */
export async function walkStatus({ browser, desk, ollama, ada, look }: Walk): Promise<void> {
  await createStaff(desk, ada, { name: 'Noor Haddad' });
  const customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  const screen = await openStatus(browser, desk, ada);
  const { page } = screen;
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(page.getByText(/^Answers come from qwen3:8b/)).toBeVisible();
  await look({ page, id: 'status', title: 'All is well', whole: true });
  const plots = region('How it went');
  await plots.getByRole('radio', { name: 'Last day' }).check();
  await plots.getByRole('figure', { name: 'AI turns' }).hover();
  await look({ page, id: 'status-day', title: 'The last day, on a fresh desk', at: plots });
  await plots.getByRole('radio', { name: 'Last hour' }).check();

  const team = region('Team and access');
  await team.getByText('Invite a person').click();
  await team.getByLabel('E-mail').fill('rui@desk.example');
  await team.getByLabel('Name, if you like').fill('Rui Costa');
  await team.getByRole('button', { name: 'Make the link' }).click();
  await expect(team.getByRole('list', { name: 'Invitations' })).toContainText('Rui Costa');
  await look({ page, id: 'status-team', title: 'Team and access: an invitation', at: team });

  await page.getByRole('button', { name: 'Manage Noor Haddad' }).click();
  const dialog = page.getByRole('dialog', { name: 'Noor Haddad' });
  await expect(dialog.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  await look({ page, id: 'status-person', title: 'One person of the team' });
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Read the audit log' }).click();
  await expect(region('Audit log').getByRole('table')).toBeVisible();
  await look({ page, id: 'status-audit', title: 'The audit log', at: region('Audit log') });

  await ollama.down();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByText('Answers come from the built-in responder.')).toBeVisible({ timeout: 20_000 });
  await look({ page, id: 'status-off', title: 'Ollama is away' });

  const { conversationId } = customer.transcript;
  await must(customer.socket, 'person:request', { conversationId });
  await expect(page.getByRole('list', { name: 'Needs attention' })).toContainText('nobody is here');
  await look({ page, id: 'status-attention', title: 'A customer waits and nobody is here' });
  await page.evaluate(() => {
    location.hash = 'wall';
  });
  await expect(page.getByText(/This screen is signed out on/)).toBeVisible();
  await look({ page, id: 'status-wall', title: 'On a wall' });
  await ollama.up();
  customer.close();
  await leave(screen);
}
