import { expect, type Page } from 'playwright/test';
import {
  growing,
  messages,
  openChat,
  openDashboard,
  type Screen,
  saidBy,
  whoAnswers,
  write,
} from '../../support/browser.ts';
import { createStaff } from '../../support/staff.ts';
import { leave, type Walk } from './stop.ts';

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for a person' });
const slow = { timeout: 20_000 };

/** A customer's conversation from the first screen to the end. */
export async function walkChat(walk: Walk): Promise<void> {
  await walkAnswering(walk);
  await walkFailed(walk);
  await walkToPerson(walk);
}

async function walkAnswering({ browser, desk, ollama, look }: Walk): Promise<void> {
  const customer = await openChat(browser, desk);
  const { page } = customer;
  await expect(whoAnswers(page)).toContainText('qwen3:8b');
  await look({ page, id: 'chat-first', title: 'First screen' });

  await ollama.script(
    {
      when: { offers: 'transfer_to_technical' },
      reply: {
        pieces: [
          { calls: [{ name: 'transfer_to_technical', arguments: { reason: 'how to export files' } }] },
        ],
      },
    },
    {
      reply: {
        pieces: [
          {
            text: 'Open the list of your files first. Mark those you need. Then choose Export above the list. ',
          },
          { text: 'A folder comes as one file. ' },
          // The rest comes when everybody has looked.
          { pauseMs: 100_000 },
          { text: 'That is all.' },
        ],
      },
    },
  );
  await write(page, 'How do I export all of my files?');
  await expect(growing(page)).toContainText('Export above the list.', slow);
  await look({ page, id: 'chat-answering', title: 'An answer is being written' });

  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(waiting(page)).toContainText('Nobody is here right now.');
  await look({ page, id: 'chat-nobody', title: 'Nobody is here: leave an e-mail' });
  await waiting(page).getByLabel('Your e-mail').fill('sam@example.com');
  await waiting(page).getByLabel('Your e-mail').press('Enter');
  await expect(waiting(page)).toContainText('We write to sam@example.com.');
  await look({ page, id: 'chat-ticket', title: 'The e-mail became a ticket' });
  await ollama.script();
  await leave(customer);
}

async function walkFailed({ browser, desk, look }: Walk): Promise<void> {
  const customer = await openChat(browser, desk);
  const { page } = customer;
  await write(page, "My laptop won't boot");
  await expect(messages(page)).toContainText(/Opened ticket TCK-\d+/, slow);
  await expect(saidBy(page, 'Technical').last()).toContainText(/TCK-\d+/, slow);
  await look({ page, id: 'chat-answered', title: 'Answered, with what was looked up' });
  await write(page, 'It beeps\u0000 twice');
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
  await look({ page, id: 'chat-failed', title: 'A message that was not sent' });
  await leave(customer);
}

async function walkToPerson({ browser, desk, ada, look }: Walk): Promise<void> {
  const customer = await openChat(browser, desk);
  const { page } = customer;
  await write(page, 'You charged me twice this month, please look at my invoices');
  const card = page.getByRole('form', { name: 'Confirm who you are' });
  await expect(card).toBeVisible(slow);
  await look({ page, id: 'chat-identity', title: 'The identity card' });
  await card.getByLabel('E-mail of your account').fill('maya.lindqvist@example.com');
  await card.getByLabel('Postal code of your account').fill('99999');
  await card.getByRole('button', { name: 'Confirm' }).click();
  await expect(card.getByRole('alert')).toBeVisible();
  await look({ page, id: 'chat-identity-refused', title: 'The identity card, refused' });
  await card.getByLabel('Postal code of your account').fill('11432');
  await card.getByRole('button', { name: 'Confirm' }).click();
  await expect(saidBy(page, 'Billing').last()).toContainText('INV-5101', slow);

  const kim = await openDashboard(browser, desk, await createStaff(desk, ada, { name: 'Kim Osei' }));
  await kim.page.getByLabel('My availability').selectOption('away');
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(waiting(page)).toContainText(/in line/);
  await look({ page, id: 'chat-waiting', title: 'Waiting, with a place in line' });
  await answerAndClose(kim, customer, look);
  await leave(customer, kim);
}

async function answerAndClose(kim: Screen, { page }: Screen, look: Walk['look']): Promise<void> {
  await kim.page.getByRole('tab', { name: /^All/ }).click();
  await kim.page
    .getByRole('button', { name: /Maya Lindqvist/ })
    .first()
    .click();
  await kim.page.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(messages(page)).toContainText('Kim Osei');
  await kim.page
    .getByRole('textbox', { name: 'Reply' })
    .fill('Hello Maya. I see both charges of 49 USD, and I have asked for the second one to be paid back.');
  await kim.page.getByRole('button', { name: 'Send reply' }).click();
  await expect(saidBy(page, 'Kim Osei')).toContainText('both charges');
  await write(page, 'Thank you, that was quick.');
  await expect(saidBy(page, 'You').last()).toContainText('that was quick');
  await look({ page, id: 'chat-person', title: 'A person answers' });
  await expect(messages(kim.page)).toContainText('that was quick');
  await kim.page.getByRole('button', { name: 'Close conversation' }).click();
  await kim.page.getByRole('button', { name: 'Close without an answer' }).click();
  await expect(messages(page)).toContainText('closed this conversation');
  await look({ page, id: 'chat-closed', title: 'Closed' });
}
