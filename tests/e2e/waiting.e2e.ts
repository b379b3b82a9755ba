import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from 'playwright/test';
import { composer, growing, messages, openChat, saidBy, write } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { isFocused } from '../support/keyboard.ts';
import { startOllama } from '../support/ollama/start.ts';
import { first, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff } from '../support/staff.ts';

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for a person' });
const askForPerson = (page: Page) => page.getByRole('button', { name: 'Talk to a person' });

test('feature 6: nobody is here: a proved account has its ticket at once, another e-mail may be left, and who comes finds the chat', async ({
  browser,
}) => {
  await using desk = await startDesk();
  const kim = await createStaff(desk, await createAdministrator(desk), { name: 'Kim' });
  const { page, context, complaints } = await openChat(browser, desk);
  await write(page, 'I was charged twice this month.');
  const card = page.getByRole('form', { name: 'Confirm who you are' });
  await card.getByLabel('E-mail of your account').fill('maya.lindqvist@example.com');
  await card.getByLabel('Postal code of your account').fill('11432');
  await card.getByRole('button', { name: 'Confirm' }).click();
  await expect(saidBy(page, 'Billing').last()).toContainText('INV-5101');

  await askForPerson(page).click();
  await expect(waiting(page)).toContainText('Nobody is here right now.');
  await expect(waiting(page)).toContainText(
    /A person writes to the e-mail of your account\. Your ticket is TCK-\d+\./,
  );
  await expect(waiting(page)).toContainText('Whoever comes will know: two charges of 49 USD on');
  await expect(waiting(page).getByRole('textbox')).toHaveCount(0);
  const other = waiting(page).getByRole('button', { name: 'Use another e-mail' });
  await other.click();
  const email = waiting(page).getByLabel('Your e-mail');
  await expect(email).toBeFocused();
  await email.fill('maya@work.example');
  await email.press('Enter');
  await expect(waiting(page)).toContainText(/We write to maya@work\.example\. .* Your ticket is TCK-\d+\./);
  await expect(composer(page)).toBeFocused();

  await other.click();
  await email.fill('maya@');
  const staff = await socketStaff(desk, kim);
  await expect(messages(page)).toContainText('Kim joined. From here a person answers');
  await expect(messages(page)).toContainText(/Kim was told: two charges of 49 USD on/);
  await expect(waiting(page)).toHaveCount(0);
  expect(await isFocused(composer(page))).toBe(true);
  staff.close();
  expect(complaints).toEqual([]);
  await context.close();
});

test('feature 14: the place in line moves, and what customers really waited is what is told, also after a restart', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await using desk = await startDesk({ env: { PERSON_CAPACITY: '1' } });
  const kim = await createStaff(desk, await createAdministrator(desk), { name: 'Kim' });
  let staff = await socketStaff(desk, kim);
  const busy = await asks(desk);
  await busy.transcript.until(first('human-joined'));

  const { page, context, complaints } = await openChat(browser, desk, { outageExpected: true });
  await write(page, 'My files stopped syncing this morning.');
  await expect(saidBy(page, 'Technical')).toBeVisible();
  await askForPerson(page).click();
  await expect(waiting(page)).toContainText('You are next in line.');
  // Nobody has waited here yet: there is nothing honest to say.
  await expect(waiting(page)).not.toContainText('It usually takes');
  await takeAll(staff);
  await expect(messages(page)).toContainText('Kim joined');

  const before = await Promise.all(Array.from({ length: 5 }, () => asks(desk)));
  await sleep(2500);
  await takeAll(staff);
  for (const { transcript } of before) await transcript.until(first('human-joined'));

  const ahead = await asks(desk);
  const later = await openChat(browser, desk, { outageExpected: true });
  await write(later.page, 'My files stopped syncing this morning.');
  await expect(saidBy(later.page, 'Technical')).toBeVisible();
  await askForPerson(later.page).click();
  await expect(waiting(later.page)).toContainText(
    'You are number 2 in line. It usually takes about a minute.',
    { timeout: 20_000 },
  );
  await staff.take(ahead.transcript.conversationId);
  await expect(waiting(later.page)).toContainText('You are next in line. It usually takes about a minute.');

  staff.close();
  await desk.stop();
  await expect(later.page.getByText('No connection. Trying again')).toBeVisible();
  await desk.start();
  staff = await socketStaff(desk, kim);
  await expect(later.page.getByText('No connection')).toHaveCount(0, { timeout: 20_000 });
  await expect(waiting(later.page)).toContainText('You are next in line. It usually takes about a minute.');
  staff.close();
  for (const { close } of [busy, ahead, ...before]) close();
  expect(complaints).toEqual([]);
  await Promise.all([context.close(), later.context.close()]);
});

test('feature 18: a person can be asked for before the first word, in the middle of an answer, and after it', async ({
  browser,
}) => {
  const ollama = await startOllama({ settings: { tokenMs: 40 } });
  await using desk = await startDesk({ ollamaUrl: ollama.url });
  const { page, context, complaints } = await openChat(browser, desk);
  await askForPerson(page).click();
  await expect(saidBy(page, 'You')).toContainText('I would like to talk to a person.');
  await expect(waiting(page)).toBeVisible();
  await expect(askForPerson(page)).toHaveCount(0);

  await ollama.always({ pieces: [{ text: 'Here is one more. '.repeat(100) }], tokenMs: 40 });
  const second = await openChat(browser, desk);
  await write(second.page, 'Explain all of it');
  await expect(growing(second.page)).toContainText('Here is one more. Here is one more.');
  await askForPerson(second.page).click();
  await expect(growing(second.page)).toHaveCount(0);
  await expect(messages(second.page)).toContainText('You asked for a person');
  await expect(waiting(second.page)).toContainText('You are number 2 in line.');
  await expect(composer(second.page)).toBeFocused();
  // Written while they wait, it is sent and no agent answers.
  await ollama.script();
  await write(second.page, 'I stay here');
  await expect(saidBy(second.page, 'You').last()).toContainText('Sent');
  await expect(saidBy(second.page, 'Triage')).toHaveCount(0);
  for (const screen of [{ complaints, context }, second]) {
    expect(screen.complaints).toEqual([]);
    await screen.context.close();
  }
  await ollama.stop();
});

/** Another customer, who is in line when this resolves. */
async function asks(desk: DeskProcess): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk);
  const { conversationId } = customer.transcript;
  await customer.send('My files stopped syncing this morning.');
  await customer.transcript.until(first('agent-replied'));
  await must(customer.socket, 'person:request', { conversationId });
  return customer;
}

async function takeAll(staff: SocketStaff): Promise<void> {
  for (const [conversationId, { owner }] of staff.conversations())
    if (owner.kind === 'queue') await staff.take(conversationId);
}
