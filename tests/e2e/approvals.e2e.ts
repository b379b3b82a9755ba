import { expect, test } from 'playwright/test';
import { messages, openChat, openDashboard, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { createAdministrator } from '../support/staff.ts';

let ollama: OllamaStandIn;
let desk: DeskProcess;
test.beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url });
});
test.afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

test('What an agent needs a person for is read, approved by the keyboard, and told to the customer', async ({
  browser,
}) => {
  const summary = 'Wants a new owner for the account';
  const asked = { category: 'billing', priority: 'normal', kind: 'account-change', summary };
  await ollama.script(
    {
      when: { offers: 'transfer_to_billing' },
      reply: { pieces: [{ calls: [{ name: 'transfer_to_billing', arguments: { reason: 'the account' } }] }] },
    },
    {
      when: { offers: 'create_ticket', lacksResult: 'create_ticket' },
      reply: { pieces: [{ calls: [{ name: 'create_ticket', arguments: asked }] }] },
    },
    { reply: { pieces: [{ text: 'A person looks at this first.' }] } },
  );
  const ada = await createAdministrator(desk);
  const customer = await openChat(browser, desk);
  await write(customer.page, 'My business partner takes over our account');
  await expect(messages(customer.page)).toContainText('This waits for the approval of a person');

  const staff = await openDashboard(browser, desk, ada);
  await staff.page.getByRole('tab', { name: /^AI/ }).click();
  await staff.page.getByRole('button', { name: /Approve/ }).click();
  const request = staff.page.getByRole('region', { name: 'Request for an approval' });
  await expect(request).toContainText(summary);
  await expect(request).toContainText('account-change');
  await request.getByRole('button', { name: 'Approve' }).focus();
  await staff.page.keyboard.press('Enter');
  await expect(request).toContainText('Approved by Ada Admin.');
  await expect(request.getByRole('button')).toHaveCount(0);
  await expect(messages(customer.page)).toContainText('Ada Admin approved it');
  await expect(messages(customer.page)).toContainText(/Opened ticket TCK-\d+/);
  expect([...customer.complaints, ...staff.complaints]).toEqual([]);
});

test('feature 3: "I have transferred you" without a transfer never reaches the customer, and it is answered anew', async ({
  browser,
}) => {
  await ollama.script(
    { reply: { pieces: [{ text: 'I have transferred you to Billing. They will write to you.' }] }, times: 1 },
    { reply: { pieces: [{ text: 'Which invoice do you mean?' }] } },
  );
  const { page, complaints } = await openChat(browser, desk);
  await write(page, 'There is something odd on my bill');
  await expect(messages(page)).toContainText('Which invoice do you mean?');
  await expect(page.locator('body')).not.toContainText(/transferred you|will write to you|took over/);
  expect(complaints).toEqual([]);
});

test('An answer that may not go on ends visibly as stopped, and is written again', async ({ browser }) => {
  await ollama.script(
    {
      reply: { pieces: [{ text: 'I am sorry to hear that. Your credit is 777 USD. Good bye.' }] },
      times: 1,
    },
    { reply: { pieces: [{ text: 'I cannot name an amount.' }] } },
  );
  const { page, complaints } = await openChat(browser, desk);
  await write(page, 'What do I get back for the outage?');
  const thread = messages(page);
  await expect(thread).toContainText('I cannot name an amount.');
  await expect(thread).toContainText('I am sorry to hear that.');
  await expect(thread).toContainText('This answer was stopped. What follows replaces it.');
  await expect(thread).not.toContainText('777');
  expect(complaints).toEqual([]);
});
