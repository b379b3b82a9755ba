import { expect, type Page } from 'playwright/test';
import { messages, openChat, openDashboard, type Screen, saidBy, write } from '../../support/browser.ts';
import { socketCustomer } from '../../support/socket-customer.ts';
import { createStaff } from '../../support/staff.ts';
import { closeEverything, leave, type Walk } from './stop.ts';
import { walkWhy } from './why.ts';

const slow = { timeout: 20_000 };
const rows = (page: Page) => page.getByRole('region', { name: 'Conversations' });
const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true });

/** A person's dashboard, from an empty one to a conversation that is given back. */
export async function walkDashboard(walk: Walk): Promise<void> {
  const { browser, desk, ada, look } = walk;
  await closeEverything(walk);
  const lee = await openDashboard(browser, desk, await createStaff(desk, ada, { name: 'Lee Novak' }));
  const { page } = lee;
  await page.getByLabel('My availability').selectOption('away');
  await page.getByRole('tab', { name: /^All/ }).click();
  await expect(rows(page)).toContainText('No open conversation');
  await look({ page, id: 'dashboard-empty', title: 'Nothing to do yet' });

  const maya = await openConversations(walk, page);
  await look({ page, id: 'dashboard-list', title: 'The list, with nothing chosen' });
  await page.getByRole('button', { name: 'Filter' }).click();
  await look({ page, id: 'dashboard-filter', title: 'What the list is cut down to' });
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /^Waiting/ }).click();
  await rows(page)
    .getByRole('button', { name: /Maya Lindqvist/ })
    .click();
  await expect(messages(page)).toContainText('INV-5101');
  await look({ page, id: 'dashboard-waiting', title: 'Somebody waits for a person' });
  await walkThread(lee, maya, look);
  await walkWhy(lee, look);
  await walkDialogs(lee, maya, look);
  await leave(lee, maya);
}

/** Two that AI agents answer, one that waits, and Maya, whose identity is proved. */
async function openConversations({ browser, desk }: Walk, page: Page): Promise<Screen> {
  const customers = [];
  for (const text of [
    "My laptop won't boot",
    'What does Pro cost for a year?',
    'I want to talk to a person about my contract',
  ]) {
    const customer = await socketCustomer(desk);
    await customer.send(text);
    customers.push(customer);
  }
  const maya = await openChat(browser, desk);
  await write(maya.page, 'You charged me twice this month, please look at my invoices');
  const card = maya.page.getByRole('form', { name: 'Confirm who you are' });
  await card.getByLabel('E-mail of your account').fill('maya.lindqvist@example.com');
  await card.getByLabel('Postal code of your account').fill('11432');
  await card.getByRole('button', { name: 'Confirm' }).click();
  await expect(saidBy(maya.page, 'Billing').last()).toContainText('INV-5101', slow);
  await maya.page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(rows(page).getByRole('listitem')).toHaveCount(4, slow);
  await expect(
    rows(page)
      .getByRole('button', { name: /Technical/ })
      .first(),
  ).toBeVisible(slow);
  await expect(rows(page).getByRole('button', { name: /Sales/ }).first()).toBeVisible(slow);
  for (const customer of customers) customer.close();
  return maya;
}

async function walkThread({ page }: Screen, maya: Screen, look: Walk['look']): Promise<void> {
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await reply.fill('Hello Maya, Lee here. I see both charges and have asked for the second to be paid back.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await expect(saidBy(maya.page, 'Lee Novak')).toContainText('both charges');
  await expect(messages(page)).toContainText('both charges');
  await page.getByRole('tab', { name: /^Mine/ }).click();
  await expect(reply).toHaveValue('');
  await look({ page, id: 'dashboard-thread', title: 'A conversation of mine' });

  // Over the thread on narrow screens, where it has to be asked for.
  await page.setViewportSize({ width: 768, height: 900 });
  await page.getByRole('button', { name: 'Customer', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Customer', exact: true })).toContainText('INV-5101');
  await look({ page, id: 'dashboard-customer', title: 'The customer beside it, or over it' });
  await page.getByRole('button', { name: 'Fold away' }).click();
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('tab', { name: 'Note' }).click();
  await page
    .getByRole('textbox', { name: 'Private note' })
    .fill('Second charge went to the bank, ref. HH-2291.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(messages(page)).toContainText('HH-2291');
  await page.getByRole('textbox', { name: 'Private note' }).fill('Ask the bank on Monday');
  await look({ page, id: 'dashboard-note', title: 'Private notes' });

  await page.getByRole('tab', { name: 'Reply' }).click();
  await reply.pressSequentially('/lo');
  await expect(page.getByRole('listbox', { name: 'Canned replies' })).toBeVisible();
  await look({ page, id: 'dashboard-canned', title: 'Canned replies, after a slash' });
  await reply.fill('');

  await page.getByRole('button', { name: 'Give back', exact: true }).click();
  const form = page.getByRole('form', { name: 'Give back to an AI agent' });
  await form.getByRole('checkbox', { name: /HH-2291/ }).check();
  await look({ page, id: 'dashboard-give-back', title: 'Giving back to an AI agent' });
  await form.getByRole('button', { name: 'Cancel' }).click();
}

async function walkDialogs({ page }: Screen, maya: Screen, look: Walk['look']): Promise<void> {
  await page.getByRole('region', { name: 'Thread' }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await look({ page, id: 'dashboard-keys', title: 'The sheet of keys' });
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await look({
    page,
    id: 'dashboard-palette',
    title: 'Find or do: what is possible now, and every conversation',
  });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Account of Lee Novak' }).click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await look({ page, id: 'dashboard-account', title: 'The menu of the account' });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'AI agents on' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look({ page, id: 'dashboard-switch-ai', title: 'Asked before AI is switched off' });
  await page.getByRole('button', { name: 'Leave as it is' }).click();

  await write(maya.page, 'When will it be back on my card?');
  await expect(conversation(page)).toContainText('back on my card');
  await page.getByRole('button', { name: 'Close conversation' }).click();
  await expect(page.getByRole('dialog', { name: 'Close without an answer?' })).toBeVisible();
  await look({ page, id: 'dashboard-close', title: 'Asked before closing without an answer' });
  await page.getByRole('button', { name: 'Keep it open' }).click();
}
