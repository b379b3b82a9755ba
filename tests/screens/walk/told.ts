import { randomUUID } from 'node:crypto';
import { expect } from 'playwright/test';
import { messages, openDashboard } from '../../support/browser.ts';
import { must } from '../../support/socket-connection.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { socketStaff } from '../../support/socket-staff.ts';
import { createStaff } from '../../support/staff.ts';
import { closeEverything, leave, type Walk } from './stop.ts';

/** What people are told of on the dashboard: colleagues beside them, notes that name them, and what they choose. */
export async function walkTold(walk: Walk): Promise<void> {
  const { browser, desk, ada, look } = walk;
  await closeEverything(walk);
  const nia = await socketStaff(desk, await createStaff(desk, ada, { name: 'Nia Okoye' }));
  await must(nia.socket, 'availability:set', { availability: 'away' });
  const administrator = await openDashboard(browser, desk, ada);
  const { page } = administrator;
  await page.getByLabel('My availability').selectOption('away');
  const customer = await socketCustomer(desk);
  await customer.send('I want to talk to a person about a refund');
  const { conversationId } = customer.transcript;
  await must(nia.socket, 'conversation:note', {
    conversationId,
    noteId: randomUUID(),
    text: '@Ada Admin, this is above my limit. Can you approve 120 USD?',
  });
  await must(nia.socket, 'person:looking', { conversationId, writing: true });
  await page.getByRole('tab', { name: /^All/ }).click();
  const list = page.getByRole('region', { name: 'Conversations' });
  await expect(list.getByRole('button', { name: /about a refund/ })).toContainText('Nia Okoye is writing');
  await expect(page.getByRole('region', { name: 'Mentioned' })).toContainText('above my limit');
  await look({ page, id: 'dashboard-mentioned', title: 'A note names me, and a colleague writes' });

  await list.getByRole('button', { name: /about a refund/ }).click();
  await expect(messages(page)).toContainText('above my limit');
  await page.getByRole('tab', { name: 'Note' }).click();
  const note = page.getByRole('textbox', { name: 'Private note' });
  await note.fill('');
  await note.pressSequentially('Yes, approved. @');
  await expect(page.getByRole('listbox', { name: 'Colleagues and teams' })).toBeVisible();
  await must(nia.socket, 'person:looking', { conversationId, writing: true });
  await look({ page, id: 'dashboard-naming', title: 'Whom a note can name' });
  await note.fill('');

  await page.getByRole('button', { name: 'Account of Ada Admin' }).click();
  await page.getByRole('menuitem', { name: 'Notices' }).click();
  await expect(page.getByRole('dialog', { name: 'Notices' })).toBeVisible();
  await look({ page, id: 'dashboard-notices', title: 'What I am told of, and by what' });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Account of Ada Admin' }).click();
  await page.getByRole('menuitem', { name: 'Capacity' }).click();
  await expect(page.getByRole('dialog', { name: 'Capacity' }).getByLabel('Nia Okoye may take')).toBeVisible();
  await look({ page, id: 'dashboard-capacity', title: 'How many conversations each takes' });
  nia.close();
  customer.close();
  await leave(administrator);
}
