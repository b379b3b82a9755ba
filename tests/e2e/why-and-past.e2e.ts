import { type Browser, expect, type Page, test } from 'playwright/test';
import { openDashboard } from '../support/browser.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { tabTo } from '../support/keyboard.ts';
import { first, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

/** The built-in responder answers. */
let desk: DeskProcess;
let kim: StaffSession;
test.beforeAll(async () => {
  desk = await startDesk();
  kim = await createStaff(desk, await createAdministrator(desk), { name: 'Kim' });
});
test.afterAll(() => desk[Symbol.asyncDispose]());

test('feature 19: why an AI agent said it stands beside its message, by keyboard, and only when asked for', async ({
  browser,
}) => {
  const customer = await answered();
  const { page, context, complaints } = await openAt(browser, customer);
  const newest = page.getByRole('button', { name: 'Why Technical said this' }).last();
  const why = page.getByRole('region', { name: 'Why' });
  await expect(newest).toHaveAttribute('aria-expanded', 'false');
  await expect(why).toHaveCount(0);

  await page.keyboard.press('w');
  await expect(newest).toBeFocused();
  await expect(newest).toHaveAttribute('aria-expanded', 'true');
  await expect(why).toContainText('Technical (things that do not work)');
  await expect(why).toContainText('built-in responder');
  await expect(why).toContainText('Triage handed it over');
  await expect(why).toContainText("My laptop won't boot");
  await expect(why.getByRole('listitem').filter({ hasText: 'Wrote the answer' })).toBeVisible();
  await expect(why).toContainText('Checked the services');
  await page.keyboard.press('Enter');
  await expect(why).toHaveCount(0);

  const handOver = page.getByRole('button', { name: 'Why this came about' });
  await tabTo(page, handOver, 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(why).toContainText('transfer_to_technical');
  await tabTo(page, why.getByRole('button', { name: 'Look back to what it could see' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('slider', { name: 'Moment' })).toBeFocused();
  await expect(page.getByRole('radio', { name: 'Triage (AI)' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Thread as it stood' })).toContainText(
    "My laptop won't boot",
  );
  customer.close();
  expect(complaints).toEqual([]);
  await context.close();
});

test('time travel: the conversation as it stood at any fact, by keyboard, and what happens meanwhile does not disturb', async ({
  browser,
}) => {
  const customer = await answered();
  const { conversationId } = customer.transcript;
  await must(customer.socket, 'person:request', { conversationId });
  const staff = await socketStaff(desk, kim);
  const thread = await staff.open(conversationId);
  await staff.take(conversationId);
  const noteId = crypto.randomUUID();
  await must(staff.socket, 'conversation:note', { conversationId, noteId, text: 'Between us: a VIP.' });
  const noted = await thread.until(first('note-added'));
  await staff.reply(thread, 'Hello, I am Kim.');
  await thread.until(first('human-replied'));
  const asked = await thread.until(first('human-requested'));

  const { page, context, complaints } = await openAt(browser, customer);
  await page.keyboard.press('b');
  const moment = page.getByRole('slider', { name: 'Moment' });
  const then = page.getByRole('region', { name: 'Thread as it stood' });
  const pane = page.getByRole('region', { name: 'Conversation as it stood' });
  await expect(moment).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'You are looking at the past.' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Reply' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Take over', exact: true })).toHaveCount(0);

  await moment.fill(String(asked.seq));
  await expect(pane.getByRole('banner').or(pane.locator('header'))).toContainText('Waiting 0 s');
  await expect(pane).toContainText('The customer had waited 0 s for a person, at place 1 in line');
  await expect(then).not.toContainText('VIP');
  await moment.fill(String(noted.seq));
  await expect(then).toContainText('Between us: a VIP.');
  await page.getByRole('radio', { name: 'Customer' }).check();
  await expect(then).toContainText("My laptop won't boot");
  await expect(then).not.toContainText('VIP');
  await page.getByRole('radio', { name: /\(AI\)/ }).check();
  await expect(then).not.toContainText('VIP');
  await page.getByRole('radio', { name: 'Staff' }).check();

  await moment.press('Home');
  await expect(moment).toHaveAttribute('aria-valuetext', /^1 of \d+, .*The conversation begins/);
  await moment.press('ArrowRight');
  await expect(moment).toHaveAttribute('aria-valuetext', /^2 of \d+, .*My laptop won't boot/);
  await customer.send('Are you still there?');
  await expect(pane).toContainText('Since you looked back, 1 more happened.');
  await expect(then).not.toContainText('Are you still there?');
  await expect(moment).toHaveAttribute('aria-valuetext', /^2 of /);
  await moment.press('End');
  await expect(then).toContainText('Are you still there?');

  await moment.press('Escape');
  await expect(page.getByRole('button', { name: 'Look back' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Thread', exact: true })).toContainText(
    'Are you still there?',
  );
  await expect(page.getByRole('textbox', { name: 'Reply' })).toBeEditable();
  customer.close();
  staff.close();
  expect(complaints).toEqual([]);
  await context.close();
});

/** A customer whom Triage handed to Technical, who has answered. */
async function answered(): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  await customer.transcript.until(first('agent-replied'));
  return customer;
}

async function openAt(browser: Browser, { transcript }: SocketCustomer) {
  const screen = await openDashboard(browser, desk, kim);
  await goTo(screen.page, transcript.conversationId);
  return screen;
}

async function goTo(page: Page, conversationId: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = id;
  }, conversationId);
  await expect(page.getByRole('region', { name: 'Thread', exact: true })).toContainText(
    "My laptop won't boot",
  );
}
